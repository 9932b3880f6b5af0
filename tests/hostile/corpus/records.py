"""JSON and JSON Lines: shapes, values, ids and limits that a feed should not have."""

from __future__ import annotations

import json
from typing import Any

from tests.hostile.corpus.texts import BODY, DATES
from tests.report import payloads

VALUES = (
    "null", "true", "0", "-0.0", "1e999", "-1e999", "NaN", "Infinity", "9" * 6_000, "1." + "1" * 6_000, '""', '" "',
    '"\\ud800"', '"\\u0000"',
    '"\\u202e\\u200b"', "[]", "{}", "[[]]", '["a", "b"]', '{"a": "b"}', '{"text": "x"}', "[null]",
    '"' + "x" * 100_000 + '"', '"<script>alert(1)</script>"',
    '"../../x"', "[1, [2, [3, [4]]]]", '"\\n\\n\\n"', '{"name": {"name": "x"}}', '"javascript:alert(1)"',
    '"http://["', '"file:///etc/passwd"',
)  # fmt: skip
FIELDS = ("text", "title", "outlet", "published", "url", "id", "author", "language", "source", "content")
WHOLES = (
    "null", "true", "1", '"text"', f'"{BODY}"', "[]", "{}", "[[]]", "[null, null]", f'["{BODY}"]', f'[["{BODY}"]]',
    f'{{"text": "{BODY}"',
    f'[{{"text": "{BODY}"}},]', f"[{{'text': '{BODY}'}}]", f'{{text: "{BODY}"}}', f'callback([{{"text": "{BODY}"}}])',
    f'// x\n[{{"text": "{BODY}"}}]',
    f'[{{"text": "{BODY}"}}] trailing', f'{{"text": "{BODY}"}}{{"text": "{BODY}"}}',
    f'{{"text": "{BODY}", "text": "other words here"}}',
    f'{{"articles": [{{"text": "{BODY}"}}]}}', f'{{"data": {{"articles": {{"items": [{{"text": "{BODY}"}}]}}}}}}',
    f'{{"articles": {{"a": {{"text": "{BODY}"}}}}}}',
    '{"__proto__": {"text": "x"}}', '{"a": ' * 99_999 + "1" + "}" * 99_999, "[" * 99_999 + "]" * 99_999,
    '[{"a":[' * 40_000, '"' + "\\" * 99_999,
    '{"text": "unterminated', '{"text": "\x01\x02 control"}', '{"text":\n\t\t"x y z"\r}', "\x00\x00{}",
    "[" + "1," * 2_000_000 + "1]", "[" + "1e9," * 90_000 + "1]",
    '{"' + "k" * 1_000_000 + '": 1}', "{" + ",".join(f'"k{n}": {n}' for n in range(200_000)) + "}",
    "{" + ",".join('"k": 1' for _ in range(200_000)) + "}",
    "[" + ",".join(["{}"] * 200_000) + "]", '[{"text": "a b"},' + '{"text":5},' * 50_000 + "{}]",
    '"' + "\\ud83d" * 200_000 + '"', "\u2028[]", "[1 2 3]", "[+1]", "[0x1]", "[01]", "[.5]",
)  # fmt: skip
IDS: tuple[Any, ...] = (
    "../../x", "/etc/passwd", "C:\\x", "CON", "NUL", "nul.txt", "aux", "\0", "", " ", ".", "..", "~", "-", "--help",
    "a" * 10_000, "a/b/c", "a\nb", "a#b", "a~2", "\u202ex",
    "\ud800", "é", "e\u0301", 0, -1, 1.5, 10**400, True, None, [], ["x"], {}, {"a": "b"}, "=cmd|' /C calc'!A0",
    "$(id)", "`id`", "%00", "%2e%2e%2f", "<b>", "|", "\\",
    "s1", "d1", "index.md", "good.txt", "__proto__", "constructor", "a.jsonl#1", "same", "same", "same",
)  # fmt: skip


def lines(values: list[Any]) -> str:
    """A record per line."""
    return "\n".join(json.dumps(value) for value in values)


def cases() -> dict[str, bytes]:
    """Each value in each field, whole files of every shape, ids, dates, payloads in every field, very many records."""
    found: dict[str, str] = {}
    for number, value in enumerate(VALUES):
        for field in FIELDS:
            others = "".join(
                f', "{name}": "{BODY if name == "text" else name}"'
                for name in ("text", "title")
                if name != field
            )
            found[f"{field} {number}.json"] = f'[{{"{field}": {value}{others}}}]'
    for number, text in enumerate(WHOLES):
        found[f"whole {number}.json"] = text
        found[f"whole {number}.jsonl"] = text
    found["ids.jsonl"] = lines(
        [{"id": each, "url": each, "text": f"{BODY} {n}"} for n, each in enumerate(IDS)]
    )
    found["ids.json"] = json.dumps([{"id": each, "text": f"{BODY} It is {n}."} for n, each in enumerate(IDS)])
    found["dates.jsonl"] = lines([{"published": each, "text": f"{BODY} {n}"} for n, each in enumerate(DATES)])
    found["payloads.jsonl"] = lines(
        [dict.fromkeys(FIELDS, each) | {"text": f"{BODY} {each} {n}"} for n, each in enumerate(payloads.ALL)]
    )
    for number, each in enumerate(payloads.ALL):
        found[f"payload {number}.jsonl"] = lines(
            [dict.fromkeys(FIELDS, each) | {"text": f"{each} {BODY} {n}"} for n in range(2)]
        )
    found |= many()
    return {name: text.encode("utf-8", "surrogatepass") for name, text in found.items()}


def many() -> dict[str, str]:
    """Feeds that are long, broken at places, or of one record over and over."""
    good = json.dumps({"text": BODY, "title": "x"})
    return {
        "same.jsonl": f"{good}\n" * 20_000,
        "bad lines.jsonl": "not json\n" * 20_000 + good,
        "blank lines.jsonl": "\n" * 500_000 + good,
        "every second.jsonl": f"{good}\n{{\n" * 2_000,
        "old line ends.jsonl": f"{good}\r{good}\r",
        "separators.jsonl": f"{good}\u2028{good}\x1e{good}",
        "no ends.jsonl": good * 5_000,
        "short.jsonl": '{"text": "a b"}\n' * 20_000,
        "arrays.jsonl": f"[{good}]\n" * 5_000,
        "long record.jsonl": json.dumps({"text": "a " * 4_900_000}),
        "long records.jsonl": "\n".join(json.dumps({"text": f"{n} " * 100_000}) for n in range(20)),
        "deep records.jsonl": "\n".join('{"a":' * 900 + "1" + "}" * 900 for _ in range(2_000)),
        "spread.json": json.dumps([{"text": BODY}], indent=100_000),
        "escaped.json": json.dumps([{"text": "é" * 400_000}]),
        "largest.json": "[" + ",".join(['{"text":"a"}'] * 1_900_000) + "]",
    }
