"""Very many cheap articles for tests of scale: mostly singles, a fifth in families, written as they are made.

Words come from the English background table with their frequencies there, so that rare words are as rare as in news;
names, figures, quotations, standing paragraphs and page furniture are added. Memory does not grow with the number.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tracer.errors import OutputError
from tracer.learning.simulate.lexicon import data
from tracer.learning.simulate.scalewords import WordSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random
    from typing import TextIO

BATCH = 1000
"""Articles that are made at a time."""
IN_FAMILIES = 0.2
"""Share of articles that belong to a family."""
FAMILY = (2, 6)
"""Articles of a family, the original included."""
SENTENCES = (16, 26)
"""Sentences of an article: about 400 words."""
RELATIONS = (("copy", 0.25), ("trim", 0.2), ("light-edit", 0.3), ("rewrite", 0.25))
FURNISHED = 0.4
"""Share of articles with a line that is not text; FOOTERS of them are known to all outlets."""
STANDING = 0.05
"""Share of articles that end with one of the standing paragraphs, as market reports do."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """An article in the making: its sentences, each a string."""

    key: str
    title: str
    sentences: tuple[str, ...]


def write_scale(out: Path, articles: int, seed: int) -> dict[str, int]:
    """Write `articles` records to `out`/articles.jsonl and the planted edges to `out`/truth.jsonl.

    A line of truth.jsonl is {"parent", "child", "kind", "simulated": true} with ids as tracer gives them to records.
    Gives the numbers of articles and edges. The same number and seed give the same bytes.
    Raises OutputError if `out` cannot be written.
    """
    edges = 0
    try:
        out.mkdir(parents=True, exist_ok=True)
        with (
            (out / "articles.jsonl").open("w", encoding="utf-8", newline="\n") as texts,
            (out / "truth.jsonl").open("w", encoding="utf-8", newline="\n") as truth,
        ):
            for number, start in enumerate(range(0, articles, BATCH)):
                batch = min(BATCH, articles - start)
                edges += _write_batch(_Batch(seed, number, start, batch), texts, truth)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror}); choose another OUT") from error
    return {"articles": articles, "edges": edges}


@dataclass(frozen=True, slots=True)
class _Batch:
    seed: int
    number: int
    start: int
    size: int


def _write_batch(batch: _Batch, texts: TextIO, truth: TextIO) -> int:
    """One batch has a random stream of its own: what comes before it does not matter."""
    words = WordSource((batch.seed, batch.number))
    chance = words.chance
    records: list[str] = []
    edges: list[str] = []
    made = 0
    while made < batch.size:
        family = _family_size(chance, batch.size - made)
        keys = [f"n{batch.start + made + place:08d}" for place in range(family)]
        pieces = [_original(keys[0], words, chance)]
        for key in keys[1:]:
            parent = chance.choice(pieces)
            kind = _pick_relation(chance)
            pieces.append(_derived(key, parent, kind, words, chance))
            edges.append(_line(_edge(parent.key, key, kind)))
        records.extend(_line(_record(piece, chance)) for piece in pieces)
        made += family
    # Members of a family do not stand side by side in a feed.
    chance.shuffle(records)
    texts.writelines(records)
    truth.writelines(edges)
    return len(edges)


def _family_size(chance: Random, room: int) -> int:
    """How many articles come next; singles so often that the share in families is IN_FAMILIES."""
    mean = sum(FAMILY) / 2
    if chance.random() * (mean / IN_FAMILIES - mean + 1) >= 1:
        return 1
    return min(room, chance.randint(*FAMILY))


def _pick_relation(chance: Random) -> str:
    return chance.choices([kind for kind, _ in RELATIONS], [share for _, share in RELATIONS])[0]


def _original(key: str, words: WordSource, chance: Random) -> _Piece:
    story = words.story()
    number = chance.randint(*SENTENCES)
    sentences = [story.sentence() for _ in range(number)]
    if chance.random() < STANDING:
        sentences.append(chance.choice(_standing()))
    return _Piece(key, story.title(), tuple(sentences))


def _derived(key: str, parent: _Piece, kind: str, words: WordSource, chance: Random) -> _Piece:
    sentences = list(parent.sentences)
    if kind == "trim":
        sentences = sentences[: max(5, int(len(sentences) * chance.uniform(0.4, 0.8)))]
    elif kind != "copy":
        rate = 0.06 if kind == "light-edit" else 0.45
        sentences = [words.reworded(sentence, rate) for sentence in sentences]
        story = words.story()
        if kind == "rewrite":
            sentences = chance.sample(sentences, len(sentences) * 4 // 5)
        sentences += [story.sentence() for _ in range(chance.randint(0, 3))]
    title = parent.title if kind == "copy" else words.reworded(parent.title, 0.4)
    return _Piece(key, title, tuple(sentences))


@cache
def _standing() -> tuple[str, ...]:
    """Paragraphs that many unrelated articles share."""
    return tuple(data("scale")["standing"])


def _record(piece: _Piece, chance: Random) -> dict[str, str]:
    table = data("scale")
    outlet = chance.choice(table["outlets"])
    paragraphs = [" ".join(piece.sentences[place : place + 2]) for place in range(0, len(piece.sentences), 2)]
    if chance.random() < FURNISHED:
        paragraphs.append(chance.choice(table["footers"]).replace("<outlet>", outlet))
    return {"id": piece.key, "title": piece.title, "source": outlet, "text": "\n\n".join(paragraphs)}


def _edge(parent: str, child: str, kind: str) -> dict[str, Any]:
    ids = (f"articles.jsonl#{key}" for key in (parent, child))
    return {**dict(zip(("parent", "child"), ids, strict=True)), "kind": kind, "simulated": True}


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def read_edges(out: Path) -> Iterator[tuple[str, str, str]]:
    """The planted (parent, child, kind) of a folder that `write_scale` wrote, in its order."""
    with (out / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            edge = json.loads(line)
            yield edge["parent"], edge["child"], edge["kind"]
