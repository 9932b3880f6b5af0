"""Typed changes: each kind is seen where it is, and not where it is not."""

import pytest

from tests.builders import article
from tracer.core.changes import changes
from tracer.core.edits import sentence_edits
from tracer.model import ChangeKind, Credit, CreditKind, Span


def found(before, after, **fields):
    """(kind, before, after, contradicts) of the changes between two one-paragraph articles."""
    fields.setdefault("language", "en")
    parent, child = article("a", before, **fields), article("b", after, **fields)
    typed = changes(parent, child, sentence_edits(parent, child))
    return [(change.kind.value, change.before, change.after, change.contradicts) for change in typed]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "They agreed on 241 materials in May.",
            "They agreed on 214 materials in May.",
            ("number", "241", "214", True),
        ),
        (
            "It will cost $1.8 billion in all.",
            "It will cost $1.6 billion in all.",
            ("number", "$1.8 billion", "$1.6 billion", True),
        ),
        (
            "Some 3 percent of voters stayed.",
            "Some 30 percent of voters stayed.",
            ("number", "3", "30", True),
        ),
        (
            "The town lies 20 miles off the coast.",
            "The town lies 32 km off the coast.",
            ("unit", "20 miles", "32 km", False),
        ),
        (
            "The water of the harbour was 50 Fahrenheit at dawn.",
            "The water of the harbour was 10 Celsius at dawn.",
            ("unit", "50 Fahrenheit", "10 Celsius", False),
        ),
        (
            "The ship sank on March 14 near town.",
            "The ship sank on March 15 near town.",
            ("date", "March 14", "March 15", True),
        ),
        (
            "The ship sank on Monday near town.",
            "The ship sank on Tuesday near town.",
            ("date", "Monday", "Tuesday", True),
        ),
        (
            "The pact ends in March at last.",
            "The pact ends in April at last.",
            ("date", "March", "April", True),
        ),
        ("Tariffs end in 2028 by law.", "Tariffs end in 2030 by law.", ("date", "2028", "2030", True)),
        (
            "The ship left at 10:15 from port.",
            "The ship left at 10:50 from port.",
            ("date", "10:15", "10:50", True),
        ),
        (
            "The captain, Rogelio Tansingco, fled.",
            "The captain, Rogelio Tancinco, fled.",
            ("name", "Tansingco", "Tancinco", False),
        ),
        (
            "The minister, Leonor Vistan, fled.",
            "The minister, Leonor Belandres, fled.",
            ("name", "Vistan", "Belandres", True),
        ),
        (
            "Ships met in Fukuoka on the day.",
            "Ships met in Almaty on the day.",
            ("place", "Fukuoka", "Almaty", True),
        ),
        (
            'He said "we will never give up the fight" there.',
            'He said "we will ever give up the fight" there.',
            ("quotation", "we will never give up the fight", "we will ever give up the fight", True),
        ),
        (
            "The bank may close the branch.",
            "The bank will close the branch.",
            ("hedge", "may", "will", False),
        ),
        ("He allegedly stole the painting.", "He stole the painting.", ("hedge", "allegedly", "", False)),
        (
            "About 300 farmers rallied in town.",
            "300 farmers rallied in town.",
            ("hedge", "About 300", "300", False),
        ),
        (
            "The roof fell at dawn, the ministry said.",
            "The roof fell at dawn.",
            ("attribution", "the ministry said", "", False),
        ),
        (
            "The roof fell, Belandres said on a day.",
            "The roof fell, Vistan said on a day.",
            ("attribution", "Belandres said", "Vistan said", False),
        ),
        (
            "The crew was told of the leak.",
            "The crew was not told of the leak.",
            ("negation", "", "not", True),
        ),
        (
            "There were no survivors on the ship.",
            "There were survivors on the ship.",
            ("negation", "no", "", True),
        ),
    ],
)
def test_a_change_is_found(before, after, expected):
    assert expected in found(before, after)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("number", "It will cost $1.8 billion in all.", "It will cost $1,800 million in all."),
        ("number", "Some 5,000 people marched in town.", "Some five thousand people marched in town."),
        (
            "number",
            "The leak began 72 hours ago and the deal was signed.",
            "The deal was signed for a fund of $1.8 billion.",
        ),
        ("number", "The town lies 20 miles off the coast.", "The town lies 32 km off the coast."),
        (
            "number",
            "The water of the harbour was 50 Fahrenheit at dawn.",
            "The water of the harbour was 10 Celsius at dawn.",
        ),
        ("unit", "The town lies 20 miles off the coast.", "The town lies 50 km off the coast."),
        ("date", "The ship sank on Monday near town.", "The ship sank on Mon near town."),
        ("date", "The bank may close the branch.", "The bank will close the branch."),
        ("name", "Most people left the town at dawn.", "Several people left the town at dawn."),
        ("name", "The Indian player won the cup.", "The India player won the cup."),
        ("name", "Ships met in Fukuoka on the day.", "Ships met in Almaty on the day."),
        ("place", "The minister, Leonor Vistan, fled.", "The minister, Leonor Belandres, fled."),
        ("quotation", 'He said "we will never, ever give up" there.', 'He said "we will never" there.'),
        (
            "quotation",
            'He said "we will fight on, and on, and win it" there.',
            'He said "we will fight on ... and win it" there.',
        ),
        (
            "quotation",
            'He said "I lost it for fourteen months" there.',
            "He said “I lost it for 14 months” there.",
        ),
        ("hedge", "They signed a deal about ferries in town.", "They signed a deal on ferries in town."),
        ("hedge", "The pact was signed in May by all.", "The pact was signed by all."),
        ("hedge", "The bank may close the branch.", "The bank might close the branch."),
        ("attribution", "The roof fell, the ministry said.", "The roof fell, the ministry announced."),
        ("attribution", "The roof fell, Pelletier said.", "The roof fell, Peltier said."),
        ("negation", "The crew was not told of the leak.", "The crew wasn't told of the leak."),
        ("negation", "It does not have a licence for it.", "It has no licence for it."),
        (
            "negation",
            "They agreed Tuesday to end tariffs.",
            "They pledged Tuesday not to curb exports and to end tariffs.",
        ),
    ],
)
def test_no_change_of_a_kind_is_found(kind, before, after):
    assert kind not in {change[0] for change in found(before, after)}


def test_equal_texts_have_no_changes():
    text = 'About 300 farmers may not rally in Fukuoka on Monday, "they" said.'
    assert found(text, text) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The fire was out at 5:10 a.m. on the day.", "The fire was out at 5.10 Uhr on the day."),
        ("The arbiter was told at 17.42 by a guest.", "The arbiter was told at 5.42pm by a guest."),
        ("The rocket left at 16h22 from the pad.", "The rocket left at 4:22 p.m. from the pad."),
        ("A tanker with 22 crew was taken off Benin.", "A tanker with twenty two crew was taken off Benin."),
    ],
)
def test_one_time_or_number_written_in_two_ways_is_no_change(before, after):
    assert not {"number", "date"} & {kind for kind, *_ in found(before, after)}


def test_an_amount_in_another_currency_is_a_conversion():
    typed = found("Each family gets $5,700 by law.", "Each family gets £4,300 by law.")
    assert ("unit", "$5,700", "£4,300", False) in typed


@pytest.mark.parametrize("sign", ["R", "GH¢", "US$"])
def test_an_amount_is_shown_with_the_letters_of_its_currency(sign):
    typed = found(f"The rand stood at {sign}18,31 at noon.", f"The rand stood at {sign}18,02 at noon.")
    assert ("number", f"{sign}18,31", f"{sign}18,02", True) in typed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The cuts, around 4.5% of the jobs, fall on depots.", "The cuts fall on depots."),
        ("It may rain on the two towns, and the fair is off.", "The fair is off in the two towns."),
        (
            "They had to pay at least 2,400 dollars a month.",
            "They had to pay 2,400 dollars a month at least.",
        ),
        ("About 300 farmers rallied in town.", "Some 300 farmers rallied in town."),
    ],
)
def test_what_went_along_with_its_hedge_or_is_still_hedged_lost_none(before, after):
    assert "hedge" not in {kind for kind, *_ in found(before, after)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("She spent the autumn without her mother.", "She spent the autumn away from her mother."),
        ("They did not see the ship or boat.", "They did see no ship or boat."),
        (
            "He came across the server while he was looking for something else.",
            "The leak was his find and he wasn't even looking for it.",
        ),
    ],
)
def test_what_says_the_same_with_and_without_a_negation_is_no_contrary(before, after):
    assert "negation" not in {kind for kind, *_ in found(before, after)}


def quoted(before, after):
    """(before, after, contradicts) of the altered quotations."""
    return [(old, new, no) for kind, old, new, no in found(before, after) if kind == "quotation"]


def test_a_quotation_is_followed_beyond_its_sentence():
    before = (
        'Moira Dunn, 73, who paid for three casks, said: "I was probably foolish. I cannot say he meant it."'
    )
    after = 'One of those left out of pocket was Moira Dunn. "I was foolish," she told the paper.'
    assert quoted(before, after) == [("I was probably foolish.", "I was foolish,", True)]


def test_a_quotation_that_was_cut_is_told_where_it_hedged_or_denied():
    before = 'A prison term "may well be difficult to avoid", the judge said in court.'
    after = 'A prison term would be "difficult to avoid", the judge said in court.'
    assert quoted(before, after) == [("may well be difficult to avoid", "difficult to avoid", False)]
    plain = before.replace("may well be", "is now")
    assert quoted(plain, after) == []


def test_the_united_states_say_nothing():
    typed = found("About 380,000 in the United States were sold.", "About 380,000 of them were sold here.")
    assert "attribution" not in {kind for kind, *_ in typed}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'He said "the centre is running out of room now".',
            'He said "the center is running out of room now".',
        ),
        (
            'He said "we have more signatures than seams".',
            'He said "we have more signatures than seams [sic]".',
        ),
    ],
)
def test_a_quotation_in_another_spelling_is_not_altered(before, after):
    assert quoted(before, after) == []


def test_a_number_that_stands_elsewhere_in_the_parent_does_not_contradict():
    before = "They agreed on 241 materials. A list of 214 items is annexed to it."
    after = "They agreed on 214 materials. A list is annexed to it."
    assert ("number", "241", "214", False) in found(before, after)


def test_about_before_a_noun_is_no_hedge_in_other_languages_either():
    assert "hedge" in {
        c[0] for c in found("Etwa 300 Bauern kamen heute.", "300 Bauern kamen heute.", language="de")
    }
    assert found("Rund um den Hafen kamen Bauern.", "Am Hafen kamen Bauern.", language="de") == []


def test_a_lost_hedge_names_what_stands_in_its_place():
    assert found("He is thought to have fled.", "He has fled.") == [
        ("hedge", "is thought to have", "has", False)
    ]


def test_across_languages_one_lost_and_one_new_number_contradict():
    parent = article("a", "Se acordaron 241 materiales en total.", language="es")
    child = article("b", "They agreed on 214 materials in total.", language="en")
    edits = sentence_edits(parent, article("b", "Se acordaron 214 materiales en total.", language="es"))
    typed = changes(parent, child, edits)
    assert [(c.kind, c.before, c.after) for c in typed] == [(ChangeKind.NUMBER, "241", "214")]


def credited(article_id, *names, **fields):
    cues = tuple(Credit(name, CreditKind.TAG, Span(0, 3), name) for name in names)
    return article(article_id, "Rescuers saved 178 people.", credits=cues, language="en", **fields)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["Kyodo"], ["AFP"], [("Kyodo", "AFP")]),
        (["Kyodo"], [], [("Kyodo", "")]),
        ([], ["AFP"], []),
        (["MNA"], ["Meridian News Agency"], []),
        (["Kaiyo"], ["Kaiyo News"], []),
        (["Reuters", "Kyodo"], ["AFP", "Kyodo"], [("Reuters", "AFP")]),
    ],
)
def test_credits_that_were_dropped_or_replaced(old, new, expected):
    typed = changes(credited("a", *old), credited("b", *new), ())
    assert [(c.before, c.after) for c in typed if c.kind is ChangeKind.CREDIT] == expected


def test_a_later_version_need_not_credit_its_own_outlet():
    versions = credited("a", "Kyodo", outlet="Kyodo News"), credited("b", outlet="Kyodo News")
    assert not [c for c in changes(*versions, ()) if c.kind is ChangeKind.CREDIT]


@pytest.mark.parametrize(
    ("old", "new", "differ"),
    [
        ("SAN FERMIN, Philippines", "DALISAY CITY", True),
        ("SAN FERMIN, Philippines", "San Fermin, Lubayan Island", False),
        ("SAN FERMIN", "SAN FERMIN TOWN", False),
        ("CAPE CORRIGAN", "CAP CORRIGAN", False),
        (None, "SAN FERMIN", False),
    ],
)
def test_datelines(old, new, differ):
    typed = changes(credited("a", dateline=old), credited("b", dateline=new), ())
    assert [c.kind for c in typed] == ([ChangeKind.PLACE] if differ else [])


def test_changes_point_at_their_sentences():
    parent = article("a", "The port is shut. Rescuers saved 178 people. It rained.", language="en")
    child = article("b", "A new line. The port is shut. Rescuers saved 187 people.", language="en")
    typed = changes(parent, child, sentence_edits(parent, child))
    assert [(c.parent_sentence, c.child_sentence) for c in typed] == [(1, 2)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"The roof fell at dawn," said Ruth Belandres.', 'Belandres put it so: "the roof fell at dawn".'),
        ("The roof fell at dawn, Ruth Belandres said.", "The roof fell at dawn, in the view of Belandres."),
        ('"The roof fell at dawn," she said.', '"The roof fell at dawn."'),
    ],
)
def test_who_still_quotes_or_names_the_speaker_dropped_no_attribution(before, after):
    assert "attribution" not in [kind for kind, *_ in found(before, after)]


def test_an_attribution_is_told_by_its_clause():
    before = "Trade grew at dawn last year, according to the ministry of ports, which counts it."
    assert ("attribution", "according to the ministry of ports", "", False) in found(
        before, "Trade grew at dawn last year."
    )
