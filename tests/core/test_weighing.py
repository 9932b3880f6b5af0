"""Which weights suit a folder: its own texts decide."""

from pathlib import Path

import pytest

from tests.builders import article
from tracer.core.features import Group
from tracer.core.models import weights_from
from tracer.model import FolderSort, Weighing
from tracer.reading import read_folder
from tracer.weights.store import load_weights

WEIGHTS = weights_from(load_weights())
TRUTH = Path(__file__).parents[1] / "truth" / "train"
NEWSROOM, WEB = ("dam", "railstrike", "zoo"), ("yarupata", "calloway", "lumatrix")


def group(story: str) -> Group:
    return Group(read_folder(TRUTH / story / "articles").articles)


@pytest.mark.parametrize("story", NEWSROOM)
def test_where_agencies_lie_beside_their_takers_it_is_a_newsrooms_folder(story):
    assert WEIGHTS.weighing(group(story)).sort is FolderSort.NEWSROOM


@pytest.mark.parametrize("story", WEB)
def test_where_credits_lead_out_of_the_folder_it_is_the_open_web(story):
    assert WEIGHTS.weighing(group(story)).sort is FolderSort.WEB


def test_versions_have_weights_of_their_own():
    assert WEIGHTS.of(Weighing(versions=True)) == WEIGHTS.versions


def test_shares_of_a_folder_do_not_grow_with_it():
    lines = ("MOSS, May 3 (Norden) -- The dam at Moss broke.", "The dam at Moss broke, Norden reported.")
    small = [article(f"a{n}", text, outlet="Norden" if n == 0 else None) for n, text in enumerate(lines)]
    large = [article(f"{one.id}{n}", one.body, outlet=one.outlet) for n in range(3) for one in small]
    few, many = Group(small).setting, Group(large).setting
    for name in ("folder_wires", "folder_credits_here", "folder_credits_absent"):
        assert few[name] == many[name]


@pytest.mark.parametrize("part", [-0.1, 1.1, float("nan")])
def test_a_part_is_a_part(part):
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        Weighing(versions=False, newsroom=part)
