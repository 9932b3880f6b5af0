"""What readers noted: forms of an inherited error, and whether a change tells of an altered meaning."""

import pytest

from tracer.evaluate.annotations import InheritedError, Rewording, inherited_error, rewording
from tracer.model import Change, ChangeKind


def change(before, after):
    return Change(ChangeKind.NUMBER, before, after, 0, 0)


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ({"text": "241", "correct": "214"}, ("241",)),
        ({"text": "2,400 jobs (true: 1,400)"}, ("2,400 jobs",)),
        (
            {"text": "14 features", "forms": ["14 features", "Fourteen features"]},
            ("14 features", "Fourteen features"),
        ),
    ],
)
def test_the_forms_of_an_error(entry, forms):
    assert inherited_error(entry | {"introduced_in": "b", "carried_by": ["c"]}) == InheritedError(
        forms, "b", ("c",)
    )


@pytest.mark.parametrize(
    ("form", "after", "told"),
    [
        ("2,400 jobs", "2,400", True),
        ("241", "241 materials", True),
        ("241", "“241”,", True),
        ("Khan Do Yun", "Khan", True),
        ("1,172", "1", False),  # a part of a number is another number
        ("Theodora", "Teodora", False),
        ("241", "", False),
    ],
)
def test_an_error_is_told_by_a_change_that_leads_to_a_form_of_it(form, after, told):
    error = InheritedError((form,), "b", ())
    assert error.is_made_by([change("214", after)]) is told
    assert not error.is_made_by([])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("may have", "has", True),
        ("may", "", True),  # a hedge that is gone
        (
            "who may have a photograph of my cask.”",
            "who has a photograph of my cask",
            True,
        ),  # a longer quotation
        ("may", "will", False),
        ("a photograph", "", True),
        ("", "", False),
        ("something else", "has", False),
    ],
)
def test_an_altered_meaning_is_told_where_both_sides_of_a_change_lie_in_it(before, after, told):
    noted = Rewording("a", "b", "who may have a photograph of my cask", "who has a photograph of my cask")
    assert noted.is_told_by([change(before, after)]) is told


def test_altered_meanings_are_read():
    entry = {"parent": "a", "child": "b", "from": "may have", "to": "has", "what": "..."}
    assert rewording(entry) == Rewording("a", "b", "may have", "has")
