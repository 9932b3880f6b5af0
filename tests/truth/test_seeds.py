"""The five real articles that the project began with: what was made from what, and through whom.

Their texts are copyrighted and lie beside the repository, in ../shared; where they do not, these tests skip.
Nothing in the code may know them: renamed, reordered and elsewhere they give the same.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import tracer
from tests.stories import SHARED
from tracer.model import Rank

if TYPE_CHECKING:
    from pathlib import Path

    from tracer.model import Provenance

ARTICLES = SHARED / "seeds" / "articles"

pytestmark = pytest.mark.skipif(
    not ARTICLES.is_dir(), reason=f"no {ARTICLES}: copyrighted, so not in the repository"
)

LINKS = {("000", "001"): (), ("001", "002"): ("ANTARA",), ("000", "004"): ("Nikkei Asia",)}
"""(parent, child) -> absent outlets between them; files by the first figures of their names."""


def links(found: Provenance, name_of: dict[str, str]) -> dict[tuple[str, str], tuple[str, ...]]:
    steps = [step for step in found.derivations if step.parent is not None]
    return {
        (name_of[step.parent], name_of[step.child]): step.via for step in steps if step.parent is not None
    }


@pytest.fixture(scope="module")
def found() -> Provenance:
    return tracer.trace(ARTICLES)


@pytest.fixture(scope="module")
def names(found) -> dict[str, str]:
    return {article.id: article.id[:3] for article in found.articles}


def test_the_links_and_through_whom(found, names):
    assert links(found, names) == LINKS


def test_the_agency_copy_stands_alone(found, names):
    roots = {names[root.article] for root in found.roots}
    assert roots == {"000", "003"}
    assert all(names[step.child] != "003" for step in found.derivations)


def test_missing_sources_are_the_two_that_are_credited(found, names):
    sources = {
        (source.name, tuple(names[child] for child in source.children)) for source in found.missing_sources
    }
    assert sources == {("ANTARA", ("002",)), ("Nikkei Asia", ("004",))}


def test_every_link_has_evidence_that_speaks_for_it(found):
    for step in found.derivations:
        assert step.rank is Rank.PRIMARY
        spoken = [piece for piece in step.evidence if piece.contribution > 0 and piece.detail]
        assert len(spoken) >= 2, step.child


def test_names_and_order_of_the_files_do_not_matter(found, names, tmp_path: Path):
    paths = sorted(ARTICLES.iterdir(), reverse=True)
    for number, path in enumerate(paths):
        shutil.copyfile(path, tmp_path / f"{number:02}-copy.txt")
    name_of = {f"{number:02}-copy.txt": names[path.name] for number, path in enumerate(paths)}
    assert links(tracer.trace(tmp_path), name_of) == links(found, names)
