"""The reading copy: the child's sentences in order, with what was done to them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from tracer.model import Edit, Op, SentenceKind
from tracer.report import escape, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracer.model import Derivation, SentenceEdit

REWORDED_BELOW = 0.3
"""Kept share of the shorter side below which a comparison by words is confetti: both sides stand whole."""
ISLAND = 12
"""Characters up to which kept text between two replacements, each twice as long, is read as part of them."""
OPENING = 60
"""Characters of a folded text that its summary shows."""
FOLD_KEPT_FROM = 4
"""Kept sentences in a row from which they are folded."""

_MARKS = {Op.DELETE: ("<del>", "</del>"), Op.INSERT: ("<ins>", "</ins>"), Op.EQUAL: ("", "")}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sentences of a derivation had which fate; `moved` ones are also kept or edited."""

    kept: int
    edited: int
    moved: int
    added: int
    dropped: int


def counts(step: Derivation) -> Counts:
    """Count the sentence edits of a derivation."""
    kinds = [sentence.kind for sentence in step.sentences]
    return Counts(
        kept=kinds.count(SentenceKind.KEPT),
        edited=kinds.count(SentenceKind.EDITED),
        moved=sum(sentence.moved for sentence in step.sentences),
        added=kinds.count(SentenceKind.ADDED),
        dropped=kinds.count(SentenceKind.DROPPED),
    )


def readable(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The same edit script in fewer and longer pieces, deletions before insertions.

    Keeps the law of Edit: both sides' texts stay as they are. Kept islands are read as part of the changes
    around them (after N. Fraser's semantic clean-up of diffs, 2006); where little is kept, the whole of one
    side stands against the whole of the other.
    """
    if len(edits) == 1 and edits[0].text.strip():
        return tuple(edits)
    kept = sum(len(edit.text) for edit in edits if edit.op is Op.EQUAL and not edit.text.isspace())
    shorter = min(sum(len(edit.text) for edit in edits if edit.op is not op) for op in (Op.INSERT, Op.DELETE))
    if kept < REWORDED_BELOW * shorter:
        return tuple(_change(edits))
    runs = [
        (is_change, list(run)) for is_change, run in groupby(edits, key=lambda edit: edit.op is not Op.EQUAL)
    ]
    pieces: list[Edit] = []
    for is_change, group in groupby(_bridged(runs), key=lambda run: run[0]):
        members = [edit for _, run in group for edit in run]
        pieces.extend(_change(members) if is_change else _join(Op.EQUAL, members))
    return tuple(pieces)


def _bridged(runs: Sequence[tuple[bool, list[Edit]]]) -> Iterator[tuple[bool, list[Edit]]]:
    """Runs of edits, with kept islands called changes."""
    for place, (is_change, run) in enumerate(runs):
        inside = not is_change and 0 < place < len(runs) - 1
        yield is_change or (inside and _island(run, runs[place - 1][1], runs[place + 1][1])), run


def _island(kept: Sequence[Edit], *around: Sequence[Edit]) -> bool:
    length = len("".join(edit.text for edit in kept).strip())
    replaced = all({edit.op for edit in change} == {Op.DELETE, Op.INSERT} for change in around)
    return length == 0 or (replaced and length <= min(ISLAND, *(_extent(change) / 2 for change in around)))


def _extent(change: Sequence[Edit]) -> int:
    return max(sum(len(edit.text) for edit in change if edit.op is op) for op in (Op.DELETE, Op.INSERT))


def _change(edits: Iterable[Edit]) -> Iterator[Edit]:
    """One deletion and one insertion; blanks that both begin or end with are kept text."""
    members = list(edits)
    deleted = "".join(edit.text for edit in members if edit.op is not Op.INSERT)
    inserted = "".join(edit.text for edit in members if edit.op is not Op.DELETE)
    lead = _common_blanks(deleted, inserted)
    trail = _common_blanks(deleted[lead:][::-1], inserted[lead:][::-1])
    yield from _join(Op.EQUAL, [Edit(Op.EQUAL, deleted[:lead])])
    yield from _join(Op.DELETE, [Edit(Op.DELETE, deleted[lead : len(deleted) - trail])])
    yield from _join(Op.INSERT, [Edit(Op.INSERT, inserted[lead : len(inserted) - trail])])
    yield from _join(Op.EQUAL, [Edit(Op.EQUAL, deleted[len(deleted) - trail :])])


def _common_blanks(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length] and one[length].isspace():
        length += 1
    return length


def _join(op: Op, edits: Iterable[Edit]) -> Iterator[Edit]:
    text = "".join(edit.text for edit in edits)
    if text:
        yield Edit(op, text)


def marked(edits: Sequence[Edit]) -> str:
    """An edit script as inline HTML."""
    text = "".join(_mark(edit) for edit in readable(edits))
    return escape.isolate(text.strip(), "".join(edit.text for edit in edits))


def _mark(edit: Edit) -> str:
    before, after = _MARKS[edit.op]
    core = edit.text.strip()
    lead, trail = edit.text[:1].isspace(), edit.text[-1:].isspace() and bool(core)
    return f"{before}{' ' if lead else ''}{escape.unisolated(core)}{' ' if trail else ''}{after}"


def reading_copy(step: Derivation) -> list[str]:
    """Markdown blocks: the child's text in order. Runs of added, dropped or many kept ones are folded.

    Sentences that may not be quoted are named by their numbers, a run of them in one block.
    """
    blocks = []
    for told, rows in groupby(step.sentences, key=lambda sentence: bool(sentence.edits)):
        members = list(rows)
        blocks.extend(_quoted(members) if told else [_numbered(members)])
    return blocks


def _numbered(rows: Iterable[SentenceEdit]) -> str:
    """The fates of sentences without their texts."""
    parts: list[str] = []
    for fate, run in groupby(rows, key=_fate):
        members = list(run)
        dropped = fate == "dropped"
        numbers = words.ranges([each.parent if dropped else each.child for each in members])
        if fate == "moved":
            parts.extend(f"**{words.sentences(each.child)}** *{_moved(each)}*" for each in members)
        else:
            parts.append(f"*{numbers} of the parent dropped*" if dropped else f"**{numbers}** *{fate}*")
    return " · ".join(parts)


def _quoted(rows: Iterable[SentenceEdit]) -> list[str]:
    blocks = []
    for fate, run in groupby(rows, key=_fate):
        members = list(run)
        folded = fate in {"added", "dropped"} or (fate == "kept" and len(members) >= FOLD_KEPT_FROM)
        blocks.extend([_folded(fate, members)] if folded else [_plain(sentence) for sentence in members])
    return blocks


def _fate(sentence: SentenceEdit) -> str:
    return "moved" if sentence.moved else words.SENTENCE[sentence.kind]


def _plain(sentence: SentenceEdit) -> str:
    note = _moved(sentence) if sentence.moved else words.SENTENCE[sentence.kind]
    return f"**{words.sentences(sentence.child)}** *{note}* {marked(sentence.edits)}"


def _moved(sentence: SentenceEdit) -> str:
    edited = ", edited" if sentence.kind is SentenceKind.EDITED else ""
    return f"moved from {words.sentences(sentence.parent)}{edited}"


def _folded(fate: str, members: Sequence[SentenceEdit]) -> str:
    dropped = fate == "dropped"
    numbers = words.ranges([sentence.parent if dropped else sentence.child for sentence in members])
    noun = "sentence" if numbers.isdigit() else "sentences"
    summary = (
        f"<i>dropped</i> {noun} {numbers} of the parent" if dropped else f"<b>{numbers}</b> <i>{fate}</i>"
    )
    summary += f": {_opening(members[0], dropped=dropped)}"
    tag = {"added": "ins", "dropped": "del"}.get(fate)
    body = "".join(f"<p>{_tagged(tag, _one_side(sentence, dropped=dropped))}</p>" for sentence in members)
    return f"<details><summary>{summary}</summary>{body}</details>"


def _opening(sentence: SentenceEdit, *, dropped: bool) -> str:
    """The first words of a folded text, to read past it without opening it."""
    text = escape.terminal(sentence.parent_text if dropped else sentence.child_text).strip()
    if len(text) <= OPENING:
        return escape.html_text(f"{text} …")
    cut = text[:OPENING]
    return escape.html_text(f"{cut.rpartition(' ')[0] or cut} …")


def _one_side(sentence: SentenceEdit, *, dropped: bool) -> str:
    return escape.html_text((sentence.parent_text if dropped else sentence.child_text).strip())


def _tagged(tag: str | None, markup: str) -> str:
    return f"<{tag}>{markup}</{tag}>" if tag else markup
