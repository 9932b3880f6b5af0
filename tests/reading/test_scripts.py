"""Pages in scripts without capitals or blanks: what heads them, who prints them, whom they credit."""

import pytest

from tracer.core.folding import fold
from tracer.model.text import count_words
from tracer.reading import read_text
from tracer.reading.datelines import dateline_of
from tracer.reading.names import is_outlet

JAPANESE = (
    "4日午後0時半ごろ、沖合約7キロの洋上風力発電所で、点検中の作業船が転覆したと118番通報があった。乗組員11人のうち"
    "8人は救助されたが、3人が行方不明となっている。\n\n海上保安本部は巡視船4隻を出して捜索している。"
)
CHINESE = (
    "18日清晨6时20分许，在建的大桥一处施工平台发生坍塌，造成4人受伤，伤者均已送往医院救治，"
    "无生命危险，现场救援工作结束。"
)
ARABIC = (
    "أصيب سبعة عمال صباح اليوم الأحد في انهيار جزئي داخل نفق قيد الإنشاء تابع لمترو المدينة، "
    "بحسب ما أعلنته هيئة الدفاع المدني التي قالت إن حالة اثنين منهم حرجة."
)
HINDI = (
    "सोमवार सुबह एक यात्री बस के पुल की रेलिंग तोड़कर नदी में गिर जाने से नौ लोगों की मौत हो गई और "
    "21 लोग घायल हो गए। पुलिस ने यह जानकारी दी।"
)
KOREAN = (
    "11일 오전 8시 25분께 한 터미널에서 가스가 누출돼 직원 5명이 병원으로 옮겨졌다. "
    "소방당국은 장비 22대를 투입해 밸브를 차단했다."
)


@pytest.mark.parametrize(
    ("head", "body", "title", "outlet"),
    [
        (
            "北斗日報\n作業船転覆、3人不明 石狩沖の風力発電所\n2026/03/04 15:05",
            JAPANESE,
            "作業船転覆、3人不明",
            "北斗日報",
        ),
        ("風トピ\n作業船の事故のまとめ\n2026年3月5日 12:10", JAPANESE, "作業船の事故のまとめ", "風トピ"),
        (
            "兰口晚报\n大桥施工平台坍塌4人受伤\n2026年5月18日 11:20",
            CHINESE,
            "大桥施工平台坍塌4人受伤",
            "兰口晚报",
        ),
        ("大桥平台坍塌\n现场救援工作结束，伤者送医\n2026年5月18日 11:20", CHINESE, "大桥平台坍塌", None),
        (
            "صحيفة النهضة\nإصابة 7 عمال في انهيار نفق\n15 مارس 2026",
            ARABIC,
            "إصابة 7 عمال في انهيار نفق",
            "صحيفة النهضة",
        ),
        ("भाषा\nनदी में गिरी बस\n12 जनवरी 2026", HINDI, "नदी में गिरी बस", "Press Trust of India (PTI)"),
        (
            "ข่าวเช้าออนไลน์\nไฟไหม้โรงงานไม้ ตาย 2 เจ็บ 1\n22 เมษายน พ.ศ. 2569",
            HINDI,
            "ไฟไหม้โรงงานไม้ ตาย 2",
            "ข่าวเช้าออนไลน์",
        ),
    ],
)
def test_a_name_above_a_headline_is_the_outlets(head, body, title, outlet):
    article = read_text("a", f"{head}\n\n{body}\n")
    assert article.title.startswith(title)
    assert article.outlet == outlet
    assert article.published is not None


@pytest.mark.parametrize(
    ("line", "body", "name"),
    [
        ("警察によると、けが人はいない。北斗日報によると、風が強かった。", JAPANESE, "北斗日報"),
        ("海上保安本部は巡視船6隻を出した。(共同)", JAPANESE, "Kyodo News"),
        ("وفق ما ذكرته وكالة الأنباء الساحلية، فإن النفق مغلق.", ARABIC, "وكالة الأنباء الساحلية"),
        ("दैनिक गंगा समाचार के मुताबिक बस में 43 यात्री थे।", HINDI, "दैनिक गंगा समाचार"),
        ("서해안투데이 보도에 따르면 가스는 이음부에서 샜다.", KOREAN, "서해안투데이"),
    ],
)
def test_credits_of_outlets_that_their_names_show(line, body, name):
    article = read_text("a", f"{body}\n\n{line}\n")
    assert [credit.name for credit in article.credits] == [name]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("ونقلت الوكالة عن المتحدث أن النفق مغلق.", ARABIC),
        ("وذكرت صحيفة أن النفق مغلق.", ARABIC),
        ("据当地媒体报道，大桥原定今年通车。", CHINESE),
    ],
)
def test_a_noun_alone_is_nobodys_name(line, body):
    assert read_text("a", f"{body}\n\n{line}\n").credits == ()


def test_a_source_in_the_line_of_the_date_is_credited_and_its_hour_kept():
    text = f"大桥平台坍塌\n2026-05-18 10:32 来源：中国新闻网 作者：周闻远\n\n{CHINESE}\n"
    article = read_text("a", text, {"outlet": "兰口新闻网", "published": "2026-05-18"}, source="meta")
    assert [credit.name for credit in article.credits] == ["China News Service"]
    assert article.published.isoformat() == "2026-05-18T10:32"


def test_another_day_in_the_text_does_not_replace_the_stated_one():
    text = f"大桥平台坍塌\n2026-05-19 10:32\n\n{CHINESE}\n"
    article = read_text("a", text, {"published": "2026-05-18"}, source="meta")
    assert article.published.isoformat() == "2026-05-18"


@pytest.mark.parametrize(
    ("opening", "place", "tag"),
    [
        ("Sonpur (Bihar), Jan 12 (PTI) Nine people were killed", "Sonpur (Bihar)", "PTI"),
        ("सोनपुर (बिहार), 12 जनवरी (भाषा) बिहार के", "सोनपुर (बिहार)", "भाषा"),
        ("الزهور في 15 مارس / وكالة الأنباء الساحلية / أصيب سبعة", "الزهور", "وكالة الأنباء الساحلية"),
        ("สำนักข่าวเวียดนาม (VNA) รายงานว่า", "", "VNA"),
    ],
)
def test_datelines(opening, place, tag):
    found = dateline_of(fold(opening).text)
    assert (found.place, found.tag) == (place, tag)


def test_a_bracket_far_behind_a_date_opens_no_text():
    assert dateline_of("May 5 was the day on which the club (AP) met again") is None


def test_a_headline_with_the_day_in_it_stands_above_the_line_of_the_date():
    head = "Economy Portal\nGold prices today, Sunday March 15, 2026\nMarch 15, 2026 10:00 am\n\n"
    body = "The price of a gram of gold stood at 312 dirhams today, that of an ounce at 3,015 dollars, they said.\n"
    article = read_text("a", head + body)
    assert article.title == "Gold prices today, Sunday March 15, 2026"
    assert article.outlet == "Economy Portal"
    assert article.published.isoformat() == "2026-03-15T10:00"


@pytest.mark.parametrize("line", ["▽関連記事", "【编辑:何倩】", "개의 댓글"])
def test_furniture(line):
    article = read_text("a", f"{JAPANESE}\n\n{line}\n")
    assert line not in article.body


def test_a_sentence_about_a_reporter_is_text():
    line = "记者上午8时在现场看到,江边停着七辆救护车和消防车,支架歪倒在水里。"
    assert line in read_text("a", f"{CHINESE}\n\n{line}\n").body


def test_a_reporters_name_with_rank_and_address_is_a_byline():
    article = read_text(
        "a", f"가스 누출에 주민 분통\n2026-02-11 19:40\n한지우 기자 jiwoo@example.kr\n\n{KOREAN}\n"
    )
    assert article.byline == "한지우 기자"


@pytest.mark.parametrize("name", ["新聞", "现场救援工作", "وكالة الطاقة الدولية", "当地媒体"])
def test_words_that_are_no_outlets(name):
    assert not is_outlet(name)


@pytest.mark.parametrize(
    ("text", "count"),
    [("two words", 2), ("二つ words", 3), ("作業船、転覆。", 5), ("a - b", 3), ("", 0), ("ไฟไหม้โรงงานไม้", 3)],
)
def test_words_are_counted_in_scripts_without_blanks(text, count):
    assert count_words(text) == count
