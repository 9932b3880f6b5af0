"""Plain texts that are hard on patterns, sentences, alignment or pages, and front matter that is hard to read."""

from __future__ import annotations

import random
import string

from tests.report import payloads

BODY = "Divers found cracks in the sea wall of the old port of Ellery on Tuesday, the harbour authority said."
LONG = 400_000
"""Characters of a long text: below the limit for one article."""
LINES = 10_000

REPEATED = (
    "a", "A", "1", "a ", "A ", "A. ", "Mr. ", "said ", "AFP ", "(AFP) - ", "1,000 ", "2024-03-14 ", "14 March 2024, ",
    "12:05 ",
    "$1m ", "5% ", "\u0301", "a\u0301", "\u200b", "\u00ad", "\ufeff", "\u202e", "\u3000", "中", "。", "中。 ", "あ",
    "ก",
    "ا", "א",
    "\U0001f469\u200d\U0001f52c", "\U0001f1e6", "\u0915\u094d", "\uac00", "\u1100", "\ufdfa", "\ue000", "\ufffe", "(",
    ")", "[",
    "]", "{", "<", ">", "&", "&amp;", '"', "'", "“", "”", "\u2018", "\\", "/", "|", "*", "_", "`", "~", "#", "-", "=",
    "+", "!", "?",
    ".", ",", ";", ":", "@", "%", "^", "$", "a@b.c ", "http://a.b/ ", "www.a.b ", "By A\n", "SEE ALSO\n", "|\n",
    ">\n", "- \n", "# \n",
    "* a\n", "1. \n", "\t", "\r", "\f", "\x0b", "\x85", "\u2028", "\x00", "\x1b[31m", "\x1b]0;x\x07", "A\n", "a\n\n",
    "A said. ",
    "“A,” B said. ", "According to A, ", "as reported by A, ", "A told B that C ", "not ", "no, no, ", "the ", "İ",
    "ß", "ı", "ﬁ",
    "Ω", "½", "²", "①", "Ⅷ", "٣", "৩", "一", "億", "1 2 3 4 ", "1.2.3.4.", "1'000'000 ", "km ", "5 km ", "£", "€5 ",
    "A-", "A–B ",
    "© 2024 ", "Copyright 2024 AP. ", "Photo: A\n", "ADVERTISEMENT\n", "Comments (3)\n\n", "END\n", "-- \n", "***\n",
    "1 of 2 DOCUMENTS\n",
    "LENGTH: 5 words\n", "HD a\n", "TD\n", "Document A000000020240314\n", "\uff21", "\U0001d400", "\U000e0041",
    "e\u0323\u0302", "\u0f3b",
)  # fmt: skip


def many(piece: str, size: int = LONG) -> str:
    """The piece over and over, `size` characters of it."""
    return (piece * (size // len(piece) + 1))[:size]


def cases() -> dict[str, bytes]:
    """Long repetitions, noise, payloads as text and as title, front matter."""
    found = {f"repeated {number}.txt": many(piece) for number, piece in enumerate(REPEATED)}
    found |= {f"repeated {number}.md": many(piece, LONG // 4) for number, piece in enumerate(REPEATED)}
    found |= {
        f"payload {number}.txt": f"{text}\n\n{BODY} {text} {BODY}\n\n{text}"
        for number, text in enumerate(payloads.ALL)
    }
    found |= {
        f"payload {n}.md": f"---\ntitle: |\n  {t}\nauthor: {t}\n---\n# {t}\n\n{BODY} {t}"
        for n, t in enumerate(payloads.ALL)
    }
    found |= {f"front {number}.md": f"---\n{text}\n---\n{BODY}\n" for number, text in enumerate(FRONT)}
    found |= {
        f"date {number}.md": f"---\ntitle: x\ndate: {date}\n---\n{BODY}\n"
        for number, date in enumerate(DATES)
    }
    found |= {
        f"date {number}.txt": f"A title here\n\nPublished: {date}\n\n{BODY}\n"
        for number, date in enumerate(DATES)
    }
    found |= noise() | long()
    return {name: text.encode("utf-8", "surrogatepass") for name, text in found.items()}


DATES = (
    "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "9999-12-31T23:59:59-23:59",
    "2016-12-31T23:59:60Z",
    "2024-02-30", "2024-13-01", "2024-00-00", "1e999", "9" * 400, "-1", "NaN", "inf", "0",
    "2024-03-31T02:30:00[Europe/Paris]",
    "2024-03-14T12:05:00+14:00", "2024-03-14T12:05:00+99:99", "2024-03-14T25:61:61Z",
    "\u0662\u0660\u0662\u0664-\u0660\u0663-\u0661\u0664",
    "14 March 0000", "March 99, 9999", "31 February 2024", "1 January 1", "12/12/12/12", "99/99/9999",
    "Thu, 99 Foo 2024 99:99:99 +9999",
    "2024-W53-7", "2024-366", "20240314T120500Z", "<script>alert(1)</script>", "[a](javascript:b)",
    "!!timestamp 0000-00-00",
    "1.7976931348623157e309", "0x7fffffffffffffff", "二〇二四年三月十四日", "令和6年3月14日", "٣١ مارس ٢٠٢٤",
    "2567-03-14",
    "5784-01-01",
)  # fmt: skip

FRONT = (
    "a: &a [x]\nb: *a\nc: *zzz", "base: &b {title: x}\n<<: *b", "<<: [*a, *b]",
    "title: !!python/object/apply:os.system ['touch x']",
    "title: !!binary aGVsbG8=", "title: !<tag:yaml.org,2002:str> x", "? complex\n: value",
    "title: x\ntitle: y\ntitle: z",
    "title: [1, 2, {a: b}]", "title: {a: {b: {c: d}}}", "title: null", "title: ~", "title: yes", "title: 007",
    "title: 1e999",
    "title: 0x" + "f" * 5_000, "title: " + "9" * 6_000, "title: 190:20:30", "date: 2024-03-14 12:05:00 +25",
    "date: [2024]",
    "date: {y: 2024}", "title: 'never closed", 'title: "never closed', 'title: "\\x00\\u202e\\ud800"',
    "title: |\n" + "  x\n" * 5_000,
    "title: >-\n  folded\n\n  more", "\ttitle: tab", "title : x", ": x", "- a\n- b", "a\nb", "%YAML 1.2\n%TAG ! x",
    "title: x # comment",
    "# comment", "{title: x, date: y}", "[title, date]", "title: x\n...\nmore: y", "title: x\n---\nother: y",
    "[" * 10_000,
    "{a: " * 5_000, "- " * 5_000, "\n".join(" " * n + f"k{n}:" for n in range(1_000)),
    "\n".join(f"k{n}: v" for n in range(20_000)),
    "&a " * 5_000, "*a " * 5_000, "!a " * 5_000, "title: " + "x" * 200_000, "\0title: x", "title: \x1b[31mred",
    "author: [" + "x, " * 9_000 + "]",
    "url: javascript:alert(1)", "url: http://[::1", "url: http://a.b:99999999/", "url: file:///etc/passwd",
    "outlet: ../../x",
    "source: " + "A, " * 5_000, "language: ../../x", "language: " + "x" * 5_000, "tags: *",
    "description: <script>alert(1)</script>",
    "via: {{x}}", "id: ../../x", "slug: CON", "date: 2024-03-14\ndate: 0000-00-00", "é: ü", "\u202etitle: x",
    "a: b: c: d",
    "key: @x", "key: `x`", "key: %x", 'a: "\\', "a: !!float .inf", "a: !!set {x, y}", "a: !!omap [x: y]", "=: x",
)  # fmt: skip


def noise() -> dict[str, str]:
    """Letters, words and code points by chance; structures that never close."""
    chance = random.Random(5)
    points = [chr(each) for each in range(0x20, 0x30000, 7) if not 0xD800 <= each < 0xE000]
    words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(1, 9))) for _ in range(3_000)]
    return {
        "points.txt": "".join(chance.choices(points, k=LONG)),
        "words.txt": " ".join(chance.choices(words, k=60_000)),
        "capitals.txt": " ".join(word.capitalize() for word in chance.choices(words, k=60_000)),
        "figures.txt": " ".join(str(chance.randrange(10**6)) for _ in range(55_000)),
        "short lines.txt": "\n".join(chance.choices(words, k=39_000)),
        "short sentences.txt": " ".join(f"{word.capitalize()}." for word in chance.choices(words, k=39_000)),
        "quotes.txt": " ".join(f"“{word}” said {word.title()}." for word in chance.choices(words, k=15_000)),
        "pipes.txt": "|\n" * LINES,
        "table.md": "|a|b|\n|-|-|\n" + "|" * 300_000,
        "wide table.md": "|" + "a|" * 20_000 + "\n|" + "-|" * 20_000 + "\n" + "|" + "b|" * 20_000,
        "links.md": "[" * 50_000 + "a" + "](b)" * 50_000,
        "images.md": "![a](" * 50_000,
        "references.md": "\n".join(f"[{n}]: http://a.b/{n}" for n in range(20_000)) + "\n" + "[1]" * 50_000,
        "quoted.md": ">" * 100_000 + " a",
        "list.md": "\n".join(" " * (2 * n) + "- a" for n in range(600)),
        "emphasis.md": "*a **a " * 40_000,
        "ticks.md": "".join("`" * n + " " for n in range(1, 800)),
        "fence.md": "```\n" + BODY,
        "html.md": "<div>\n" * 20_000 + BODY,
        "comment.md": "<!-- " + BODY * 3_000,
        "footnotes.md": "\n".join(f"[^{n}]: [^{n + 1}]" for n in range(20_000)),
        "front never closed.md": "---\ntitle: x\n" + "a: b\n" * 40_000,
        "plus front.md": '+++\ntitle = "x"\ndate = 0000-00-00\n+++\n' + BODY,
        "json front.md": '{"title": "x", "date": 1e999}\n\n' + BODY,
    }  # fmt: skip


def long() -> dict[str, str]:
    """Limits met and passed by one."""
    word = "harbour "
    return {
        "longest.txt": many(word, 500_000),
        "longer.txt": many(word, 500_001),
        "most lines.txt": "a b\n" * 39_999,
        "more lines.txt": "a b\n" * 40_001,
        "megabyte line.txt": many("harbour wall ", 1_000_000),
        "a line.txt": "x" * 499_999,
        "largest.txt": many("a\n", 50_000_000),
        "larger.txt": many("a\n", 50_000_001),
        "blank.txt": " " * 30_000_000 + BODY,
        "title.txt": "T" * 200_000 + "\n\n" + BODY,
        "paragraphs.txt": "\n\n".join(f"{BODY} {n}" for n in range(4_000)),
    }
