"""The report's own wording: a derivation is a hypothesis, and the words say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracer.model import ChangeKind, Direction, FolderSort, Relation, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracer.model import Weighing

NEARLY_CERTAIN = 0.95
LIKELY = 0.8
PLAUSIBLE = 0.6

NOT_HERE = "not in the folder"

FITS = {
    Relation.REVISION: "fits being a later version of",
    Relation.REPRINT: "fits being reprinted from",
    Relation.TRIM: "fits being cut down from",
    Relation.LIGHT_EDIT: "fits being lightly edited from",
    Relation.REWRITE: "fits being rewritten from",
    Relation.TRANSLATION: "fits being translated from",
    Relation.EXCERPT: "fits being an excerpt of",
    Relation.EXPANSION: "fits being expanded from",
    Relation.CORRECTION: "fits being a corrected version of",
    Relation.MERGE: "fits being merged from several texts, above all",
}

RELATION = {
    Relation.LIGHT_EDIT: "light edit",
}

DIRECTION = {
    Direction.DATES: "the dates say which came first",
    Direction.CREDIT: "a credit says which came first",
    Direction.TEXT: "which came first is read from the wording alone",
    Direction.UNDECIDED: "which of the two came first is undecided",
}

SENTENCE = {
    SentenceKind.KEPT: "kept",
    SentenceKind.EDITED: "edited",
    SentenceKind.ADDED: "added",
    SentenceKind.DROPPED: "dropped",
}

CHANGE = {
    ChangeKind.NUMBER: "number",
    ChangeKind.DATE: "date",
    ChangeKind.NAME: "name",
    ChangeKind.PLACE: "place",
    ChangeKind.QUOTATION: "quotation",
    ChangeKind.HEDGE: "hedge",
    ChangeKind.ATTRIBUTION: "attribution",
    ChangeKind.NEGATION: "negation",
    ChangeKind.UNIT: "unit",
    ChangeKind.CREDIT: "credit",
}

EVIDENCE = {
    # key -> (what speaks for the derivation, what speaks against it)
    "alignment": (
        "the child's sentences match sentences of the parent",
        "few of the child's sentences match",
    ),
    "alignment_reverse": (
        "much of the parent stands in the child",
        "little of the parent stands in the child",
    ),
    "wording": ("the same wording", "little wording in common"),
    "order": ("matched sentences stand in the same order", "matched sentences stand in another order"),
    "numbers": ("the same figures", "few figures in common"),
    "names": ("the same names", "few names in common"),
    "rare_words": ("the same rare words", "few rare words in common"),
    "quotes": ("the same quotations", "quotations that differ"),
    "only_these_two": ("wording that no third article here has", "no wording of their own in common"),
    "votes": (
        "sentences of the child that fit this parent best",
        "other articles fit the child's sentences better",
    ),
    "rival": ("no other candidate explains more", "another candidate explains more"),
    "star": (
        "no third article shares with each what the other lacks",
        "a third article shares with each what the other lacks",
    ),
    "core": ("the news itself is the same", "the news itself differs"),
    "credit": ("who credits whom", "who credits whom"),
    "reverse_credit": ("the parent does not credit the child", "the parent credits the child's outlet"),
    "same_outlet": ("both are from the same outlet", "they are not known to be from one outlet"),
    "dates": ("the dates allow or prove the order", "the dates do not prove the order"),
    "date_distance": ("both are of one news day", "the dates are far apart"),
    "version_mark": ("a mark of an update or a correction", "no mark of an update or a correction"),
    "clock": ("the child knows of later hours", "the child knows of no later hour"),
    "wire_style": (
        "the parent reads like copy that is made for others",
        "the child reads like copy that is made for others",
    ),
    "contradiction": ("no figures that contradict each other", "figures that contradict each other"),
    "peer": ("the parent may well be a source", "two outlets of one kind, neither crediting the other"),
    "retention": (
        "of what only this parent has, the child uses as much as copies do",
        "the child uses nothing of what only this parent has",
    ),
    "growth": ("grown as later versions grow", "shrunk as later versions do not"),
    "versions": ("as alike as two versions of one text", "less alike than versions of one text"),
    "twins": ("as alike as a print and its original", "alike as two prints of one text are"),
    "nearness": ("no other text is nearer", "another text is nearer, or lies between"),
    "readings": (
        "where other texts differ, the child has this one’s figures, names and words",
        "where this text differs, the child has those of another one",
    ),
    "spelling": (
        "names spelt alike that others spell otherwise",
        "names spelt otherwise, while another article spells them like the child",
    ),
    "boilerplate": ("more than background in common", "mostly background in common"),
    "own_material": ("little text of the child is its own", "much text of the child is its own"),
    "length": ("the lengths fit", "the lengths do not fit"),
    "language": ("the languages fit", "another language"),
    "other": ("further observations", "further observations"),
}

STRAND = {
    "facts": "facts (figures, names, rare words)",
    "wording": "wording",
    "order": "the order of what is shared",
    "quotes": "quotations",
    "credits": "credits",
    "dates": "dates and hours",
    "versions": "marks of a later version",
    "outlets": "outlets (whose copy it can be)",
    "rivals": "the other articles here",
    "make-up": "length, language and own material",
    "further": "further observations",
}
"""Kinds of evidence (tracer.core.explaining)."""

ROOT = {
    "earliest": "nothing here is earlier; others were made from it",
    "independent": "shares with the nearest article only what independent reports of one event share",
    "missing-source": f"made from a text that is {NOT_HERE}",
    "alone": "resembles nothing here",
}

ROOT_OF_ANOTHER_TIME = "of another time than the nearest article; they share background at most"

BASIS = {
    "credit": "credited by name",
    "shared innovations": "its children share what no article here has",
}

FURNITURE = {
    "see-also": "links to other articles",
    "share": "share buttons",
    "credit-line": "credit line",
    "copyright": "copyright line",
    "newsletter": "newsletter line",
    "header": "page header",
    "repeated": "repeated on other pages",
}


def support(value: float) -> str:
    """Confidence in words, of the figure that stands beside them: 0.80 is likely, though it be 0.799."""
    shown = round(value, 2)
    if shown >= NEARLY_CERTAIN:
        return "nearly certain"
    if shown >= LIKELY:
        return "likely"
    return "plausible" if shown >= PLAUSIBLE else "weak"


def figure(value: float) -> str:
    """A probability with two digits; never 1.00 below certainty nor 0.00 above none."""
    if 0.995 <= value < 1.0:
        return "> 0.99"
    if 0.0 < value < 0.005:
        return "< 0.01"
    return f"{value:.2f}"


def measure(value: float) -> str:
    """A measured feature: whole numbers plain, others with two digits."""
    return f"{value:.0f}" if value == round(value) and abs(value) < 1e15 else f"{value:.2f}"


def signed(value: float) -> str:
    """A contribution to the log-odds, with a real minus sign."""
    return f"+{value:.2f}" if value > 0 else f"−{abs(value):.2f}"


def count(number: int, noun: str, plural: str = "") -> str:
    """`number` and the right form of `noun`: "1 story", "1,200 stories", "no story" is "no stories"."""
    form = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {form}" if number else f"no {form}"


def listed(parts: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def sentences(span: tuple[int, int]) -> str:
    """Half-open range of sentence numbers as people count: "4" or "4–5"."""
    first, last = span[0] + 1, span[1]
    return str(first) if last <= first else f"{first}–{last}"


def ranges(spans: Iterable[tuple[int, int]]) -> str:
    """Half-open ranges of sentence numbers as people count, neighbours joined: "3, 6–8"."""
    joined: list[tuple[int, int]] = []
    for start, stop in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    return ", ".join(sentences(span) for span in joined)


def capital(text: str) -> str:
    """`text` with its first letter as at the start of a sentence."""
    return text[:1].upper() + text[1:]


def evidence(key: str, contribution: float) -> str:
    """What an observation is, in words, by what it speaks for; a key without a phrase speaks for itself."""
    phrases = EVIDENCE.get(key)
    if phrases is None:
        return key.replace("_", " ").replace("-", " ")
    return phrases[0] if contribution >= 0 else phrases[1]


def relation(value: Relation) -> str:
    """The kind of making, for a table."""
    return RELATION.get(value, value.value)


def weighing(found: Weighing) -> str:
    """Which weights were used, as a sentence."""
    if found.sort is FolderSort.VERSIONS:
        return "Weighed as versions of one document."
    newsroom = round(100 * found.newsroom)
    parts = f"{newsroom} % newsroom, {100 - newsroom} % open web"
    if found.sort is FolderSort.NEWSROOM:
        return f"Weighed as a newsroom’s folder, where parents are at hand ({parts})."
    return f"Weighed as pages of the open web, where most look-alikes are siblings ({parts})."
