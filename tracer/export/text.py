r"""Text from articles and file names on its way into data files: valid, visible, on one line.

What no file format carries safely is spelled as in Python source: \x1b, \u202e, \udcff.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls; XML has no form at all for most of them
    "\u2028\u2029"  # line breaks to some readers
    "\u202a-\u202e\u2066-\u2069"  # reorder what stands beside them
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # no characters: undecodable bytes of file names, among others
)
_FORMULA = tuple("=+-@＝＋－＠")  # also in full width, which spreadsheets take for the same
_INERT = "'"


def visible(text: str) -> str:
    """`text` with control, direction and broken characters spelled out: valid in UTF-8, XML and JSON."""
    return _UNSAFE.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)


def cell(text: str) -> str:
    """`text` for a cell of a CSV file: what a spreadsheet would take for a formula gets an apostrophe before it.

    After OWASP, "CSV injection". Tabs and line breaks, which are as dangerous, `visible` has spelled out.
    """
    shown = visible(text)
    return f"{_INERT}{shown}" if shown.lstrip().startswith(_FORMULA) else shown


def unique(texts: list[str]) -> list[str]:
    """The same, each that occurred before marked ~2, ~3, ...: what was made visible may have become alike."""
    seen: set[str] = set()
    found = []
    for text in texts:
        name, number = text, 1
        while name in seen:
            number += 1
            name = f"{text}~{number}"
        seen.add(name)
        found.append(name)
    return found
