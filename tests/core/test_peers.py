"""Copies of a text that is not here are nobody's parents, however alike they are."""

from itertools import islice, pairwise, product

import pytest

from tests.bench.corners import near
from tests.builders import article
from tracer.core.features import Group
from tracer.core.peers import peers
from tracer.model import Article
from tracer.pipeline import trace_articles

_PLACES = 120


def _version(number: int, *, changed: range) -> Article:
    """A text of _PLACES words of its own with those at the places `changed` replaced, in every version by the same."""
    words = [_WORD[place + (_PLACES if place in changed else 0)] for place in range(_PLACES)]
    rows = [" ".join(words[start : start + 10]).capitalize() + "." for start in range(0, len(words), 10)]
    return article(f"{number}.txt", " ".join(rows), language="en")


_WORD = ["".join(letters) for letters in islice(product("bdgkmz", "aeiou", "lnrst", "aou"), 2 * _PLACES)]


def _peers(texts: list[Article]) -> dict[tuple[str, str], float]:
    group = Group(texts)
    return peers(group, [(u, v) for u in group.ids for v in group.ids if u != v])


@pytest.mark.uncovered
@pytest.mark.parametrize("count", [5, 20, 60])
def test_copies_of_an_absent_text_are_its_children_and_not_each_others(count):
    found = trace_articles(near(count / 2_000))
    assert not [step for step in found.derivations if step.parent is not None]
    assert [len(source.children) for source in found.missing_sources] == [count]


def test_every_two_of_them_are_peers():
    texts = [_version(number, changed=range(4 * number, 4 * number + 3)) for number in range(8)]
    assert len(_peers(texts)) == 8 * 7 / 2


def test_the_next_version_is_no_peer():
    texts = [_version(number, changed=range(4 * number)) for number in range(8)]
    assert not peers(Group(texts), [(u.id, v.id) for u, v in pairwise(texts)])


def test_a_text_that_is_here_has_its_children():
    original = _version(0, changed=range(0))
    children = [_version(number, changed=range(4 * number, 4 * number + 3)) for number in range(1, 8)]
    assert not [pair for pair in _peers([original, *children]) if "0.txt" in pair]


def test_two_need_three_witnesses():
    texts = [_version(number, changed=range(4 * number, 4 * number + 3)) for number in range(4)]
    assert not _peers(texts)
