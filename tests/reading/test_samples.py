"""Files as people have them, in all formats and languages, against what a careful reader takes from them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tracer.reading.folder import read_path

if TYPE_CHECKING:
    from tracer.model import Article

HERE = Path(__file__).parent
EXPECTED = tomllib.loads((HERE / "samples.toml").read_text(encoding="utf-8"))["article"]


def found(article: Article) -> dict[str, Any]:
    """What samples.toml says of an article; what was not found is left out."""
    published, open_date = article.published, article.open_date
    told = {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet and f"{article.outlet} ({article.outlet_source})",
        "published": published and f"{published.isoformat()} ({published.source})",
        "open": open_date and [list(day) for day in open_date.days],
        "dateline": article.dateline,
        "byline": article.byline,
        "language": article.language,
        "credits": sorted({f"{credit.kind}: {credit.name}" for credit in article.credits}),
        "paragraphs": len(article.paragraphs),
    }
    return {name: value for name, value in told.items() if value is not None}


@pytest.mark.parametrize("name", sorted({entry["id"].partition("#")[0] for entry in EXPECTED}))
def test_a_sample_is_read_as_a_reader_would(name):
    articles = read_path(HERE / "samples" / name).articles
    assert [found(article) for article in articles] == [
        entry for entry in EXPECTED if entry["id"].partition("#")[0] == name
    ]


def test_every_sample_is_expected():
    files = {path.name for path in (HERE / "samples").iterdir()}
    assert files == {entry["id"].partition("#")[0] for entry in EXPECTED}
