"""Whom a text credits: the phrase, its kind and its exact place; and what only looks like a credit."""

import pytest

from tracer.reading import read_text

LEDE = (
    "Divers found cracks in the sea wall of the old port on Tuesday, and three of its piers were closed.\n\n"
)


def credited(sentence, lead=LEDE):
    text = f"Cracks close piers\n\n{lead}{sentence}\n"
    article = read_text("a", text)
    for credit in article.credits:
        assert credit.span.of(text).replace("\u00a0", " ").strip(" -")[:5]
    return [(str(credit.kind), credit.name) for credit in article.credits]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The wall is old, as reported by ANTARA, Saturday, June 3, and it leaks.", [("reported", "ANTARA")]),
        ("The wall is old,\u00a0Nikkei Asia\u00a0tells us in a report.", [("reported", "Nikkei Asia")]),
        ("The wall is old, according to AFP.", [("reported", "AFP")]),
        ("The wall is old, The Keihin Economic Daily reports.", [("reported", "The Keihin Economic Daily")]),
        ("Saryarka-Inform reports that the wall is old.", [("reported", "Saryarka-Inform")]),
        ("The wall is old, as CalcioNotte refers.", [("reported", "CalcioNotte")]),
        ('The wall is old, announces the German newspaper "Blitzkurier".', [("reported", "Blitzkurier")]),
        ("The wall is old, reports the daily Le Fanal.", [("reported", "Le Fanal")]),
        ("According to Navkiran newspaper, the wall is old.", [("reported", "Navkiran")]),
        ("The wall is old, says a blog named The Wrong Bishop.", [("reported", "The Wrong Bishop")]),
        ("The wall is old, the Dakpres agency reports.", [("reported", "Dakpres")]),
        ('"It is old," a diver told AFP.', [("told", "AFP")]),
        ("Golden Tern said in a statement that the wall is old.", [("statement", "Golden Tern")]),
        (
            "The Port Safety Federation met on Monday. The wall is old, the federation said in a statement.",
            [("statement", "The Port Safety Federation")],
        ),
        ("It leaks. (Kyodo)", [("tag", "Kyodo News")]),
        ("It leaks. - HFN", [("tag", "HFN")]),
        ("It leaks badly now.\n\n==Kyodo", [("tag", "Kyodo News")]),
        ("It leaks badly now.\n\nSource: ANTARA", [("footer", "ANTARA")]),
        ("It leaks badly now.\n\nPEP, Northgate Wire", [("footer", "Northgate Wire"), ("footer", "PEP")]),
        (
            "It leaks. —WITH REPORTS FROM MERIDIAN NEWS AGENCY AND PACIFIC WIRE",
            [("footer", "Meridian News Agency"), ("footer", "Pacific Wire")],
        ),
        (
            "It leaks badly now.\n\nDivers at work in the port. (Pacific Wire/Danilo Reyes)",
            [("photo", "Pacific Wire")],
        ),
    ],
)
def test_credits(sentence, expected):
    assert sorted(credited(sentence)) == sorted(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "The wall is old, officials said.",
        "Harbour master Arturo Belandres came at noon. Belandres told reporters that the wall is old.",
        "The wall is old, according to the US Geological Survey.",
        "Wren Okafor looked at it first. Okafor reports that the wall is old.",
        "Prosecutors said in a statement that prosecutors would look at it.",
        "A report by Dutch engineers says that the wall is old.",
        "Residents reported a smell of diesel, and the Coast Guard reported two leaks.",
    ],
)
def test_no_credits(sentence):
    assert credited(sentence) == []


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Meridian News Agency", "Meridian News Agency"),
        ("By Teodora Lim, Reuters", "Reuters"),
        ("AFP, Tuesday 2 Jul 2013", "AFP"),
        ("Staff reporter, with ION", "ION"),
        ("By Ruth Ellerby\nPan-European Press", "Pan-European Press"),
    ],
)
def test_bylines(byline, name):
    text = f"The Chesapeake Lantern\n\nCracks close three piers of the port\n\n{byline}\n\n{LEDE}"
    names = [credit.name for credit in read_text("a", text).credits if credit.kind == "byline"]
    assert names == [name]


def test_a_trail_of_menus_credits_nobody():
    text = f"Cracks close three piers of the port\n\nThe Daily Compass\n\nHOME > NEWS > REGION\n\n{LEDE}"
    assert [credit.name for credit in read_text("a", text).credits if credit.kind == "byline"] == []


def test_a_masthead_is_no_credit_of_its_own():
    text = f"Cracks close piers\n\nManila Sentinel / 05:00 AM March 15, 2024\n\n{LEDE}"
    assert read_text("a", text).credits == ()


SENTENCES = {
    "ar": (
        "قال وزير الدفاع يوم السبت إن الدول الثلاث ستبدأ تبادل المعلومات قبل نهاية العام، "
        "بحسب وكالة رويترز التي نقلت عن مسؤولين في المدينة.",
        "Reuters",
    ),
    "de": (
        "Die Mauer ist alt und die Kais sind gesperrt, wie die Nachrichtenagentur dpa berichtet.",
        "dpa",
    ),
    "es": (
        "El muro es viejo, según informó la agencia EFE el martes por la noche en la ciudad.",
        "EFE",
    ),
    "fr": (
        "Le mur est vieux, selon l'AFP, et les trois quais de la ville sont fermés.",
        "AFP",
    ),
    "hi": (
        "तीनों देशों के रक्षा मंत्रियों ने शनिवार को सिंगापुर में बैठक की और साल के अंत तक "
        "जानकारी साझा करने पर सहमति जताई, समाचार एजेंसी पीटीआई के अनुसार।",
        "Press Trust of India (PTI)",
    ),
    "id": (
        "Menteri pertahanan ketiga negara bertemu pada hari Sabtu di Singapura dan sepakat "
        "untuk berbagi informasi sebelum akhir tahun, seperti dilansir ANTARA.",
        "ANTARA",
    ),
    "it": (
        "Il muro è vecchio e i moli della città sono chiusi, secondo l'ANSA.",
        "ANSA",
    ),
    "ja": (
        "日本、米国、韓国は土曜日、北朝鮮のミサイル情報を共有する仕組みを"
        "年内に始めることで合意した。共同通信によると、3か国の防衛相がシンガポールで"
        "会談した。",
        "Kyodo News",
    ),
    "ko": (
        "한국과 미국, 일본은 토요일 싱가포르에서 회담을 열고 북한 미사일 "
        "정보를 공유하는 체계를 올해 안에 가동하기로 했다고 연합뉴스가 보도했다.",
        "Yonhap",
    ),
    "nl": (
        "De ministers van Defensie van de drie landen zijn het zaterdag eens geworden over "
        "een systeem dat voor het einde van het jaar moet werken, meldt persbureau ANP.",
        "Algemeen Nederlands Persbureau (ANP)",
    ),
    "pl": (
        "Ministrowie obrony trzech krajów spotkali się w sobotę w Singapurze i uzgodnili "
        "wymianę informacji do końca roku, poinformowała PAP.",
        "Polish Press Agency (PAP)",
    ),
    "pt": (
        "O muro é velho e os cais da cidade estão fechados, segundo a agência Lusa.",
        "Lusa",
    ),
    "ru": (
        "Три страны договорились о запуске системы обмена данными до конца года, сообщает "
        "ТАСС. Министры встретились в субботу в Сингапуре, и переговоры прошли успешно.",
        "TASS",
    ),
    "sv": (
        "De tre ländernas försvarsministrar enades på lördagen om ett system som ska vara i "
        "drift före årets slut, rapporterar TT.",
        "TT News Agency",
    ),
    "th": (
        "รัฐมนตรีกลาโหมของสามประเทศประชุมกันที่สิงคโปร์เมื่อวันเสาร์ และตกลงที่จะแบ่งปันข้อมูลภายในสิ้นปีนี้ สำนักข่าวรอยเตอร์รายงาน",
        "Reuters",
    ),
    "tr": (
        "Üç ülkenin savunma bakanları cumartesi günü bir araya geldi ve yıl sonuna kadar "
        "bilgi paylaşımı için anlaştı, Anadolu Ajansı bildirdi.",
        "Anadolu",
    ),
    "uk": (
        "Три країни домовилися про запуск системи обміну даними до кінця року, повідомляє "
        "Укрінформ. Міністри зустрілися в суботу, і переговори пройшли успішно.",
        "Ukrinform",
    ),
    "vi": (
        "Bộ trưởng quốc phòng ba nước đã gặp nhau vào thứ bảy tại Singapore và đồng ý chia "
        "sẻ thông tin trước cuối năm nay, theo Reuters.",
        "Reuters",
    ),
    "zh": (
        "据新华社报道，三国国防部长星期六在新加坡举行会谈，同意在年底前启动实时共享导弹信息的系统。路透社援引官员的话说，该系统已经完成测试。",
        "Reuters",
    ),
}


@pytest.mark.parametrize("code", SENTENCES)
def test_other_languages(code):
    sentence, name = SENTENCES[code]
    article = read_text("a", f"{sentence}\n")
    assert article.language == code
    assert [credit.name for credit in article.credits if credit.kind == "reported"][-1:] == [name]
