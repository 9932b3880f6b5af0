"""A user's name for an article finds the one that is meant, or says which could be."""

from __future__ import annotations

import pytest

from tests.builders import article
from tracer.core.lookup import find_article
from tracer.errors import InputError
from tracer.model import Reading, Skipped

IDS = ("agency/a7f3.txt", "feed.jsonl#7", "papers/a7f3.txt", "papers/c0de.html", "x.txt")
READING = Reading(tuple(article(key, "A text.") for key in IDS), (Skipped("papers/scan.pdf", "not a text"),))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("agency/a7f3.txt", "agency/a7f3.txt"),
        ("./x.txt", "x.txt"),
        ("some/folder/papers/c0de.html", "papers/c0de.html"),
        ("papers\\c0de.html", "papers/c0de.html"),
        ("c0de.html", "papers/c0de.html"),
        ("c0de", "papers/c0de.html"),
        ("#7", "feed.jsonl#7"),
        ("x.txt", "x.txt"),
    ],
)
def test_an_article_is_found_by(name, found):
    assert find_article(READING, name).id == found


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a7f3.txt", "a7f3.txt: fits agency/a7f3.txt, papers/a7f3.txt; give more of the path"),
        ("papers/c0df.html", "found no article of that name; did you mean papers/c0de.html"),
        ("日本", "found no article of that name; the folder holds .* and 2 more"),
        ("", "found no article of that name"),
        ("papers/scan.pdf", r"was not read as an article \(not a text\)"),
    ],
)
def test_otherwise_one_line_helps(name, message):
    with pytest.raises(InputError, match=message) as caught:
        find_article(READING, name)
    assert "\n" not in str(caught.value)
