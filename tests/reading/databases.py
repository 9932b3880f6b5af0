"""Exports of Nexis and Factiva with stories of our own, laid out as these databases lay them out."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.reading.making import Story

PRINTED = {
    "2024-03-14T12:05:00+08:00": "March 14, 2024 Thursday",
    "2024-03-16T08:30:00+00:00": "March 16, 2024 Saturday",
}
DAYS = {"2024-03-14T12:05:00+08:00": "14 March 2024", "2024-03-16T08:30:00+00:00": "16 March 2024"}


def nexis_text(*stories: Story) -> str:
    """The older form, as plain text broken at 79 characters."""
    return "".join(_old_article(story, at, len(stories)) for at, story in enumerate(stories, start=1))


def _old_article(story: Story, at: int, of: int) -> str:
    body = "\n\n".join(textwrap.fill(text, 79) for text in story.paragraphs)
    centred = "\n".join(
        line.center(79).rstrip()
        for line in (
            f"{at} of {of} DOCUMENTS",
            "",
            "",
            story.outlet,
            "",
            PRINTED[story.published],
            "Late Edition - Final",
        )
    )
    return f"""\ufeff
{centred}

{story.title}

BYLINE: By {story.byline}

SECTION: Section A; Column 0; Foreign Desk; Pg. 1

LENGTH: {len(story.body.split())} words

DATELINE: PORT ELLERY

 {body}

URL: http://www.ledger.example/

SUBJECT: HARBORS & PORTS (90%); CIVIL ENGINEERING (78%)

LOAD-DATE: June 2, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

{f"Copyright 2024 {story.outlet}".center(79).rstrip()}
                              All Rights Reserved
"""


def nexis_paragraphs(*stories: Story) -> list[str]:
    """The newer form, as the paragraphs of a document, with a list of contents in front."""
    contents = [f"{at}. {story.title}" for at, story in enumerate(stories, start=1)]
    lines = [
        "User Name: reader",
        "Date and Time: Monday, 2 December 2024 9:14:00 PM CET",
        f"Documents ({len(stories)})",
        *contents,
    ]
    lines += ["Client/Matter: -None-", "Search Terms: piers AND harbour", "Search Type: NEXIS Advance Search"]
    for story in stories:
        lines += [
            story.title,
            story.outlet,
            f"{PRINTED[story.published]} 12:05 PM GMT",
            f"Copyright 2024 {story.outlet} All Rights Reserved",
            "Section: NEWS; Version:1",
            f"Length: {len(story.body.split())} words",
            f"Byline: {story.byline}",
            "Highlight: Three piers are closed.",
            "Body",
            *story.paragraphs,
            "Graphic",
            "A crane at the quay.",
            "Classification",
            "Language: ENGLISH",
            "Publication-Type: Newspaper",
            "Subject: HARBORS & PORTS (90%)",
            "Load-Date: June 2, 2024",
            "End of Document",
        ]
    return lines


def factiva_plain(*stories: Story) -> list[str]:
    """Factiva's full text without codes, one paragraph per line."""
    lines = []
    for number, story in enumerate(stories):
        lines += [
            story.title,
            f"By {story.byline}",
            f"{len(story.body.split())} words",
            DAYS[story.published],
            "12:05",
            story.outlet,
            "HLED",
            "English",
            f"Copyright 2024 {story.outlet}. All Rights Reserved.",
            *story.paragraphs,
            f"Document HLED00002024031{number}ek3e0000{number}",
        ]
    return [*lines, "Search Summary", "Text: piers"]


def factiva_coded(*stories: Story) -> list[str]:
    """Factiva's full text with indexing: a code and a tab before each field."""
    lines = []
    for number, story in enumerate(stories):
        lead, *rest = story.paragraphs
        lines += [
            "SE\tNews",
            f"HD\t{story.title}",
            f"BY\tBy {story.byline}",
            f"WC\t{len(story.body.split())} words",
            f"PD\t{DAYS[story.published]}",
            "ET\t12:05",
            f"SN\t{story.outlet}",
            "SC\tHLED",
            "LA\tEnglish",
            "CY\tCopyright 2024. All Rights Reserved.",
            "LP\t",
            lead,
            "TD\t",
            *rest,
            "NS\tgcat : Political/General News",
            "RE\tnorw : Norway",
            "PUB\tLedger Press",
            f"AN\tDocument HLED00002024031{number}ek3e0000{number}",
        ]
    return lines
