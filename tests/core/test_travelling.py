"""What travelled: a form that one text changed, that others carry, and that ends somewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import builders as b
from tracer.core.changes import changes
from tracer.core.edits import sentence_edits
from tracer.core.slips import is_form, is_slip
from tracer.core.travelling import travelled
from tracer.model import Ending, MissingSource, Provenance, Relation, Travelled

FIRST = (
    "The council of Brannholt will plant 214 lindens along the river, mayor Sunniva Brandvold said on Monday."
)
SECOND = "The work begins in March and may cost the town more than it has."
WRONG = FIRST.replace("214", "241")
RETOLD = "Along the river at Brannholt the council wants 241 lindens, and its mayor likes the plan."


def told(texts: dict[str, tuple[str, ...]], arcs: dict[str, str], **fields) -> tuple[Travelled, ...]:
    """What travelled among English articles, child -> parent; `revised` are children that are later versions."""
    revised = fields.pop("revised", ())
    articles = {each: b.article(each, *lines, language="en") for each, lines in texts.items()}
    steps = []
    for number, (child, parent) in enumerate(arcs.items(), start=1):
        ends = articles[parent], articles[child]
        sentences = sentence_edits(*ends)
        relation = Relation.REVISION if child in revised else Relation.REWRITE
        step = b.derivation(f"d{number}", parent, child, relation=relation, sentences=sentences)
        steps.append(
            replace(step, changes=changes(*ends, sentences), via=fields.get("via", {}).get(child, ()))
        )
    missing = fields.get("missing", ())
    return travelled(b.provenance(*articles.values(), derivations=tuple(steps), missing_sources=missing))


def test_a_changed_figure_is_followed_to_all_who_carry_it():
    texts = {"a": (FIRST, SECOND), "b": (WRONG, SECOND), "c": (RETOLD, SECOND), "d": (FIRST, SECOND)}
    (found,) = told(texts, {"b": "a", "c": "b", "d": "a"})
    assert (found.text, found.instead_of) == ("241", "214")
    assert (found.introduced_in, found.carried_by) == ("b", ("c",))


def test_what_nobody_carries_did_not_travel():
    assert told({"a": (FIRST,), "b": (WRONG,), "c": (FIRST,)}, {"b": "a", "c": "a"}) == ()


def test_a_later_version_that_puts_a_slip_right_is_its_end():
    texts = {"a": (WRONG, SECOND), "b": (RETOLD, SECOND), "c": (FIRST, SECOND), "d": (FIRST, SECOND, SECOND)}
    (found,) = told(texts, {"b": "a", "c": "a", "d": "c"}, revised={"c"})
    assert (found.text, found.introduced_in, found.carried_by) == ("241", "a", ("b",))
    assert found.endings == (Ending("c", "214", corrected=True),)


def test_the_news_of_a_later_version_is_no_correction():
    toll = "Rescuers found {} people alive in the flooded mine at Brannholt on Monday."
    texts = {
        "a": (toll.format("1,214"), SECOND),
        "b": (toll.format("1,214"),),
        "c": (toll.format("1,570"), SECOND),
    }
    (found,) = told(texts, {"b": "a", "c": "a"}, revised={"c"})
    assert found.carried_by == ("b",)
    assert found.endings == (Ending("c", "1,570", corrected=False),)


def test_what_children_of_one_missing_source_share_comes_from_there():
    source = MissingSource("m1", "Agência Maré", "credit", ("b", "c"), ("a",))
    texts = {"a": (FIRST, SECOND), "b": (WRONG, SECOND), "c": (RETOLD, SECOND)}
    (found,) = told(texts, {"b": "a", "c": "a"}, missing=(source,))
    assert (found.introduced_in, found.through, found.carried_by) == (None, ("Agência Maré",), ("b", "c"))


def test_a_misspelt_name_shows_in_a_sentence_that_was_written_anew():
    wrong = "It was Sunniva Brandtvold who asked for trees, and she will get them."
    texts = {"a": (FIRST, SECOND), "b": (wrong, SECOND), "c": (wrong,)}
    assert ("Brandtvold", "Brandvold", "b", ("c",)) in [
        (each.text, each.instead_of, each.introduced_in, each.carried_by)
        for each in told(texts, {"b": "a", "c": "b"})
    ]


@pytest.mark.parametrize(
    ("true", "wrong", "text", "instead"),
    [
        (
            "a fund of $1.8 billion for harbours",
            "Into the harbours goes a fund worth 1.6 billion dollars",
            "1.6 billion",
            "$1.8 billion",
        ),
        (
            "shares of Merensdal fell 16.4% at noon",
            "At Merensdal they lost 14.6% of what the shares were",
            "14.6%",
            "16.4%",
        ),
        (
            "the sentence is due on May 17 in court",
            "In court there will be a sentence on 27 May",
            "27 May",
            "May 17",
        ),
        (
            "the minister, Joris Vandenhaute, agreed",
            "Joost Vandenhaute is a minister who agrees",
            "Joost",
            "Joris",
        ),
    ],
)
def test_a_slip_shows_in_a_sentence_that_was_written_anew(true, wrong, text, instead):
    first = f"The council of Brannholt heard on Monday that {true}, and that nobody had asked."
    texts = {"a": (first, SECOND), "b": (f"{wrong}.", SECOND), "c": (f"{wrong}.",)}
    found = [(each.text, each.instead_of, each.carried_by) for each in told(texts, {"b": "a", "c": "b"})]
    assert (text, instead, ("c",)) in found


@pytest.mark.parametrize(
    ("true", "other"),
    [
        (
            "3,400 people had left the town of Brannholt",
            "Around the town of Brannholt a fire of 340 hectares burns",
        ),
        ("they pay €20m for the striker", "For the striker they would have to pay £40m"),
        ("shares fell 14.1% at noon in Brannholt", "At noon in Brannholt the shares of banks fell 14.0%"),
    ],
)
def test_figures_of_two_things_are_no_slips(true, other):
    first = f"The council of Brannholt heard on Monday that {true}, and that nobody had asked."
    texts = {"a": (first, SECOND), "b": (f"{other}.", SECOND), "c": (f"{other}.",)}
    assert [each for each in told(texts, {"b": "a", "c": "b"}) if each.kind.value == "number"] == []


def test_a_hedge_that_was_dropped_stays_dropped():
    sure = SECOND.replace("may cost", "costs")
    texts = {"a": (FIRST, SECOND), "b": (FIRST, sure), "c": (RETOLD, sure)}
    hedges = [each for each in told(texts, {"b": "a", "c": "b"}) if each.kind.value == "hedge"]
    assert [(each.introduced_in, each.carried_by) for each in hedges] == [("b", ("c",))]


def test_a_small_number_means_something_beside_its_noun_only():
    rows = "{} boats came back to Brannholt before the storm and {} stayed out."
    texts = {
        "a": (rows.format("14", "three"), SECOND),
        "b": (rows.format("41", "three"), SECOND),
        "c": (rows.format("41", "three"),),
        "d": (SECOND, "Hail broke the windows of 41 barns."),
    }
    (found,) = told(texts, {"b": "a", "c": "b", "d": "b"})
    assert found.carried_by == ("c",)


def test_nothing_travels_in_a_folder_without_links():
    assert travelled(b.provenance(b.article("a", FIRST))) == ()
    assert travelled(Provenance((), (), ())) == ()


def test_what_travelled_nowhere_is_refused():
    with pytest.raises(ValueError, match="travelled nowhere"):
        Travelled(kind=None, text="x", instead_of="y", introduced_in="a", carried_by=())


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("#241", "#214", True),
        ("#1.6", "#16", True),
        ("#2100000000", "#2100000000000", True),
        ("#118", "#188", True),
        ("#118", "#250", False),
        ("#12", "#13", False),
        ("#2019", "#2109", True),
        ("#1998", "#1989", False),
        ("verkade", "verkande", True),
        ("verkade", "morgan", False),
        ("verkade", "#17", False),
    ],
)
def test_what_looks_like_a_slip(one, other, slip):
    assert is_slip([one], [other]) is slip
    assert is_slip([other], [one]) is slip
    assert not is_slip([one], [one])


def test_forms_of_one_name_are_no_slips():
    assert is_form("india", "indian")
    assert is_form("financial", "finance")
    assert not is_form("seitkali", "seitkaly")
