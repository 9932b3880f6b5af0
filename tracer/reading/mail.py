"""Mails: press releases and newsletters as .eml, and the parts of MIME messages in general."""

from __future__ import annotations

import re
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar

from tracer.errors import UnreadableArticle
from tracer.reading.decoding import decode
from tracer.reading.drafts import Draft, Rejected
from tracer.reading.forwarded import Forwarded, forwarded
from tracer.reading.names import is_outlet, word_set
from tracer.reading.unwrapping import unwrapped
from tracer.reading.webpage import drafts_of_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracer.reading.opening import Source

    _Message = Message[str, str]

T = TypeVar("T")

SUFFIXES = (".eml",)

SIGNATURE = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|X-[\w-]{2,40}):[ \t]", re.I
)

DEEPEST_PART = 50
"""Parts within each other of a message; each costs a level of Python's recursion."""

MOST_PARTS = 2_000
"""Parts of a message that are looked at."""

MOST_GROUPS = 200
"""Groups of parts of a message: looking for their ends takes time in proportion to their square."""

LONGEST_HEADER = 2_000
"""Characters of a header that are looked at."""

LONGEST_FIELD = 20_000
"""Bytes of a header that describes a part: its parameters are parsed in time in proportion to their square."""

_DAMAGE = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError)
"""What email raises about damaged messages, by its own account and by accident (bpo-30681 and its kin)."""

_PASSED_ON = "read as the message that it passes on"

_LINK = re.compile(r" ?[<(]https?://[^\s<>()]{1,2000}[>)]")
"""An address behind the words that are the link on the page: programs put it there."""

_FIELD = re.compile(rb"^content-[a-z-]{2,40}:[^\n]*(?:\n[ \t][^\n]*)*", re.MULTILINE | re.IGNORECASE)
_BOUNDARY = re.compile(rb"(?i)content-type:[ \t]{0,9}multipart/")


def read_mail(source: Source) -> Iterator[Draft | Rejected]:
    """The text of a mail: its plain part, else its page. Attachments are named in a warning.

    The date is when it was sent; the sender is the outlet only if the name is one. Of a mail that passes on
    another, the other one is read. Raises UnreadableArticle for what has neither headers nor a text.
    """
    message = message_of(source.whole(), source.id)
    if not message.keys():
        raise UnreadableArticle(source.id, "no mail: it does not begin with headers")
    yield from _drafts(_passed_on(message) or message, source)


def _drafts(message: _Message, source: Source) -> Iterator[Draft | Rejected]:
    parts = parts_of(message)
    attached = [_file_name(part) for part in parts if _is_attached(part)]
    warnings = (f"attachments are not read: {', '.join(attached[:5])}",) if attached else ()
    fields = _fields(message)
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() != kind or _is_attached(part):
                continue
            text, notes = part_text(part, source.id)
            if kind == "text/plain" and text.strip():
                yield _of_plain(_unflowed(part, text), fields, (*warnings, *notes))
                return
            if kind == "text/html":
                for draft in drafts_of_page(text, source.id, source.settings, warnings=(*warnings, *notes)):
                    yield draft if isinstance(draft, Rejected) else _with_headers(draft, fields)
                return
    raise UnreadableArticle(source.id, "a mail without text")


def _passed_on(message: _Message) -> _Message | None:
    """The message that is attached to a mail and longer than what the mail says itself."""
    inner = _attached_message(message)
    if inner is None:
        return None
    passed = parts_of(inner)
    theirs = set(map(id, passed))
    own = [part for part in parts_of(message) if id(part) not in theirs]
    return inner if _size(own) < _size(passed) else None


def _attached_message(message: _Message) -> _Message | None:
    queue, depth = [message], 0
    while queue and depth < DEEPEST_PART:
        inner = [each for part in queue for each in _inside(part)]
        for part in queue:
            if part.get_content_type() == "message/rfc822" and _inside(part):
                return _inside(part)[0]
        queue, depth = inner[:MOST_PARTS], depth + 1
    return None


def _inside(part: _Message) -> list[_Message]:
    payload = part.get_payload() if part.is_multipart() else None
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _size(parts: list[_Message]) -> int:
    """Characters of the parts that are texts, as they are encoded."""
    texts = (part.get_payload() for part in parts if part.get_content_maintype() == "text")
    return sum(len(text) for text in texts if isinstance(text, str))


def _of_plain(text: str, fields: dict[str, str], warnings: tuple[str, ...]) -> Draft:
    """A draft of a plain text, or of the message that it passes on."""
    inner = forwarded(text)
    if inner is not None:
        fields, text, warnings = _sent_by(inner), inner.text, (*warnings, _PASSED_ON)
    without_links = _LINK.sub("", text)
    return Draft(unwrapped(without_links), fields, origin="mail header", warnings=warnings)


def _sent_by(inner: Forwarded) -> dict[str, str]:
    return _named({"title": inner.subject, "published": inner.date}, *_address(inner.sender))


def message_of(data: bytes, file_id: str) -> _Message:
    """A MIME message, parsed. Raises UnreadableArticle where parts are nested beyond reason."""
    if len(_BOUNDARY.findall(data)) > MOST_GROUPS:
        raise UnreadableArticle(file_id, f"a message of more than {MOST_GROUPS} groups of parts")
    if any(len(match.group()) > LONGEST_FIELD for match in _FIELD.finditer(data)):
        raise UnreadableArticle(
            file_id, f"a message with a Content- header of more than {LONGEST_FIELD:,} bytes"
        )
    try:
        # The older policy leaves headers as they are; the newer one parses each by a recursive grammar.
        message = BytesParser().parsebytes(data)
    except (RecursionError, *_DAMAGE) as error:
        raise UnreadableArticle(file_id, f"a message that cannot be parsed: {error}") from error
    return message


def parts_of(message: _Message) -> list[_Message]:
    """The parts that hold no further ones, in their order, down to DEEPEST_PART."""
    found: list[_Message] = []
    queue: list[tuple[_Message, int]] = [(message, 0)]
    while queue and len(found) < MOST_PARTS:
        part, depth = queue.pop()
        if not part.is_multipart():
            found.append(part)
        elif depth < DEEPEST_PART:
            queue.extend((each, depth + 1) for each in reversed(_inside(part)))
    return found


def part_text(part: _Message, file_id: str) -> tuple[str, tuple[str, ...]]:
    """A part's text, and warnings about its encoding."""
    payload = _told(lambda: part.get_payload(decode=True), b"")
    if not isinstance(payload, bytes) or not payload.strip():
        return "", ()
    return decode(payload, file_id, declared=str(_told(part.get_content_charset, "")))


def header(message: _Message, name: str) -> str:
    """A header as one line, decoded; as it stands where it cannot be decoded, "" where there is none."""
    raw = " ".join(str(message.get(name, ""))[:LONGEST_HEADER].split())
    try:
        return str(make_header(decode_header(raw)))
    except (HeaderParseError, *_DAMAGE):
        return raw


def _fields(message: _Message) -> dict[str, str]:
    fields = {"title": header(message, "Subject"), "published": _sent(message)}
    return _named(fields, *_address(header(message, "From")))


def _address(sender: str) -> tuple[str, str]:
    try:
        return parseaddr(sender)
    except RecursionError:  # comments within comments
        return "", ""


def _named(fields: dict[str, str], sender: str, address: str) -> dict[str, str]:
    """The fields with the sender: an outlet, if the name is one."""
    outlet = _of_sender(sender)
    if is_outlet(outlet):
        fields["outlet"] = outlet
    elif "@" in address:
        fields["byline"] = sender
    return {name: value for name, value in fields.items() if value}


def _of_sender(sender: str) -> str:
    """The outlet in a sender's name, without what it calls its mails: "Harbour Herald News Alerts"."""
    lower = sender.lower()
    endings = sorted(word_set("mailings"), key=lambda words: (-len(words), words))
    ending = next((words for words in endings if lower.endswith(f" {words}")), "")
    return sender[: len(sender) - len(ending)].rstrip(" -–|:") if ending else sender


def _sent(message: _Message) -> str:
    try:
        return parsedate_to_datetime(header(message, "Date")).isoformat()
    except (OverflowError, *_DAMAGE):
        return ""


def _with_headers(draft: Draft, fields: dict[str, str]) -> Draft:
    """The draft of a page with what the mail states, or the message in it that the mail passes on."""
    inner = forwarded(draft.text.replace("\n\n", "\n"))  # each header is a block of its own
    if inner is not None:
        warnings = (*draft.warnings, _PASSED_ON)
        return Draft(inner.text, _sent_by(inner), draft.key, "mail header", draft.sources, warnings)
    return Draft(
        draft.text, {**draft.fields, **fields}, draft.key, "mail header", draft.sources, draft.warnings
    )


def _unflowed(part: _Message, text: str) -> str:
    """Lines that RFC 3676 marks as continued by a blank at their end, joined."""
    text = text.replace("\r\n", "\n")
    if str(_told(lambda: part.get_param("format"), "")).lower() != "flowed":
        return text
    joint = "" if str(_told(lambda: part.get_param("delsp"), "")).lower() == "yes" else " "
    lines = text.split("\n")
    pieces = [
        line.rstrip(" ") + joint if line.endswith(" ") and line != "-- " else f"{line}\n" for line in lines
    ]
    return "".join(pieces)


def _is_attached(part: _Message) -> bool:
    return _told(part.get_content_disposition, "") == "attachment"


def _file_name(part: _Message) -> str:
    name = str(_told(part.get_filename, "") or part.get_content_type())
    return name.encode("utf-8", "replace").decode("utf-8")[:80]


def _told(question: Callable[[], T], otherwise: str | bytes) -> T | str | bytes:
    """What a part says of itself; `otherwise` where its headers are damaged, and email raises what it happens to."""
    try:
        found = question()
    except _DAMAGE:
        return otherwise
    return otherwise if found is None else found
