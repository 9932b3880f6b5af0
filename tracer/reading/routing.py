"""Lines by which agencies route copy through editors' systems: "bdt0412 3 vm 214", "bur-jmt/ggy/eb"."""

from __future__ import annotations

import re
from itertools import pairwise

from tracer.reading.names import known
from tracer.reading.runs import is_function_word

ROUTING_LINE = 60
"""Characters of the longest line that only routes."""

_CODES = re.compile(r"[A-Za-z0-9_/+-]{1,24}(?: [A-Za-z0-9_/+-]{1,24}){0,11}")
_WORD = re.compile(r"[A-Za-z]{5}|[^\W\d_][a-z]{3}(?![A-Za-z0-9])")
_SIGNED = re.compile(r"[a-z]{2,4}(?:[/-] ?[a-z]{2,4}){1,5}/?")
_SIGNS = re.compile(r"[a-z0-9]{1,4}(?: [a-z0-9]{1,4}){1,7}")


def is_routing(text: str) -> bool:
    """True for codes alone: no word among them, and a letter beside a digit."""
    if len(text) > ROUTING_LINE or _CODES.fullmatch(text) is None or _WORD.search(text):
        return False
    tokens = text.split()
    if len(tokens) == 1 and not any(mark in text for mark in "_/-"):
        return False
    mixed = any((a.isdecimal() and b.isalpha()) or (a.isalpha() and b.isdecimal()) for a, b in pairwise(text))
    if not mixed or any(is_function_word(token.lower()) and len(token) > 1 for token in tokens):
        return False
    figures = sum(any(char.isdecimal() for char in token) for token in tokens)
    return text.isupper() or 2 * figures >= len(tokens)


def is_sign_off(text: str) -> bool:
    """True for the signs of the people who wrote and edited agency copy, behind its last paragraph."""
    if len(text) > ROUTING_LINE:
        return False
    agency, _, signs = text.partition(" ")
    if known(agency) and agency.islower() and _SIGNS.fullmatch(signs):  # dpa xkl yyat n1 hu
        return True
    return _SIGNED.fullmatch(text) is not None or is_routing(text)
