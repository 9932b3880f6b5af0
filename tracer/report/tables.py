"""Tables in GitHub's Markdown, drawn by tabulate and stripped of padding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabulate import tabulate

if TYPE_CHECKING:
    from collections.abc import Sequence


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """A pipe table of cells that are already escaped; columns listed in `right` are aligned to the right.

    tabulate would read "007" as 7 and "1e5" as 100000: number parsing is off. Its padding is removed: one
    long cell would widen every row, and the width of wide characters depends on what else is installed.
    """
    align = ["right" if column in right else "left" for column in range(len(headers))]
    drawn = tabulate(rows, headers=headers, tablefmt="pipe", disable_numparse=True, colalign=align)
    head, _, *body = (_cells(line) for line in drawn.split("\n"))
    rule = ["--:" if column in right else ":--" for column in range(len(headers))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *body))


def _cells(line: str) -> list[str]:
    return [cell.strip(" ") for cell in line.split("|")[1:-1]]
