"""Hostile files, made anew each time and always the same: part -> function that gives name -> content."""

from __future__ import annotations

from tests.hostile.corpus import (
    damage,
    documents,
    encodings,
    feeds,
    folders,
    mails,
    markup,
    packed,
    records,
    shapes,
    tables,
    texts,
)

PARTS = {
    "damage": damage.cases,
    "documents": documents.cases,
    "encodings": encodings.cases,
    "feeds": feeds.cases,
    "folders": folders.cases,
    "mails": mails.cases,
    "markup": markup.cases,
    "packed": packed.cases,
    "records": records.cases,
    "shapes": shapes.cases,
    "tables": tables.cases,
    "texts": texts.cases,
}


def file_name(name: str) -> str:
    """What a case's file is called: the same name may come before, a number and a slash in front."""
    return name.rpartition("/")[2]
