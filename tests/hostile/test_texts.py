"""Text is text: encodings, forms and scripts change nothing about which article was made from which."""

from __future__ import annotations

import unicodedata

import pytest

import tracer
from tracer.model import Op, SentenceKind

STORY = (
    "Café fire closes the harbour road\n\n"
    "A fire in the Café Zürich closed the harbour road of Velden for six hours on Thursday, the fire chief said.\n\n"
    "Nobody was hurt, but 41 guests and the cook, Zoë Brandström, had to leave through the cellar of the bakery.\n\n"
    "“We heard it before we saw it,” said the baker, who opened the iron door that had been locked since 1968.\n"
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def zero_width(text: str) -> str:
    return "\u200b".join(text.split(" ")).replace("\u200b", " \u200b")


FORMS = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFKC": lambda text: unicodedata.normalize("NFKC", text),
    "zero width": zero_width,
    "soft hyphens": lambda text: text.replace("harbour", "har\u00adbour").replace("locked", "lock\u00aded"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace("41 guests", "41\u00a0guests"),
}


def trace(folder, files):
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return tracer.trace(folder)


def assert_one_story_without_edits(found):
    assert found.skipped == ()
    assert len(found.stories) == 1
    steps = [step for step in found.derivations if step.parent is not None]
    assert steps
    for step in steps:
        assert {edit.kind for edit in step.sentences} == {SentenceKind.KEPT}, step
        assert {piece.op for edit in step.sentences for piece in edit.edits} == {Op.EQUAL}
        assert step.changes == ()


def test_seven_encodings_of_one_story_differ_by_nothing(tmp_path):
    files = {f"{name}.txt": MARKS.get(name, b"") + STORY.encode(name) for name in ENCODINGS}
    found = trace(tmp_path, files)
    assert len({article.text for article in found.articles}) == 1
    assert len(found.articles) == len(ENCODINGS)
    for article in found.articles:
        step = tracer.compare(found.articles[0], article)
        assert {edit.kind for edit in step.sentences} == {SentenceKind.KEPT}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_forms_of_one_story_differ_by_nothing(form, tmp_path):
    files = {"a.txt": STORY.encode(), "b.txt": FORMS[form](STORY).encode()}
    assert_one_story_without_edits(trace(tmp_path, files))


SCRIPTS = {
    "zh": (
        "周四，港务局宣布关闭三个码头，此前潜水员在旧港的海堤上发现了裂缝。港务局长林德说，维修大约需要四个月，费用为1800万元。"
        "渔船将改在南面四十公里处的北港卸货，直到工程完成。",
        ("三个", "五个"),
    ),
    "ja": (
        "港湾局は木曜日、潜水士が旧港の防波堤にひび割れを見つけたため、三つの埠頭を閉鎖すると発表した。修理には約四か月かかると"
        "リンド局長は述べた。漁船は工事が終わるまで、南へ40キロ離れた北港で水揚げする。",
        ("三つ", "五つ"),
    ),
    "th": (
        "การท่าเรือสั่งปิดท่าเทียบเรือสามแห่งเมื่อวันพฤหัสบดี หลังนักประดาน้ำพบรอยร้าวที่กำแพงกันคลื่นของท่าเรือเก่า "
        "ผู้อำนวยการลินด์กล่าวว่าการซ่อมแซมจะใช้เวลาประมาณ 4 เดือน และใช้งบประมาณ 18 ล้านบาท",
        ("สามแห่ง", "ห้าแห่ง"),
    ),
    "ar": (
        "أغلقت هيئة الميناء ثلاثة أرصفة يوم الخميس بعد أن عثر الغواصون على شقوق في الجدار البحري للميناء القديم. "
        "وقال المدير ليند إن الإصلاحات ستستغرق نحو أربعة أشهر وستكلف 18 مليون دينار.",
        ("ثلاثة", "خمسة"),
    ),
    "he": (
        "רשות הנמל סגרה ביום חמישי שלושה רציפים לאחר שצוללנים מצאו סדקים בחומת הים של הנמל הישן. "
        "המנהל לינד אמר כי התיקונים יימשכו כארבעה חודשים ויעלו 18 מיליון שקל.",
        ("שלושה", "חמישה"),
    ),
    "hi": (
        "बंदरगाह प्राधिकरण ने गुरुवार को तीन घाट बंद कर दिए, क्योंकि गोताखोरों को पुराने बंदरगाह की समुद्री दीवार में दरारें मिलीं। "
        "निदेशक लिंड ने कहा कि मरम्मत में लगभग चार महीने लगेंगे और 18 करोड़ रुपये खर्च होंगे।",
        ("तीन", "पाँच"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(SCRIPTS))
def test_pairs_in_every_script_are_linked_and_no_grapheme_is_torn(language, tmp_path):
    regex = pytest.importorskip("regex", reason="the oracle of grapheme clusters is the package regex")
    text, (before, after) = SCRIPTS[language]
    changed = text.replace(before, after)
    assert changed != text
    found = trace(tmp_path, {"a.txt": f"{text}\n".encode(), "b.txt": f"{changed}\n".encode()})
    (step,) = [step for step in found.derivations if step.parent is not None]
    edited = [edit for edit in step.sentences if edit.kind is SentenceKind.EDITED]
    assert edited
    for edit in edited:
        for side, left_out in ((edit.parent_text, Op.INSERT), (edit.child_text, Op.DELETE)):
            whole = regex.findall(r"\X", side)
            pieces = [piece.text for piece in edit.edits if piece.op is not left_out]
            assert [part for piece in pieces for part in regex.findall(r"\X", piece)] == whole
