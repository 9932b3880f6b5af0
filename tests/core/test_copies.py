"""Copies beyond the first few get the account of the last of those, and nothing is lost."""

from tests.builders import article
from tracer.core.copies import MOST_COPIES, accounts_of_copies, further_copies
from tracer.core.profile import profile
from tracer.core.stories import Account
from tracer.core.telling import telling
from tracer.model import Derivation, Direction, Relation, Root
from tracer.settings import Settings

TEXT = "The harbour council closed the Merrow bridge after divers found cracks in 23 piers."


def copies_of(count, **fields):
    articles = {f"{n:03d}": article(f"{n:03d}", TEXT, **fields) for n in range(count)}
    tellings = [telling(profile(one), Settings(), indexed=True) for one in articles.values()]
    return further_copies(tellings, articles)


def test_the_first_copies_are_compared_and_the_last_of_them_stands_for_the_rest():
    assert copies_of(MOST_COPIES) == {}
    assert copies_of(MOST_COPIES + 2) == dict.fromkeys(["020", "021"], "019")


def test_a_copy_has_the_parent_of_what_stands_for_it():
    step = Derivation("", "000", "019", Relation.REPRINT, 0.9, Direction.DATES)
    told = [Account((step,), (), (Root("000", "earliest"),)), Account((), (), (Root("x", "alone"),))]
    ((made, _, roots),) = [
        (a.derivations, a.missing, a.roots) for a in accounts_of_copies({"020": "019", "021": "019"}, told)
    ]
    assert [(d.parent, d.child, d.support) for d in made] == [("000", "020", 0.9), ("000", "021", 0.9)]
    assert roots == ()
    (account,) = accounts_of_copies({"y": "x"}, told)
    assert account.roots == (Root("y", "alone"),)
