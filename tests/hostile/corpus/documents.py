"""RTF and PDF: groups, numbers, references and streams that a document should not have."""

from __future__ import annotations

import zlib

from tests.hostile.corpus.texts import BODY, many
from tests.reading.making import STORY, assembled, pdf, rtf

RTF = (
    r"\bin999999999 x", r"\bin-1 x", r"\bin99999999999999999999 x", r"\u-99999999?", r"\u99999999999999999999?",
    r"\u55357?\u56832?", r"\u55357?", r"\uc1000000\u65?x", r"\uc-1\u65?x",
    r"\'zz", r"\'", r"\'e", "\\", r"\*", r"{\*\x", r"\ansicpg99999 ", r"\ansicpg0\'e9", r"\ansicpg65001\'c3\'a9",
    r"\ansicpg932\'82\'a0", r"\f99999\'e9", "{" * 50_000, "}" * 50_000, "{}" * 200_000,
    r"\par" * 100_000, r"\par " * 30_000 + "a", r"\u233?" * 60_000, r"\'e9" * 100_000, r"\~\_\-" * 50_000,
    r"{\pict " + "0" * 2_000_000 + "}", r"{\object\objdata " + "0" * 500_000 + "}",
    r"{\fonttbl" + r"{\f1 x;}" * 20_000 + "}",
    r"{\stylesheet" + r"{\s1 x;}" * 20_000 + "}",
    r"{\info{\title <script>alert(1)</script>}{\author A}{\creatim\yr9999\mo99\dy99}}",
    r"{\info{\title " + "x" * 300_000 + "}}", r"{\field{\*\fldinst INCLUDETEXT /etc/passwd}{\fldrslt x}}",
    r"{\field{\*\fldinst HYPERLINK javascript:x}{\fldrslt x}}" * 5_000, r"{\header " * 5_000,
    r"{\footnote x}" * 20_000, r"\trowd\cell\row" * 30_000, r"\upr" * 5_000, r"{\upr{a}{\*\ud{b}}}" * 5_000,
    r"\deleted a\deleted0 b", r"\v hidden\v0 shown",
    r"\a" * 100_000, "\\" + "a" * 500_000, r"\a" + "9" * 500_000, "\\\n" * 50_000, "\0" * 50_000, "\x1b[31m",
    "<script>alert(1)</script>", r"\line" * 50_000, r"\cell" * 50_000, r"\tab" * 100_000,
)  # fmt: skip


def cases() -> dict[str, bytes]:
    """Each control in a good document; PDFs."""
    good = rtf([*STORY.paragraphs]).decode("ascii")
    found = {f"control {n}.rtf": good.replace(r"\pard", f"{each}\\pard", 1) for n, each in enumerate(RTF)}
    found |= {f"control behind {n}.rtf": good[:-1] + each for n, each in enumerate(RTF)}
    found |= {
        "no head.rtf": BODY,
        "head alone.rtf": r"{\rtf1",
        "version.rtf": r"{\rtf99999999999999 " + BODY + "}",
        "twice.rtf": good + good,
    }
    return {name: text.encode("utf-8") for name, text in found.items()} | pdfs() | streams()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def shown(text: str = BODY) -> bytes:
    return b"BT /F1 11 Tf 72 700 Td (" + text.encode() + b") Tj ET"


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def document(content: bytes, page: bytes = b"", *more: bytes, font: bytes = FONT) -> bytes:
    """A page whose content stream is object 4, its font object 5, and further objects from 6 on."""
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %s >> >>"
    )
    return assembled([CATALOG, PAGES, leaf % page, content, font, *more])


def streams() -> dict[str, bytes]:
    """Content streams behind every filter, damaged; maps of characters that are too large."""
    filters = (
        "ASCIIHexDecode", "ASCII85Decode", "LZWDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode",
        "JPXDecode", "DCTDecode", "FlateDecode", "Crypt", "Nope",
    )  # fmt: skip
    found = {
        f"filter {name}.pdf": document(stream(shown(), b"/Filter /" + name.encode())) for name in filters
    }
    found |= {
        f"filter {name} of noise.pdf": document(stream(bytes(range(256)) * 400, b"/Filter /" + name.encode()))
        for name in filters
    }
    flate = zlib.compress(shown())
    contents = {
        "filters": stream(flate, b"/Filter [" + b"/FlateDecode " * 1_000 + b"]"),
        "predictor": stream(flate, b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 >>"),
        "predictor wide": stream(zlib.compress(bytes(2_000_000)),
        b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1 >>"),
        "length lie": b"<< /Length 99999999 >>\nstream\n" + shown() + b"\nendstream",
        "length to itself": b"<< /Length 4 0 R >>\nstream\n" + shown() + b"\nendstream",
        "negative length": b"<< /Length -5 >>\nstream\n" + shown() + b"\nendstream",
        "no end": b"<< /Length 50 >>\nstream\n" + shown(),
        "many operators": stream(b"BT /F1 11 Tf " + b"(a) Tj " * 300_000 + b"ET"),
        "many states": stream(b"q " * 500_000),
        "many ends": stream(b"Q " * 500_000),
        "deep array": stream(b"BT /F1 11 Tf " + b"[" * 50_000 + b"(a)" + b"]" * 50_000 + b" TJ ET"),
        "deep dictionary": stream(b"<<" * 50_000),
        "deep string": stream(b"BT /F1 11 Tf " + b"(" * 100_000 + b" Tj ET"),
        "inline image": stream(b"BI /W 9 /H 9 ID " + b"x" * 500_000),
        "long number": stream(b"BT /F1 11 Tf " + b"9" * 500_000 + b" 0 Td (a) Tj ET"),
        "places": stream(b"BT /F1 1e99 Tf 1e308 1e308 Td 1e308 0 0 1e308 0 0 Tm (a b c) Tj ET"),
        "marked": stream(b"/Span << /ActualText (<script>alert(1)</script>) >> BDC " + shown() + b" EMC"),
        "long string": stream(b"BT /F1 11 Tf (" + b"a " * 2_000_000 + b") Tj ET"),
        "lines": stream(b"BT /F1 11 Tf 14 TL " + b"(a b c) Tj T* " * 100_000 + b"ET"),
        "itself": stream(b"/X1 Do " * 100),
    }  # fmt: skip
    found |= {f"content {name}.pdf": document(content) for name, content in contents.items()}
    form = stream(
        b"/X1 Do /X1 Do " + shown(),
        b"/Type /XObject /Subtype /Form /Resources << /XObject << /X1 6 0 R >> >>",
    )
    found["form in itself.pdf"] = document(stream(b"/X1 Do"), b"/XObject << /X1 6 0 R >>", form)
    forms = [
        stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /Resources << /XObject << /X %d 0 R >> >>" % (n + 7),
        )
        for n in range(9)
    ]
    found["forms by ten.pdf"] = document(
        stream(b"/X1 Do"),
        b"/XObject << /X1 6 0 R >>",
        *forms,
        stream(shown(), b"/Type /XObject /Subtype /Form"),
    )
    for name, text in MAPS.items():
        font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R >>"
        found[f"map {name}.pdf"] = document(stream(shown()), b"", stream(text), font=font)
    for number, font in enumerate(FONTS):
        found[f"font {number}.pdf"] = document(stream(shown()), font=font)
    return found


FONTS = (
    b"null", b"5 0 R", b"[]", b"<< /Type /Font /Subtype /Type3 /CharProcs << /a 4 0 R >> >>",
    FONT.replace(b">>", b"/Encoding << /Differences [" + b"0 /a " * 100_000 + b"] >> >>"),
)  # fmt: skip
MAPS = {
    "of ranges": b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap",
    "of arrays": b"begincmap 1 beginbfrange <0000> <FFFF> [" + b"<0041> " * 50_000 + b"] endbfrange endcmap",
    "of many": b"begincmap " + b"1 beginbfrange <0000> <FFFF> <0041> endbfrange " * 300 + b"endcmap",
    "of long texts": b"begincmap 1 beginbfchar <41> <" + b"0041" * 200_000 + b"> endbfchar endcmap",
    "of noise": bytes(range(256)) * 100,
    "without end": b"begincmap 99999 beginbfchar <41>",
}


def pdfs() -> dict[str, bytes]:
    """Objects, tables and trees that lead in circles or nowhere."""
    good = pdf([[*STORY.paragraphs]])
    start = good.rindex(b"startxref")
    found = {
        "pages in a circle": assembled([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
        "parent in a circle": assembled([CATALOG, PAGES, b"<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>",
        stream(shown())]),
        "no pages": assembled([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]),
        "negative count": assembled([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>",
        b"<< /Type /Page /Parent 2 0 R >>"]),
        "count lie": assembled([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>",
        b"<< /Type /Page /Parent 2 0 R >>"]),
        "no catalog": assembled([b"null"]),
        "catalog of itself": assembled([b"1 0 R"]),
        "no trailer": good[:start],
        "start beyond": good[:start] + b"startxref\n99999999\n%%EOF",
        "start negative": good[:start] + b"startxref\n-5\n%%EOF",
        "start of itself": good[:start] + b"startxref\n%d\n%%%%EOF" % start,
        "table before": good.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % good.rindex(b"xref\n0")),
        "size lie": good.replace(b"/Size ", b"/Size 99999999"),
        "encrypted": good.replace(b"/Root 1 0 R",
        b"/Root 1 0 R /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 >>"),
        "encrypted oddly": good.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 1 0 R"),
        "updates": good + good[start - 200 :] * 200,
        "program": good.replace(b"/Type /Catalog",
        b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        "deep objects": b"%PDF-1.5\n1 0 obj\n" + b"[" * 100_000,
        "deep dictionaries": b"%PDF-1.5\n1 0 obj\n" + b"<< /a " * 50_000,
        "objects": assembled([CATALOG, PAGES] + [b"null"] * 100_000),
        "header alone": b"%PDF-1.7\n",
        "marks": b"%PDF-1.5\n" + many("1 0 obj\n", 500_000).encode(),
        "blanks": b"%PDF-1.5\n" + b" " * 5_000_000 + good,
        "comments": b"%PDF-1.5\n" + b"%\n" * 500_000,
        "pages": assembled([CATALOG, b"<< /Type /Pages /Kids [" + b"3 0 R " * 20_000 + b"] /Count 20000 >>",
                            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                            stream(shown()), FONT]),
        "object stream of itself": assembled([CATALOG, PAGES,
        stream(b"3 0 null", b"/Type /ObjStm /N 1 /First 4 /Extends 3 0 R")]),
        "object stream lie": assembled([CATALOG, PAGES, stream(b"1 0 2 9", b"/Type /ObjStm /N 99999999 /First 8")]),
        "title": good.replace(b"/Root 1 0 R",
        b"/Root 1 0 R /Info << /Title (<script>alert\\(1\\)</script>) /CreationDate (D:99999999999999) >>"),
        "titled oddly": good.replace(b"/Root 1 0 R",
        b"/Root 1 0 R /Info << /Title [1] /CreationDate << >> /Author 5 0 R >>"),
    }  # fmt: skip
    return {f"{name}.pdf": data for name, data in found.items()}
