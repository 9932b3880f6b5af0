"""Places in text: filled with what is given, wherever the text came from."""

from hypothesis import given
from hypothesis import strategies as st

from tracer.report.template import marked, template

MARK = "x0123456789abcdef01234567"
texts = st.text(max_size=12).filter(lambda text: MARK not in text)
places = st.sampled_from(["s", "d0", "d11", "p3", "a7"])


@given(st.lists(st.tuples(texts, places)), texts, st.booleans())
def test_names_stand_where_the_marks_were(parts, last, quoted):
    quote = '"' if quoted else ""
    made = template(
        "".join(f"{text}{quote}{marked(MARK, place)}{quote}" for text, place in parts) + last,
        MARK,
        quoted=quoted,
    )
    names = {place: f"<{place}>" for _, place in parts}
    assert made.filled(names) == "".join(f"{text}<{place}>" for text, place in parts) + last


@given(texts)
def test_a_text_without_marks_has_no_places(text):
    assert template(text, MARK).pieces == (text,)
