"""Tables in GitHub's Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """A pipe table of cells that are already escaped; columns listed in `right` are aligned to the right.

    Without padding: one long cell would widen every row.
    """
    rule = ["--:" if column in right else ":--" for column in range(len(headers))]
    return "\n".join(f"| {' | '.join(map(str.strip, cells))} |" for cells in (headers, rule, *rows))
