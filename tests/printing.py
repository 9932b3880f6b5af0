"""Reports as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.publishing import report_of
from tracer.report.write import DATA

if TYPE_CHECKING:
    from tracer.model import Provenance


def report_files(found: Provenance) -> dict[str, str]:
    """Relative path -> content of all files of a report but its data."""
    return {name: content.decode("utf-8") for name, content in whole(found).items() if name != DATA}


def whole(found: Provenance) -> dict[str, bytes]:
    """Relative path -> content of all files of a report."""
    return {
        name: text.encode("utf-8") if isinstance(text, str) else text
        for name, text in report_of(found).items()
    }
