"""Web pages that are hard on parsers, on finders of the article and on readers of its metadata."""

from __future__ import annotations

import json

from tests.hostile.corpus.texts import BODY, DATES, many
from tests.report import payloads

P = f"<p>{BODY}</p>"
DEEP = (
    "div", "b", "i", "font", "span", "table", "tr", "td", "ul", "li", "dl", "blockquote", "a", "p", "article", "main",
    "section",
    "svg", "math", "template", "select", "option", "button", "form", "nobr", "ruby", "rt", "details", "noscript",
    "iframe", "object",
    "h1", "pre", "body", "html", "head", "frameset", "x-custom",
)  # fmt: skip
SWALLOW = (
    "plaintext", "xmp", "textarea", "title", "style", "script", "noembed", "noframes", "iframe", "listing", "svg",
    "math", "template",
    "select", "object", "audio", "video", "canvas", "map", "noscript", "head", "frameset", "marquee", "applet",
    "comment",
)  # fmt: skip
PIECES = (
    "<!--", "-->", "<!-->", "<![CDATA[", "]]>", "<![if !IE]>", "<!DOCTYPE", "<!ENTITY x 'y'>", "<?", "<?xml ?>", "<%",
    "</", "</>", "<", "<<",
    "<a", "<a b", "<a b=", "<a b='", '<a b="', "<a/", "<a//", "<a =", "<p", "</p>", "<p>", "<br>", "<br/>", "<hr>",
    "<img>", "<img src=x>", "<b>",
    "<b></b>", "<p></b>", "<a href=#>x</a>", "<li>", "<td>", "<tr><td>", "<option>", "<h1>x</h1>", "<p>x",
    "<p>said.</p>", "&", "&#", "&#x", "&#0;",
    "&#xD800;", "&#x110000;", "&#99999999999;", "&lt", "&amp;amp;", "&nbsp;", "&notit;",
    "&CounterClockwiseContourIntegral;", "&#13;", "\0", "\x01",
    "<\0p>", "<script>", "<script></script>", "</script>", "<script><!--<script>", "<style>", "<textarea>", "<title>",
    "<base>", "<meta>", "<link>",
    '<div style="display:none">', "<div hidden>", "<nav>", "<aside>", "<footer>", "<time datetime=x>",
    "<a class=author>A</a>",
)  # fmt: skip
METAS = (
    "og:title",
    "og:site_name",
    "article:published_time",
    "author",
    "description",
    "date",
    "og:url",
    "og:locale",
    "keywords",
)


def cases() -> dict[str, bytes]:
    """Depth, elements that swallow, repeated pieces, odd heads, metadata of every wrong kind."""
    found: dict[str, str] = {}
    for tag in DEEP:
        found[f"deep {tag}.html"] = f"<{tag}>" * 300 + P + f"</{tag}>" * 300
        found[f"deeper {tag}.html"] = f"<{tag} a=b>" * 50_000 + P
        found[f"closed {tag}.html"] = P + f"</{tag}>" * 50_000
    for tag in SWALLOW:
        found[f"swallowed by {tag}.html"] = f"<html><body>{P}<{tag}>{P}"
    for number, piece in enumerate(PIECES):
        found[f"pieces {number}.html"] = P + many(piece, 300_000) + P
        found[f"piece {number}.html"] = f"<html><title>x{piece}</title><body>{piece}{P}{piece}{P}"
    found |= {
        f"head {number}.html": f"<html><head>{head}</head><body>{P}" for number, head in enumerate(HEADS)
    }
    for number, text in enumerate(payloads.ALL):
        quoted = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        metas = "".join(f'<meta property="{name}" content="{quoted}">' for name in METAS)
        found[f"payload {number}.html"] = (
            f"<title>{quoted}</title>{metas}<h1>{quoted}</h1>{P}<p>{quoted} {BODY}</p>"
        )
    for number, date in enumerate(DATES):
        stated = json.dumps({"@type": "NewsArticle", "datePublished": date, "headline": date}).replace(
            "<", "\\u003c"
        )
        times = f'<meta name="date" content="{date}"><time datetime="{date}">{date}</time>'
        found[f"date {number}.html"] = f'<script type="application/ld+json">{stated}</script>{times}{P}'
    for number, text in enumerate(LINKED):
        found[f"linked {number}.html"] = f'<script type="application/ld+json">{text}</script>{P}'
    return {name: text.encode("utf-8", "surrogatepass") for name, text in found.items()} | large()


HEADS = (
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>", "<base href=http://127.0.0.1:9/>",
    "<link rel=canonical href='javascript:x'>",
    "<link rel=canonical href='http://['>", "<link rel=canonical href='http://a:99999/'>",
    "<link rel=canonical href=''>", "<title></title>" * 900,
    "<title>" + "x" * 300_000 + "</title>", "<title>a</title><title>b</title>", "<meta property=og:title content>",
    "<meta property=og:title>",
    "<meta name=author content='" + "A, " * 50_000 + "'>",
    "<meta property=og:site_name content='" + "x" * 300_000 + "'>",
    "<meta property=og:locale content='../../x'>", "<meta property=og:url content='http://" + "a." * 50_000 + "'>",
    "<meta name='' content=''>",
    "<meta property=og:site_name content='\x1b[31m\u202ex'>", "<html lang='" + "x" * 50_000 + "'>",
    "<html lang='../../x'>",
    "<meta " + " ".join(f"a{n}=b" for n in range(50_000)) + ">", "<meta " + "name=a " * 50_000 + ">",
    "<meta name='date' content='2024'>" * 20_000,
    "<noscript><meta property=og:title content=x></noscript>",
    "<template><meta property=og:title content=x></template>",
    "<link rel=import href=//127.0.0.1:9>", "<link rel=stylesheet href=//127.0.0.1:9>",
    "<script src=//127.0.0.1:9></script>",
    "<object data=//127.0.0.1:9></object>", "<iframe srcdoc='<script>x</script>'></iframe>",
    "<img srcset=//127.0.0.1:9>",
)  # fmt: skip
ROUND = '{"@id":"a","@type":"NewsArticle","author":{"@id":"b"},"isBasedOn":{"@id":"a"}}'
LINKED = (
    "", "{", "[", "null", "1", '"x"', "[[[]]]", "[null]", "{}" * 5_000, "[" * 100_000, '{"@graph":' * 20_000,
    '{"@type":["NewsArticle",5,null,{}]}',
    '{"@type":"NewsArticle","headline":{"a":"b"}}', '{"@type":"NewsArticle","headline":["a","b"]}',
    '{"@type":"NewsArticle","author":[[["x"]]]}',
    '{"@type":"NewsArticle","author":{"name":{"name":{"name":"x"}}}}',
    '{"@type":"NewsArticle","datePublished":["2024","2025"]}',
    '{"@type":"NewsArticle","datePublished":1e999}', '{"@type":"NewsArticle","datePublished":' + "9" * 6_000 + "}",
    '{"@type":"NewsArticle","publisher":null}', '{"@type":"NewsArticle","publisher":{"name":[null]}}', '{"@type":5}',
    '{"@type":{}}',
    '{"@type":"NewsArticle","articleBody":"' + "x " * 90_000 + '"}',
    '{"@type":"NewsArticle","articleBody":["a",{"b":1}]}', ROUND,
    f'{{"@graph":[{ROUND},{ROUND}]}}', '{"@type":"NewsArticle","headline":"\\ud800"}',
    '{"@type":"NewsArticle","headline":"\\u0000\\u001b[31m"}',
    '{"a":1,"a":2,"@type":"NewsArticle","@type":"x"}', "// comment\n{}", "<!-- {} -->", "/*<![CDATA[*/{}/*]]>*/",
    '{"@type":"NewsArticle",}',
    '{"@type":"NewsArticle","url":"javascript:x"}', '{"@type":"NewsArticle","inLanguage":{"name":5}}', "NaN",
    "[NaN,Infinity]", "\ufeff{}",
    json.dumps([{"@type": "NewsArticle", "headline": str(n)} for n in range(5_000)]), "[" + "{}," * 90_000 + "{}]",
)  # fmt: skip


LINK = '<script type="application/ld+json">'


def large() -> dict[str, bytes]:
    """Pages near the limit of a file: each costs most where a reader looks at all of it more than once."""
    made = {
        "many paragraphs": P * 3_500,
        "many small paragraphs": "<p>a b</p>" * 30_000,
        "many elements": "<i>a</i>" * 1_000_000 + P,
        "many links": "<a href=x>a b c</a> " * 300_000 + P,
        "many cells": "<table>" + "<tr><td>a<td>b" * 300_000 + "</table>" + P,
        "many comments": "<!-- a -->" * 1_000_000 + P,
        "many scripts": "<script>a</script>" * 500_000 + P,
        "many references": "<p>" + "&amp;" * 2_000_000 + P,
        "many headings": "<h2>a b</h2>" * 500_000 + P,
        "attributes": "<p " + " ".join(f"a{n}=b" for n in range(1_000_000)) + ">" + BODY,
        "attribute": "<p a='" + "x" * 20_000_000 + "'>" + BODY,
        "script": "<script>" + "x<" * 10_000_000 + "</script>" + P,
        "page": "<div>" + "<p>Not much to say here.</p>" * 700_000,
        "linked data": LINK + '{"@type":"NewsArticle","articleBody":"' + "x " * 10_000_000 + f'"}}</script>{P}',
        "links of data": (LINK + "{}</script>") * 300_000 + P,
    }  # fmt: skip
    return {f"{name}.html": text.encode() for name, text in made.items()}
