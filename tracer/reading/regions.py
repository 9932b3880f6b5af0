"""Which parts of a web page are furniture, by the names that makers of pages give to them.

Content management systems and their plug-ins name comments, shared links and newsletters alike in their
stylesheets; the words are English whatever the page's language is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

COMMENTS, ASIDE = "comments", "aside"

LARGEST_SHARE = 0.4
"""Share of a page's text from which a part is no aside, whatever its name is."""

SHORTEST_REST = 250
"""Characters of a page beside its comments from which these are comments, and not the page."""

LONGEST_NAMES = 500
"""Characters of an element's names that are looked at."""

_COMMENT_NAMES = "comments comment commentlist disqus respond livefyre"
_COMMENTS = frozenset(_COMMENT_NAMES.split())
_ASIDE_NAMES = (
    "related relatedposts recommended recommendations recirc newsletter newsletters subscription sharedaddy share "
    "sharing breadcrumb breadcrumbs taboola outbrain promo trending paywall cookie cookies consent advertisement "
    "pagination pager"
)
_ASIDES = frozenset(_ASIDE_NAMES.split())
_ASIDE_PAIRS = (
    "most-read", "most-viewed", "most-popular", "more-from", "read-next", "up-next", "see-also", "author-bio",
    "author-box", "about-author", "tags-links", "post-tags", "post-labels", "field-tags", "tag-list",
    "social-links", "social-share", "post-navigation", "blog-pager", "skip-link", "sign-up", "like-button",
)  # fmt: skip
_SORTING_WORDS = "category cat tag has is no with without not type status format"
_SORTING = frozenset(_SORTING_WORDS.split())
"""First words of names that say what an article is about, or what its page has."""

_TOKEN = re.compile(r"[A-Z]?[a-z]{1,40}|[A-Z]{1,40}")


@lru_cache(maxsize=4096)
def kind_of_part(names: str) -> str:
    """COMMENTS or ASIDE for a part of a page with these names (its class, id and role), "" for others."""
    for name in names[:LONGEST_NAMES].split():
        tokens = [token.lower() for token in _TOKEN.findall(name)]
        if not tokens or tokens[0] in _SORTING:
            continue
        if not _COMMENTS.isdisjoint(tokens):
            return COMMENTS
        joined = "-".join(tokens)
        if not _ASIDES.isdisjoint(tokens) or any(pair in joined for pair in _ASIDE_PAIRS):
            return ASIDE
    return ""


def left_out(
    kinds: Sequence[str], chains: Sequence[tuple[int, ...]], sizes: Sequence[int], keep: int | None
) -> set[int]:
    """The numbers of the parts that are furniture.

    `kinds` are those of the parts; `chains` holds for each block the parts around it, `sizes` its characters, and
    `keep` is the number of the heading's block: what is around it is no furniture, and no aside is most of a page.
    """
    kept: Collection[int] = chains[keep] if keep is not None else ()
    inside = [0] * len(kinds)
    beside_comments = whole = 0
    for chain, size in zip(chains, sizes, strict=True):
        whole += size
        if all(kinds[part] != COMMENTS for part in chain):
            beside_comments += size
        for part in chain:
            inside[part] += size
    found = set()
    for part, kind in enumerate(kinds):
        rest = beside_comments >= SHORTEST_REST and kind == COMMENTS
        base = whole if kind == COMMENTS else beside_comments
        if part not in kept and (rest or inside[part] <= LARGEST_SHARE * base):
            found.add(part)
    return found
