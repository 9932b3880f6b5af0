"""PDFs: newspaper pages, press releases and exports, where they hold text and not only pictures of it."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from tracer.errors import UnreadableArticle
from tracer.reading.exports import drafts_of, is_export, is_mark
from tracer.reading.extras import extra
from tracer.reading.unwrapping import unwrapped, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracer.reading.drafts import Draft, Rejected
    from tracer.reading.opening import Source

SUFFIXES = (".pdf",)

SIGNATURE = re.compile(rb"%PDF-")

MOST_PAGES = 3_000
"""Pages of one file; an export of 500 articles has some 1,500."""

MOST_OPERATORS = 1_000_000
"""Drawing operators of one file: a page of text has some 300, one whose words are placed singly some 3,000."""

OPERATORS_AT_ONCE, OPERATORS_PER_PAGE = 100_000, 3_000
"""Those of a file with few pages: so many, and so many for each page more. pypdf does some 40,000 in a second."""

LARGEST_CONTENT = 10_000_000
"""Bytes of all pages' drawing instructions, unpacked."""

_LIMITS = {
    "zlib_maximum_output_length": LARGEST_CONTENT,
    "lzw_maximum_output_length": LARGEST_CONTENT,
    "run_length_maximum_output_length": LARGEST_CONTENT,
    "array_based_stream_maximum_output_length": LARGEST_CONTENT,
    "stream_decoding_work_maximum_length": 4 * LARGEST_CONTENT,
    "stream_parsing_work_maximum_count": 500_000,
    "xform_maximum_invocations_per_extraction": 100,
    "page_tree_maximum_entries": 10_000,
    "page_tree_maximum_page_entries": 100_000,
}
"""pypdf's own limits (its Configuration), lowered to what pages of text need."""

EDGE_LINES = 3
"""Lines at the top and the foot of a page among which running heads stand."""

_DIGITS = re.compile(r"\d{1,9}")


def read_pdf(source: Source) -> Iterator[Draft | Rejected]:
    """The article in a PDF, or those of an export: its lines joined to paragraphs, running heads left out.

    The dates and the title that a PDF keeps are those of the file: they are not used. Raises UnreadableArticle
    for what cannot be parsed, has no text, or asks for too much work.
    """
    pypdf = extra("pypdf", "pdf", source.id, "PDFs")
    data = source.whole()
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # what it says about damage goes into the reason or does not matter
    try:
        with pypdf.apply_configuration(**_LIMITS):
            pages = _pages(pypdf, data, source.id)
    except UnreadableArticle:
        raise
    except MemoryError:
        raise
    except Exception as error:  # damaged files make pypdf raise errors of any kind, also by its own account
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableArticle(source.id, f"PDF that cannot be read: {reason}") from error
    finally:
        logger.setLevel(level)
    lines = "\n".join(_running_text(pages))
    if not lines.strip():
        raise UnreadableArticle(source.id, "PDF without text: scanned pages need character recognition first")
    width = width_of(lines, surely=True)
    # The header of an article in an export is lines, of which none goes on in the next.
    yield from drafts_of(lines if is_export(lines) else unwrapped(lines, width), width=width)


def _pages(pypdf: Any, data: bytes, file_id: str) -> list[list[str]]:
    """The lines of each page. Raises UnreadableArticle where a limit is passed, and whatever pypdf raises."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableArticle(file_id, "PDF with a password: save it without")
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableArticle(file_id, f"PDF of more than {MOST_PAGES:,} pages: split it")
    most = min(MOST_OPERATORS, OPERATORS_AT_ONCE + OPERATORS_PER_PAGE * len(reader.pages))
    operators = size = 0

    def count(*_: object) -> None:
        nonlocal operators
        operators += 1
        if operators > most:
            pages = f"{len(reader.pages):,} page{'' if len(reader.pages) == 1 else 's'}"
            raise UnreadableArticle(file_id, f"PDF of more than {most:,} drawing operators on {pages}")

    pages = []
    for page in reader.pages:
        contents = page.get_contents()
        size += len(contents.get_data()) if contents is not None else 0
        if size > LARGEST_CONTENT:
            raise UnreadableArticle(file_id, f"PDF of more than {LARGEST_CONTENT:,} bytes of drawing")
        text = page.extract_text(visitor_operand_before=count)
        pages.append(text.encode("utf-8", "replace").decode("utf-8").split("\n"))
    return pages


def _running_text(pages: list[list[str]]) -> list[str]:
    """The lines of all pages without running heads and feet.

    These stand at the edges, and most pages share them but for numbers; or the next page has the very same line
    at the same place, as where an export repeats the title of each article. Marks of exports are never heads.
    """
    edges = [_edges([line.strip() for line in page if line.strip()]) for page in pages]
    counts = Counter(shape for edge in edges for shape in {_shape(line) for line in edge.values()})
    repeated = {shape for shape, count in counts.items() if count >= 2 and 2 * count >= len(pages)}
    found: list[str] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        beside = [edges[at] for at in (number - 1, number + 1) if 0 <= at < len(edges)]
        heads = _heads(edge, beside, repeated)
        full = [line for line in page if line.strip()]
        found.extend(line for at, line in enumerate(full) if at not in heads and at - len(full) not in heads)
    return found


def _edges(lines: list[str]) -> dict[int, str]:
    """Place of each line at an edge, counted from the edge as Python counts -> the line."""
    top = dict(enumerate(lines[:EDGE_LINES]))
    return top | {-at: line for at, line in enumerate(reversed(lines[EDGE_LINES:][-EDGE_LINES:]), start=1)}


def _heads(edge: dict[int, str], beside: list[dict[int, str]], repeated: set[str]) -> set[int]:
    heads: set[int] = set()
    seen: set[str] = set()
    for place, line in edge.items():
        # the title itself may stand below its head
        again = _shape(line) in repeated and _shape(line) not in seen
        same = any(other.get(place) == line for other in beside)
        if (again or same) and not is_mark(line):
            heads.add(place)
            seen.add(_shape(line))
    return heads


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line)
