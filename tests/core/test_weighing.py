"""Which weights suit a folder: its own texts decide."""

from pathlib import Path

import pytest

from tests.builders import article
from tracer.core.features import Group
from tracer.core.models import weights_from
from tracer.evaluate.truth import Sort, load_truth
from tracer.model import FolderSort, Weighing
from tracer.reading import read_folder
from tracer.weights.store import load_weights

WEIGHTS = weights_from(load_weights())
TRUTH = Path(__file__).parents[1] / "truth" / "train"
MOST_FOLDERS = 60
TOLD_RIGHT = 0.85
"""Share of written folders whose sort their texts tell; where agency copy is rare, the two are alike."""


def told(sort: Sort) -> list[FolderSort]:
    """What the texts of each written folder of a sort say it is."""
    folders = [path for path in sorted(TRUTH.iterdir()) if load_truth(path).sort is sort][:MOST_FOLDERS]
    return [WEIGHTS.weighing(Group(read_folder(path / "articles").articles)).sort for path in folders]


@pytest.mark.parametrize(
    ("sort", "expected"), [(Sort.EXERCISE, FolderSort.NEWSROOM), (Sort.WEB, FolderSort.WEB)]
)
def test_a_folder_of_a_newsroom_is_told_from_pages_of_the_open_web(sort, expected):
    """Agencies lie beside their takers in the one; in the other, credits lead out of the folder."""
    found = told(sort)
    assert found.count(expected) >= TOLD_RIGHT * len(found) > 20


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
