"""Runs of capitalised words: the name that stands behind or before a place in a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tracer import cues
from tracer.reading.datepatterns import month_names
from tracer.reading.names import is_elided, is_outlet, known, small_names, word_set

NAME_WORDS = 6
"""Words of the longest name."""

NAME_LENGTH = 60
"""Characters of the longest name."""

_TOKEN = re.compile(r"[^\s\"()\[\],;:|]{1,40}")
_SITE = re.compile(r"[\w-]{1,30}\.(?:com|net|org|info|[a-z]{2})", re.IGNORECASE)


@cache
def _calendar() -> frozenset[str]:
    """Weekdays and months of all languages: they end a name."""
    days = cues.weekdays()
    return frozenset(days | set(month_names()))


def run_after(text: str, start: int) -> tuple[int, int] | None:
    """[start, stop) of the name that begins at `start`, behind blanks, an article and a quote, or None."""
    position = start
    while position < len(text) and text[position] == " ":
        position += 1
    position = _past_article(text, position)
    if text[position : position + 1] in ('"', "'"):
        return _quoted_after(text, position)
    first = stop = -1
    for count in range(NAME_WORDS + 3):
        match = _TOKEN.match(text, position)
        if match is None or count >= NAME_WORDS:
            break
        token = match.group()
        verdict = _token_kind(token, first < 0)
        if verdict == "end" or (verdict == "particle" and not _goes_on(text, match.end())):
            break
        if first < 0 and token.endswith("'s") and _goes_on(text, match.end()):
            position = match.end() + 1
            continue
        joined = stop > 0 and token.lower() in word_set("joins") and is_outlet(text[first:stop])
        if joined or (first < 0 and _only_opens(token)):
            break
        first = match.start() if first < 0 else first
        if verdict == "name":
            stop = match.start() + len(_bare(token))
        if _closes(token) or text[match.end() : match.end() + 1] != " ":
            break
        position = match.end() + 1
    return (first, stop) if first >= 0 and stop - first <= NAME_LENGTH else None


def _past_article(text: str, position: int) -> int:
    match = _TOKEN.match(text, position)
    if match and match.group()[:2] in word_set("articles") and match.group()[2:3].isupper():
        return position + 2  # l'Agence
    if match and match.group() in word_set("articles") and text[match.end() : match.end() + 1] == " ":
        return match.end() + 1
    return position


def _quoted_after(text: str, position: int) -> tuple[int, int] | None:
    close = text.find(text[position], position + 1, position + NAME_LENGTH)
    inside = text[position + 1 : close]
    if close < 0 or not inside[:1].isupper() or len(inside.split()) > NAME_WORDS or "\n" in inside:
        return None
    return (position + 1, close)


@lru_cache(maxsize=16384)
def _token_kind(token: str, opening: bool) -> str:  # by place: it is asked often, and cached
    bare = _bare(token)
    if not bare or bare.lower() in _calendar():
        return "end"
    if bare[0].isupper() or (bare[0].isdecimal() and not opening and len(bare) <= 5) or _SITE.fullmatch(bare):
        return "name"
    if opening and bare in small_names():
        return "name"
    if not opening and is_elided(bare):
        return "name"
    if not opening and bare in word_set("particles"):
        return "particle"
    return "end"


@lru_cache(maxsize=16384)
def _bare(token: str) -> str:
    """A token without the full stop, possessive or dash behind it."""
    token = token.split("--", 1)[0].rstrip("!?")
    if token.endswith(".") and not (len(token) <= 4 and token[0].isupper() and "." in token[:-1]):
        token = token.rstrip(".")
    if token.endswith(("'s", "'S")):
        token = token[:-2]
    return token.rstrip("'-")


def _closes(token: str) -> bool:
    bare = _bare(token)
    return len(bare) < len(token) or _SITE.fullmatch(bare) is not None


def _goes_on(text: str, position: int) -> bool:
    """True if a capitalised word follows a particle."""
    match = _TOKEN.match(text, position + 1) if text[position : position + 1] == " " else None
    if match and match.group() in word_set("particles"):
        match = _TOKEN.match(text, match.end() + 1)
    return match is not None and (match.group()[0].isupper() or is_elided(match.group()))


def run_before(text: str, stop: int) -> tuple[int, int] | None:
    """[start, stop) of the name that ends at `stop`, before blanks and a quote; None if none does."""
    low = max(0, stop - NAME_LENGTH - 10)
    end = stop
    while end > low and text[end - 1] == " ":
        end -= 1
    if text[end - 1 : end] in ('"',):
        opening = text.rfind(text[end - 1], low, end - 1)
        inside = text[opening + 1 : end - 1]
        named = opening >= 0 and inside[:1].isupper() and len(inside.split()) <= NAME_WORDS
        return (opening + 1, end - 1) if named else None
    tokens: list[tuple[int, int]] = []
    position = end
    while position > low and len(tokens) < NAME_WORDS:
        match = _TOKEN.match(text[low:position][::-1])  # backwards: the token that ends here
        if match is None:
            break
        start = position - match.end()
        token = text[start:position]
        if tokens and _closes(token) and not token.endswith("'s"):
            break
        kind = _token_kind(token, False)
        if not tokens and _bare(token) in small_names():
            return start, start + len(_bare(token))
        if kind == "end" or not (token[0].isupper() or kind == "particle" or token[0].isdecimal()):
            break
        tokens.append((start, position))
        if text[start - 1 : start] != " " or text[start - 2 : start - 1] == "\n":
            break
        position = start - 1
    return _trimmed(text, tokens[::-1])


def _trimmed(text: str, tokens: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Without leading particles and sentence openers such as "As"."""
    while tokens:
        first = text[tokens[0][0] : tokens[0][1]]
        owner = first.endswith("'s") and len(tokens) > 1
        if first[0].isupper() and not owner and not _only_opens(first):
            break
        if first[0].isupper() and first.lower() in word_set("articles"):
            break
        tokens = tokens[1:]
    only = text[tokens[0][0] : tokens[0][1]].lower() if len(tokens) == 1 else ""
    if not tokens or only in word_set("articles"):
        return None
    return tokens[0][0], tokens[-1][0] + len(_bare(text[tokens[-1][0] : tokens[-1][1]]))


@lru_cache(maxsize=16384)
def _only_opens(token: str) -> bool:
    """True for a function word that is no outlet's name: ANTARA means "between", too."""
    return token.lower() in _openers() and known(_bare(token)) is None


@cache
def _openers() -> frozenset[str]:
    """Function words that open sentences and are no part of a name; articles may be."""
    words = {word for code in cues.codes() for word in cues.language(code).stopwords}
    return frozenset(words - word_set("articles") - word_set("words"))


def is_function_word(word: str) -> bool:
    """True for a stop word of any language."""
    return word.lower() in _openers() or word.lower() in word_set("articles")


def runs_in(text: str) -> list[tuple[int, int]]:
    """All capitalised runs of a line, from left to right."""
    found = []
    position = 0
    while position < len(text):
        match = _TOKEN.search(text, position)
        if match is None:
            break
        run = run_after(text, match.start()) if match.group()[0].isupper() else None
        if run and run[1] > run[0]:
            found.append(run)
            position = max(run[1], match.start() + 1)
        else:
            position = match.end()
    return found


def known_within(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The known outlets named in [start, stop), the longest at each place, from left to right."""
    tokens = [match.span() for match in _TOKEN.finditer(text, start, stop)]
    found: list[tuple[int, int]] = []
    for index, (first, _) in enumerate(tokens):
        if found and first < found[-1][1]:
            continue
        for count in range(min(NAME_WORDS, len(tokens) - index), 0, -1):
            last_start, last_stop = tokens[index + count - 1]
            last = last_start + len(_bare(text[last_start:last_stop]))
            if text[first].isupper() and known(text[first:last], credited=True):
                found.append((first, last))
                break
    return found
