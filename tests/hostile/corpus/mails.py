"""Mail and saved pages: parts, charsets, encodings of transfer, headers."""

from __future__ import annotations

import base64

from tests.hostile.corpus.texts import BODY, DATES, many
from tests.reading.making import mail, mhtml, page
from tests.report import payloads

HEAD = (
    "From: A <a@b.example>\nSubject: Piers close\nDate: Thu, 14 Mar 2024 12:05:00 +0800\nMIME-Version: 1.0\n"
)
TRANSFER = (
    "base64",
    "quoted-printable",
    "x-uuencode",
    "7bit",
    "8bit",
    "binary",
    "x-yenc",
    "",
    "x" * 5_000,
    "base64, base64",
)
BODIES = (
    BODY, "=E9=ZZ=\n=" * 3_000, "!!!not base64!!!" * 500, base64.b64encode(BODY.encode()).decode()[:-3],
    "begin 644 x\nM" + "a" * 60 + "\nend\n", "=" * 100_000, "\0" * 5_000, "a" * 998_000,
    "From here on\n" * 5_000, ".\n" * 5_000, "> " * 50_000 + BODY, "> a\n" * 30_000 + BODY, "-- \n" + BODY,
    "-----Original Message-----\n" * 5_000 + BODY, "On Monday A wrote:\n" * 5_000 + BODY,
)  # fmt: skip
HEADERS = (
    "Subject: " + "x" * 500_000, "Subject: " + "a\n " * 100_000, "Subject: =?utf-8?b?" + "A" * 100_000 + "?=",
    "Subject: " + "=?utf-8?q?a?= " * 20_000, "Subject: =?utf-8?z?a?=",
    "Subject: =?utf-7?q?+ADw-script+AD4-?=", "Subject: =?x-nope?q?a?=", "Subject:\x1b[31m \x00",
    "Subject: a\nSubject: b\nSubject: c", "From: " + "a@b.c, " * 20_000, "From: <<<<>>>>" * 5_000,
    "From: " + '"' * 50_000, "From: " + "\\" * 50_000, "From: " + "(" * 900, "From: A B C\nSender: <", "From: @",
    "From:", "Date: " + "1 " * 50_000, "Date: (" + "(" * 5_000,
    "Content-Type: text/plain; charset=" + "x" * 50_000, "Content-Type: " + "a/" * 50_000,
    "Content-Type: multipart/mixed", "Content-Type: multipart/mixed; boundary=",
    "Content-Type: multipart/x; boundary=\x00",
    'Content-Type: multipart/mixed; boundary="never closed',
    "Content-Type: multipart/mixed; boundary=" + "b" * 100_000, "Content-Type: message/rfc822",
    "Content-Type: message/external-body; access-type=URL",
    "Content-Type: message/partial; number=1; total=99",
    "Content-Type: text/html; charset=utf-8; " + "a=b; " * 30_000,
    "Content-Type: text/plain; name*0*=x''%; name*999999999=y", "Content-Type: application/ms-tnef",
    "Content-Type: text/calendar", "Content-Type: text/enriched", "Content-Disposition: attachment; filename=../../x",
    "\n".join(f"X-{n}: y" for n in range(50_000)), "X: y\n" * 50_000, ": no name", "no colon",
    "Received: " + "(" * 50_000, "Message-ID: <../../x>", "References: " + "<a@b> " * 30_000,
    "Content-Language: ../../x", "Content-Location: javascript:x", "X-Mailer: \ud800",
)  # fmt: skip


def cases() -> dict[str, bytes]:
    """Headers, bodies, nesting, payloads; the same for saved pages where they share it."""
    found: dict[str, str] = {}
    for number, header in enumerate(HEADERS):
        found[f"header {number}.eml"] = f"{HEAD}{header}\n\n{BODY}\n"
        found[f"header first {number}.eml"] = f"{header}\n{HEAD}\n{BODY}\n"
    for number, body in enumerate(BODIES):
        for way, transfer in enumerate(TRANSFER):
            found[f"body {number} by {way}.eml"] = f"{HEAD}Content-Transfer-Encoding: {transfer}\n\n{body}"
    for number, each in enumerate(payloads.ALL):
        line = " ".join(each.split())
        found[f"payload {number}.eml"] = (
            f"From: {line} <a@b.example>\nSubject: {line}\nDate: {line}\n\n{each}\n\n{BODY}\n"
        )
    for number, date in enumerate(DATES):
        found[f"date {number}.eml"] = HEAD.replace("Thu, 14 Mar 2024 12:05:00 +0800", date) + f"\n{BODY}\n"
    found |= nested()
    data = {name: text.encode("utf-8", "surrogatepass") for name, text in found.items()}
    saved = mhtml(page())
    for number, header in enumerate(HEADERS):
        line = header.encode("utf-8", "surrogatepass").replace(b"\n", b"\r\n")
        data[f"header {number}.mhtml"] = saved.replace(b"MIME-Version: 1.0", line + b"\r\nMIME-Version: 1.0")
    for number, place in enumerate(
        (b"javascript:x", b"file:///etc/passwd", b"http://[", b"\x1b[31m", b"x" * 100_000, b"cid:x", b"")
    ):
        data[f"location {number}.mhtml"] = saved.replace(
            b"https://www.harborledger.example/sea/cracks", place
        )
    whole = mail()
    return data | {
        "box.eml": (b"From a@b Thu Mar 14 12:05:00 2024\n" + whole) * 50,
        "box.mbox": (b"From a@b Thu Mar 14 12:05:00 2024\n" + whole) * 50,
        "old ends.eml": whole.replace(b"\r\n", b"\r"),
        "no body.eml": whole.partition(b"\r\n\r\n")[0],
        "wide.eml": whole.decode().encode("utf-16"),
        "picture alone.eml": HEAD.encode()
        + b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
    }


def nested() -> dict[str, str]:
    """Parts in parts, very many parts, parts without an end."""
    inside = BODY
    for depth in range(100):
        inside = f"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n{inside}\n--b{depth}--\n"
    messages = many("Content-Type: message/rfc822\n\n", 30_000) + f"Subject: x\n\n{BODY}"
    parts = HEAD + "Content-Type: multipart/mixed; boundary=b\n\n"
    return {
        "deep parts.eml": f"{HEAD}{inside}",
        "deep messages.eml": f"{HEAD}{messages}",
        "parts.eml": parts + f"--b\n\n{BODY}\n" * 5_000 + "--b--",
        "empty parts.eml": parts + "--b\n\n" * 100_000,
        "ends.eml": parts + "--b--\n" * 100_000,
        "no part.eml": parts + BODY,
        "alternatives.eml": parts.replace("mixed", "alternative")
        + f"--b\nContent-Type: text/html\n\n<p>{BODY}</p>\n" * 500,
        "related.eml": parts.replace("mixed", "related")
        + f"--b\nContent-Type: text/html\n\n<p>{BODY}</p>\n--b--",
        "dashes.eml": parts + "--" * 500_000,
        "long boundary.eml": parts.replace("=b", "=" + "b" * 5_000) + f"--{'b' * 5_000}\n\n{BODY}\n" * 300,
    }
