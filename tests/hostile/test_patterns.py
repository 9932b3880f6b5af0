"""Every regular expression that meets article text takes time in proportion to it, whatever the text holds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from functools import cache
from re import _constants as code  # type: ignore[attr-defined]  # what re itself makes of a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from tests.reading.test_hostile import PIECES
from tests.stories import ROOT

LENGTH, SECONDS = 40_000, 0.5
"""Characters of a hostile text, and what one pass over them may take: six times the slowest (.08 s on a busy machine),
and a twentieth of what a square takes."""

SCREEN = 1_000
"""Characters on which all texts are tried; the slowest are tried on all LENGTH."""
SLOWEST = 2
MOST_REPEATS = 30
TRIES = 4

CHARACTERS = " \na1.-_/:|@<>&*#'\"()[]{}\\é漢\u0301\u202e"


@cache
def walked() -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.patterns"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_expression_in_the_code_is_walked():
    assert walked()["missed"] == []
    assert len(walked()["found"]) > 150


def sample(parsed: Any, repeats: int) -> str:
    """A text that an expression is looking for, or nearly: each repeat `repeats` times where it may be."""
    text = ""
    for kind, value in parsed:
        if kind is code.LITERAL:
            text += chr(value)
        elif kind in (code.NOT_LITERAL, code.ANY):
            text += "x"
        elif kind is code.IN:
            text += _member(value)
        elif kind is code.BRANCH:
            text += sample(value[1][-1 if repeats > 1 else 0], repeats)
        elif kind is code.SUBPATTERN:
            text += sample(value[3], repeats)
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            least, most, inner = value
            text += sample(inner, repeats) * max(least, min(int(most), repeats))
        elif kind is code.ATOMIC_GROUP:
            text += sample(value, repeats)
    return text


def _member(choices: Any) -> str:
    classes = {code.CATEGORY_DIGIT: "1", code.CATEGORY_SPACE: " ", code.CATEGORY_WORD: "a"}
    if choices[0][0] is code.NEGATE:
        return next(
            char for char in "aA1 .,-\n漢\x00" if re.fullmatch(r"[^\W\d_]", char) or char in "1 .,-\n漢\x00"
        )
    kind, value = choices[0]
    if kind is code.RANGE:
        return chr(value[0])
    return chr(value) if kind is code.LITERAL else classes.get(value, "-")


def hostile(source: str, flags: int) -> list[str]:
    """Pieces to repeat: what the expression wants, what it nearly wants, and what is hostile anyway."""
    parsed = parser.parse(source, flags)
    wanted = [sample(parsed, repeats) for repeats in (1, 2, MOST_REPEATS)]
    near = (
        [each[:-1] for each in wanted]
        + [f"{each[:-1]}\x00" for each in wanted]
        + [each[:1] for each in wanted]
    )
    near += [each[: len(each) // 2] for each in wanted]
    return [piece for piece in dict.fromkeys([*wanted, *near, *CHARACTERS, *PIECES]) if piece]


def repeated(piece: str, length: int) -> str:
    """The piece over and over, and an end that nothing is looking for: blanks before it are the worst for `\\s+$`."""
    return (piece * (length // len(piece) + 1))[: length - 1] + "\x00"


def seconds(expression: re.Pattern[Any], text: Any) -> float:
    start = time.process_time()
    for _ in expression.finditer(text):
        pass
    return time.process_time() - start


def slowest(source: str, flags: int) -> tuple[float, str]:
    """Seconds that the worst text of LENGTH takes, and what it repeats."""
    packed = source.startswith("bytes:")
    source = source.removeprefix("bytes:")

    def text(piece: str, length: int) -> Any:
        made = repeated(piece, length)
        return made.encode("utf-8") if packed else made

    expression: re.Pattern[Any] = re.compile(source.encode("latin-1") if packed else source, flags)
    pieces = hostile(source, flags & ~re.UNICODE if packed else flags)
    screened = sorted(pieces, key=lambda piece: -seconds(expression, text(piece, SCREEN)))[:SLOWEST]
    return max((_least(expression, text(piece, LENGTH)), piece) for piece in screened)


def _least(expression: re.Pattern[Any], text: Any) -> float:
    """Seconds of the fastest of some tries: what else the machine does is not the expression's doing."""
    least = seconds(expression, text)
    for _ in range(TRIES):
        least = min(least, seconds(expression, text)) if least > SECONDS / 2 else least
    return least


def test_every_expression_is_linear():
    found: dict[tuple[str, int], str] = {}
    for module, line, source, flags in walked()["found"]:
        found.setdefault((source, flags), f"{module}:{line}")
    worst = sorted(((*slowest(*key), place) for key, place in found.items()), reverse=True)
    print(f"{len(found)} expressions; slowest: {worst[:3]}")
    assert [each for each in worst if each[0] > SECONDS] == []


@pytest.mark.parametrize("source", [r"\s+$", r"according to (.+?) said", r"\d+\.\d+x"])
def test_what_is_not_linear_is_noticed(source):
    """The walk can fail: these are the mistakes that it is there for."""
    expression = re.compile(source)
    piece = max(hostile(source, 0), key=lambda each: seconds(expression, repeated(each, SCREEN)))
    tries = [
        [seconds(expression, repeated(piece, size)) for size in (SCREEN, 8 * SCREEN)] for _ in range(TRIES)
    ]
    short, long = (min(sizes) for sizes in zip(*tries, strict=True))
    # Eight times the text takes a line 8 times as long, a square 64 times: a processor whose speed changes between
    # the two measurements has a factor of five.
    assert long > 12 * short
