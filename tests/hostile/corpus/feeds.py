"""News XML and feeds: entities, encodings, depth, empty items, dates, ids."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tests.hostile.corpus.texts import BODY, DATES, many
from tests.reading.making import SECOND, STORY, newsml, nitf, rss
from tests.report import payloads

QUADRATIC = f"""<!DOCTYPE nitf [<!ENTITY a "{"a" * 100_000}">]>
<nitf><body><body.content><p>{"&a;" * 5_000}</p></body.content></body></nitf>"""
DOCTYPES = (
    '<!DOCTYPE nitf SYSTEM "file:///etc/passwd">', '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/x.dtd">',
    '<!DOCTYPE nitf PUBLIC "-//X" "nitf.dtd" [<!ENTITY a "b">]>',
    '<!DOCTYPE nitf [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
    '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "<!DOCTYPE nitf [<!ELEMENT nitf ANY>]>",
    '<!DOCTYPE nitf [<!ATTLIST p a CDATA "b">]>', "<!DOCTYPE nitf [" + "<!-- x -->" * 50_000 + "]>", "<!DOCTYPE",
    "<!DOCTYPE nitf [", "<!DOCTYPE " + "x" * 500_000 + ">",
    '<?xml-stylesheet href="http://127.0.0.1:9/"?>', "<?" + "x" * 500_000 + "?>", "<!--" + "x" * 500_000 + "-->",
    "<!-- -- -->",
)  # fmt: skip
INNER = (
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>', "&undeclared;", "&#0;",
    "&#xFFFE;", "&#99999999999;", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<![CDATA[<script>alert(1)</script>]]>", "<![CDATA[never closed", "]]>", "<p>" * 50_000,
    "<p " + " ".join(f'a{n}="b"' for n in range(100_000)) + "/>",
    "<p " + " ".join(f'xmlns:a{n}="b{n}"' for n in range(30_000)) + "/>", "<p>a</q>", "<p a=b/>", '<p a="1" a="2"/>',
    "<a:b/>", "\x01", "\ufffe", "<p>" + "a " * 2_000_000 + "</p>",
    "<p/>" * 500_000, "<p>a</p>" * 300_000, "<!-- -->" * 300_000, "<?x y?>" * 300_000, "&amp;" * 1_000_000,
    "<table><tr>" + "<td>a</td>" * 200_000 + "</tr></table>", "\r" * 500_000,
)  # fmt: skip
ENCODINGS = (
    "utf-16",
    "utf-32",
    "ebcdic-cp-us",
    "x-nope",
    "",
    "utf-7",
    "shift_jis",
    "big5",
    "us-ascii",
    "iso-8859-1",
    "rot13",
    "unicode_escape",
    "idna",
)


def cases() -> dict[str, bytes]:
    """NITF, NewsML, RSS and Atom with all of the above in them."""
    story = nitf()
    found = {f"doctype {n}.xml": nitf(doctype=each) for n, each in enumerate(DOCTYPES)}
    found |= {f"inner {n}.xml": story.replace("<p>It", f"{each}<p>It") for n, each in enumerate(INNER)}
    found |= {
        f"news {n}.xml": newsml(STORY).replace("</body>", f"{each}</body>") for n, each in enumerate(INNER)
    }
    found |= {
        f"feed {n}.rss": rss(STORY).replace("<description>", f"{each}<description>", 1)
        for n, each in enumerate(INNER)
    }
    found |= {
        f"encoding {n}.xml": story.replace("?>", f' encoding="{each}"?>', 1)
        for n, each in enumerate(ENCODINGS)
    }
    for number, each in enumerate(DATES):
        quoted, inside = quoteattr(each), escape(each)
        found[f"date {number}.nitf"] = story.replace('"20240314T120500+0800"', quoted)
        found[f"date {number}.xml"] = newsml(STORY).replace(STORY.published, inside)
        found[f"date {number}.rss"] = rss(STORY, SECOND).replace("Thu, 14 Mar 2024 04:05:00 GMT", inside)
    for number, each in enumerate(payloads.ALL):
        inside = escape("".join(char for char in each if char.isprintable()))
        found[f"payload {number}.rss"] = (
            rss(STORY)
            .replace(STORY.title, inside)
            .replace(STORY.byline, inside)
            .replace(STORY.outlet, inside)
        )
        found[f"payload {number}.xml"] = (
            newsml(STORY).replace(STORY.title, inside).replace("Meridian News Agency", inside)
        )
    found |= odd()
    return {name: text.encode("utf-8", "surrogatepass") for name, text in found.items()}


def odd() -> dict[str, str]:
    """Whole files that are unlike what their formats are."""
    content = f'<content type="html">{escape(f"<p>{BODY}</p>")}</content>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title>{content}</entry></feed>'
    return {
        "quadratic.xml": QUADRATIC,
        "root alone.xml": "<nitf/>",
        "unknown root.xml": "<x><y>z</y></x>",
        "many roots.xml": "<nitf/>" * 1_000,
        "declaration alone.xml": '<?xml version="1.0"?>',
        "version.xml": '<?xml version="9.9"?><nitf/>',
        "no items.rss": '<rss version="2.0"><channel><title>x</title></channel></rss>',
        "empty items.rss": '<rss version="2.0"><channel>' + "<item/>" * 100_000 + "</channel></rss>",
        "same items.rss": rss(*[STORY] * 2_000),
        "items.xml": newsml(*[STORY] * 2_000),
        "atom.xml": atom,
        "atom.rss": atom,
        "opml.xml": '<opml version="2.0"><body><outline text="x" xmlUrl="http://127.0.0.1:9"/></body></opml>',
        "sitemap.xml": "<urlset>" + "<url><loc>http://127.0.0.1:9</loc></url>" * 50_000 + "</urlset>",
        "page.xml": f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{BODY}</p></body></html>',
        "svg.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "item of items.rss": "<rss><channel>" + "<item>" * 50_000,
        "deep.xml": "<nitf>" + "<body>" * 200_000,
        "deep names.xml": "<nitf>" + many("<" + "a" * 60_000 + ">", 10_000_000),
        "blanks before.xml": "\n" * 500_000 + nitf(),
        "html in html.rss": rss(STORY).replace("<p>", "<div>" * 300 + "<p>"),
        "wide.xml": "<nitf><body><body.content>" + "<p>a b c</p>" * 600_000 + "</body.content></body></nitf>",
    }  # fmt: skip
