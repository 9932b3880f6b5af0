"""Texts in encodings declared, undeclared, mistaken and mixed."""

from __future__ import annotations

import codecs
import json

LATIN = (
    "Café Zürich closed its harbour road on Tuesday, the naïve chief of Ellery said. Nobody was hurt.\n" * 5
)
RUSSIAN = "Водолазы нашли трещины в морской стене старого порта, сообщило управление гавани во вторник.\n" * 5
JAPANESE = (
    "港湾局は木曜日、潜水士が旧港の防波堤にひび割れを見つけたため、三つの埠頭を閉鎖すると発表した。\n" * 5
)
CHINESE = "周四，港务局宣布关闭三个码头，此前潜水员在旧港的海堤上发现了裂缝。\n" * 5
KOREAN = (
    "항만청은 목요일 잠수부들이 옛 항구의 방파제에서 균열을 발견하여 부두 세 곳을 폐쇄한다고 발표했다.\n" * 5
)
ARABIC = "أغلقت هيئة الميناء ثلاثة أرصفة يوم الخميس بعد أن عثر الغواصون على شقوق في الجدار البحري.\n" * 5
HEBREW = "רשות הנמל סגרה ביום חמישי שלושה רציפים לאחר שצוללנים מצאו סדקים בחומת הים.\n" * 5
THAI = "การท่าเรือสั่งปิดท่าเทียบเรือสามแห่งเมื่อวันพฤหัสบดี หลังนักประดาน้ำพบรอยร้าว\n" * 5
GREEK = "Η λιμενική αρχή έκλεισε τρεις προβλήτες την Πέμπτη, αφού δύτες βρήκαν ρωγμές στο τείχος.\n" * 5
TURKISH = (
    "Liman idaresi, dalgıçların eski limanın deniz duvarında çatlaklar bulması üzerine üç iskeleyi kapattı.\n"
    * 5
)

WRITTEN = {
    LATIN: (
        "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be utf-7 latin-1 cp1252 cp037 cp500 cp1026 "
        "mac-roman cp437 cp850 iso8859-15 unicode-escape raw-unicode-escape"
    ),
    RUSSIAN: "utf-8 cp1251 koi8-r iso8859-5 cp866 mac-cyrillic utf-16 utf-7",
    JAPANESE: "utf-8 shift-jis euc-jp iso-2022-jp cp932 utf-16-le utf-32",
    CHINESE: "utf-8 gb2312 gbk gb18030 hz utf-16-be",
    KOREAN: "utf-8 euc-kr cp949 iso-2022-kr johab",
    ARABIC: "utf-8 cp1256 iso8859-6 cp864 mac-arabic",
    HEBREW: "utf-8 cp1255 iso8859-8 cp862",
    THAI: "utf-8 cp874 tis-620 iso8859-11",
    GREEK: "utf-8 cp1253 iso8859-7 cp869",
    TURKISH: "utf-8 cp1254 iso8859-9 cp857",
}
MARKS = {
    "of 8": codecs.BOM_UTF8,
    "of 16": codecs.BOM_UTF16_LE,
    "of 16 turned": codecs.BOM_UTF16_BE,
    "of 32": codecs.BOM_UTF32_LE,
    "of 32 turned": codecs.BOM_UTF32_BE,
    "of 7": b"+/v8-",
    "of 1": b"\xf7\x64\x4c",
    "of EBCDIC": b"\xdd\x73\x66\x73",
    "of SCSU": b"\x0e\xfe\xff",
    "of GB18030": b"\x84\x31\x95\x33",
}
LIES = (
    "utf-8", "utf-16", "utf-32", "utf-7", "ascii", "iso-8859-1", "windows-1252", "shift_jis", "euc-kr", "gb18030", "hz",
    "iso-2022-jp", "iso-2022-kr", "x-user-defined", "none", "", "x" * 5_000, "base64", "rot13", "zlib", "hex", "idna",
    "punycode",
    "undefined", "unicode_escape", "mbcs", "string-escape", "\0", "utf-8; x", "../utf-8", "cp037",
)  # fmt: skip


def cases() -> dict[str, bytes]:
    """Each writing in text and page; marks that lie, twice and alone; charsets that lie; broken sequences; mixtures."""
    found: dict[str, bytes] = {}
    for number, (text, names) in enumerate(WRITTEN.items()):
        for name in names.split():
            data = text.encode(name, "replace")
            found[f"{number} {name}.txt"] = data
            found[f"{number} {name}.html"] = (
                f'<meta charset="{name}"><title>x</title><p>'.encode("ascii") + data
                if name[:5] not in _WIDE
                else data
            )
    for name, mark in MARKS.items():
        for body in ("utf-8", "utf-16-le", "utf-32-be", "latin-1"):
            found[f"mark {name} before {body}.txt"] = mark + LATIN.encode(body)
        found[f"mark {name} twice.txt"] = mark + mark + LATIN.encode()
        found[f"mark {name}.csv"] = mark + f'text,date\n"{LATIN}",2024-03-14\n'.encode()
        found[f"mark {name}.json"] = mark + json.dumps({"text": LATIN}).encode()
        found[f"mark {name}.xml"] = (
            mark + f"<nitf><body><body.content><p>{LATIN}</p></body.content></body></nitf>".encode()
        )
    for number, lie in enumerate(LIES):
        found |= lying(number, lie)
    return found | broken()


_WIDE = ("utf-1", "utf-3", "cp037", "cp500", "cp102")


def lying(number: int, lie: str) -> dict[str, bytes]:
    """A charset declared in each format that can declare one."""
    name = lie.encode()
    subject = b"Subject: =?" + name + b"?q?a=E9?=\n"
    body = LATIN.encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=" + name + b"\r\n\r\n<p>" + body
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n"
        % len(head)
    )
    return {
        f"lie {number}.html": b'<meta charset="' + name + b'"><p>' + body,
        f"lie {number} too.html": b'<meta http-equiv=content-type content="text/html;charset=' + name + b'"><p>' + body,
        f"lie {number}.xml": b'<?xml version="1.0" encoding="' + name + b'"?><nitf><body><body.content><p>' + body
        + b"</p></body.content></body></nitf>",
        f"lie {number}.eml": b"From: a@b.example\n" + subject + b"Content-Type: text/plain; charset=" + name
        + b"\n\n" + body,
        f"lie {number}.warc": warc + head + b"\r\n\r\n",
        f"lie {number}.md": b"---\nencoding: " + name + b"\n---\n" + body,
    }  # fmt: skip


def broken() -> dict[str, bytes]:
    """Sequences that no encoding has, and two encodings in one file."""
    latin, eight, wide = LATIN.encode("latin-1"), LATIN.encode(), LATIN.encode("utf-16-le")
    pieces = {
        "overlong": b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf" + eight,
        "surrogates": "\ud83d\ude00 \udc80 ".encode("utf-8", "surrogatepass") + eight,
        "beyond": b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80" + eight,
        "continuations": b"\x80\xbf" * 500 + eight,
        "starts": b"\xf0" * 500 + eight,
        "cut in a letter": eight.rstrip()[:-1] + b"\xc3",
        "mixed": eight + latin + eight,
        "one byte of latin": eight * 20 + b"\xe9" + eight * 20,
        "wide behind": eight + wide,
        "odd": wide + b"a",
        "odd with a mark": codecs.BOM_UTF16_LE + wide + b"a",
        "lone high": codecs.BOM_UTF16_LE + b"\x00\xd8" * 50 + wide,
        "NUL between": b"\0".join(eight[at : at + 1] for at in range(400)),
        "NUL everywhere": eight.replace(b" ", b"\0"),
        "C1": bytes(range(0x80, 0xA0)) * 5 + eight,
        "every byte": bytes(range(256)) + eight,
        "beyond in 32": codecs.BOM_UTF32_LE + b"\xff\xff\xff\x7f" * 20,
        "escapes of 2022": b"\x1b$B" * 2000 + eight,
        "tildes of HZ": b"~{" * 2000 + eight,
        "shifts": b"\x0e\x0f" * 2000 + eight,
        "nonnumber of CJK": b"\x81\x30" * 4000,
    }
    suffixes = ("txt", "md", "html", "csv", "jsonl")
    return {f"{name}.{suffix}": data for name, data in pieces.items() for suffix in suffixes}
