"""Files of every format with a story of our own in them, as programs write them."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass
from html import escape
from typing import Any

LONG = (
    "The harbour authority of Port Ellery closed three piers on Thursday after divers found cracks in the sea "
    "wall, and said that repairs would take about four months."
)
QUOTE = (
    '"We would rather lose a season than a ship," harbour master Ingrid Solberg told reporters at the quay.'
)
END = "Fishing boats will land their catch at Nordhaven, 40 kilometres to the south, until the work is done."


@dataclass(frozen=True, slots=True)
class Story:
    """What a fixture says."""

    title: str = "Cracks close three piers at Port Ellery"
    outlet: str = "The Harbor Ledger"
    byline: str = "Maud Ferrier"
    published: str = "2024-03-14T12:05:00+08:00"
    language: str = "en"
    paragraphs: tuple[str, ...] = (LONG, QUOTE, END)

    @property
    def body(self) -> str:
        return "\n".join(self.paragraphs)


STORY = Story()
SECOND = Story(
    title="Ferry to Nordhaven runs again",
    outlet="Nordhaven Courier",
    byline="Tomas Eide",
    published="2024-03-16T08:30:00+00:00",
    paragraphs=(
        "The ferry between Port Ellery and Nordhaven sailed again on Saturday, two days after it was stopped.",
        "Passengers had been told to take the coast road, which adds some 90 minutes to the journey by bus.",
    ),
)


def page(story: Story = STORY, extra: str = "") -> str:
    """A page as a content management system makes it, with a menu, a teaser and a newsletter's form."""
    paragraphs = "\n".join(f"<p>{escape(text)}</p>" for text in story.paragraphs)
    return f"""<!DOCTYPE html>
<html lang="{story.language}"><head><meta charset="utf-8"><title>{story.title} | {story.outlet}</title>
<meta property="og:site_name" content="{story.outlet}"><meta property="og:title" content="{story.title}">
<meta property="article:published_time" content="{story.published}"><meta name="author" content="{story.byline}">
{extra}<style>p {{ margin: 0 }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<main><article><h1>{story.title}</h1><div class="meta">By {story.byline}</div>
{paragraphs}
</article><aside><h3>Most read</h3>
<p>Ten harbours to see before the summer is over, chosen by our readers.</p></aside></main>
<form action="/news"><label>Your address</label><input name="mail"></form>
<footer>© 2024 {story.outlet}</footer></body></html>"""


def mhtml(html: str, url: str = "https://www.harborledger.example/sea/cracks") -> bytes:
    """A page saved by a browser of Chromium's family."""
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {url}",
        "Subject: =?utf-8?Q?Cracks_close_three_piers?=",
        "Date: Mon, 2 Dec 2024 21:14:07 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--x7"',
        "",
        "",
        "------MultipartBoundary--x7",
        "Content-Type: text/html",
        "Content-ID: <frame-1@mhtml.blink>",
        "Content-Transfer-Encoding: quoted-printable",
        f"Content-Location: {url}",
        "",
    ]
    import quopri

    encoded = quopri.encodestring(html.encode()).replace(b"\n", b"\r\n")
    tail = (
        b"\r\n------MultipartBoundary--x7\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    )
    return (
        "\r\n".join(lines).encode()
        + b"\r\n"
        + encoded
        + tail
        + b"\r\niVBORw0KGgo=\r\n------MultipartBoundary--x7--\r\n"
    )


def mail(
    story: Story = STORY, *, html: bool = False, sender: str = "Maud Ferrier <maud@ledger.example>"
) -> bytes:
    """A mail; as plain text its lines are broken at 72 characters."""
    import textwrap
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["Received"] = "from mx.ledger.example by mail.reader.example; Thu, 14 Mar 2024 12:06:11 +0800"
    message["From"], message["To"] = sender, "desk@reader.example"
    message["Subject"], message["Date"] = story.title, "Thu, 14 Mar 2024 12:05:00 +0800"
    wrapped = "\n\n".join(textwrap.fill(text, 72) for text in story.paragraphs)
    message.set_content(f"{wrapped}\n")
    if html:
        message = EmailMessage(policy=SMTP)
        message["From"], message["Subject"], message["Date"] = (
            sender,
            story.title,
            "Thu, 14 Mar 2024 12:05:00 +0800",
        )
        message.set_content(page(story), subtype="html")
    return message.as_bytes()


def newsml(*stories: Story) -> str:
    """A NewsML-G2 message with its items' text as XHTML, as agencies deliver it."""
    items = "".join(
        f"""<newsItem guid="urn:newsml:ledger.example:{number}" version="2" standard="NewsML-G2" conformance="power"
   xml:lang="{story.language}">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:LEDGER"><name>{story.outlet}</name></provider>
<versionCreated>{story.published}</versionCreated><firstCreated>2024-03-14T01:00:00Z</firstCreated>
<embargoed>2030-01-01T00:00:00Z</embargoed></itemMeta>
<contentMeta><infoSource qcode="nprov:MNA"><name>Meridian News Agency</name></infoSource>
<language tag="{story.language}"/><headline>{story.title}</headline><by>{story.byline}</by></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>
<body>{"".join(f"<p>{escape(text)}</p>" for text in story.paragraphs)}</body></html></inlineXML></contentSet>
</newsItem>"""
        for number, story in enumerate(stories, start=1)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2030-01-01T00:00:00Z</sent></header>
<itemSet>{items}</itemSet></newsMessage>"""


def nitf(story: Story = STORY, doctype: str = '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">') -> str:
    """An article in NITF, with a character's name that only the absent DTD declares."""
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in story.paragraphs)
    return f"""<?xml version="1.0"?>
{doctype}
<nitf xml:lang="{story.language}"><head><title>slug</title><docdata><date.issue norm="20240314T120500+0800"/>
<doc.copyright holder="Meridian News Agency" year="2024"/></docdata><pubdata name="{story.outlet}"/></head>
<body><body.head><hedline><hl1>{story.title}</hl1></hedline><byline>By {story.byline}</byline>
<dateline><location>PORT ELLERY</location></dateline></body.head>
<body.content><media media-type="image"><media-caption>A crane.</media-caption></media>{paragraphs}
<p>It&nbsp;is old &mdash; and
cracked in many places, they said.</p></body.content></body></nitf>"""


def rss(*stories: Story) -> str:
    """A feed with full texts."""
    items = "".join(
        f"<item><title>{s.title}</title><link>https://x.example/{n}</link><dc:creator>{s.byline}</dc:creator>"
        f"<pubDate>Thu, 14 Mar 2024 04:05:00 GMT</pubDate><description>Short.</description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{p}</p>' for p in s.paragraphs)}]]></content:encoded></item>"
        for n, s in enumerate(stories)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{stories[0].outlet}</title>{items}</channel></rss>'
    )


def docx(paragraphs: list[str], **parts: str) -> bytes:
    """A Word document; a paragraph's tab and line break are those of Word."""

    def runs(text: str) -> str:
        marked = escape(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
        return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{marked}</w:t></w:r>'

    body = "".join(f"<w:p><w:pPr><w:jc/></w:pPr>{runs(text)}</w:p>" for text in paragraphs)
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}<w:p><w:del><w:r><w:delText>Struck out.</w:delText></w:r></w:del></w:p><w:sectPr/></w:body>"
        "</w:document>"
    )
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": parts.get("document", xml)})


def zipped(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name)  # dated 1980: the same bytes each time
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def rtf(paragraphs: list[str]) -> bytes:
    """An RTF document as Word writes it: fonts, styles, a picture, a link; characters beyond ASCII as \\u or bytes."""

    def encoded(text: str) -> str:
        pieces = []
        for char in text:
            if char in "\\{}":
                pieces.append(f"\\{char}")
            elif char == "\t":
                pieces.append("\\cell ")
            elif ord(char) < 128:
                pieces.append(char)
            elif char == "é":
                pieces.append("\\'e9")
            else:
                units = char.encode("utf-16-le")
                for at in range(0, len(units), 2):
                    value = int.from_bytes(units[at : at + 2], "little", signed=True)
                    pieces.append(f"\\u{value}?")
        return "".join(pieces)

    body = "\n".join(f"\\pard\\plain\\f0\\fs24 {{{encoded(text)}}}\\par" for text in paragraphs)
    head = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset204 Arial;}}"
        r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\title Export}{\author Someone}}"
        r"{\*\generator Riched20;}{\header Page header\par}"
    )
    picture = "{\\pict\\pngblip " + "89504e470d0a1a0a" * 64 + "}"
    link = r'{\field{\*\fldinst{HYPERLINK "https://x.example/"}}{\fldrslt{\ul the harbour office}}}\par'
    return f"{head}\n{body}\n{picture}{link}}}".encode("ascii")


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with one line of text per string, in Helvetica; characters beyond Latin-1 are not written."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = b"".join(
            b"("
            + line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            + b") Tj T*\n"
            for line in lines
        )
        stream = zlib.compress(b"BT /F1 11 Tf 72 760 Td 14 TL\n" + shown + b"ET")
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\nendstream"
        )
        contents = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % contents
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids),
        len(kids),
    )
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """Objects of a PDF, numbered from 1, with the table that finds them."""
    data, offsets = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(data)
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + (b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    )


def warc_record(
    kind: str, content: bytes, *, url: str = "https://www.harborledger.example/a", mime: str = ""
) -> bytes:
    head = [
        "WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2024-12-02T21:14:07Z", f"WARC-Target-URI: {url}",
        f"Content-Type: {mime or 'application/http; msgtype=response'}", f"Content-Length: {len(content)}",
    ]  # fmt: skip
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def http(body: bytes, *headers: str, mime: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {mime}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def warc(*records: bytes, packed: bool = False) -> bytes:
    """A web archive, each record packed by itself if it is to be packed."""
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow
    import pyarrow.parquet

    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), stream)
    return stream.getvalue()
