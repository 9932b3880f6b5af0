"""Sidecars that lie about the articles, options that come with them, and names that files should not have."""

from __future__ import annotations

from tests.hostile.corpus.texts import BODY, DATES
from tests.report import payloads

ROW = "good.txt"
SIDECARS = (
    "", "path", "path,outlet", f"path,outlet\n{ROW}", f"path,outlet\n{ROW},A,B,C", "outlet,published\nA,2024",
    f"path,path\n{ROW},x", f"path,outlet\n{ROW},A\n{ROW},B", "path,outlet\n../../x,A", "path,outlet\n/etc/passwd,A",
    "path,outlet\n" + "x.txt,A\n" * 50_000, "path," + ",".join(f"c{n}" for n in range(100_000)),
    f'path,outlet\n"{ROW},A', f"path,outlet\n{ROW},\0", "\0" * 5_000, '"' * 50_001, f"path;outlet\n{ROW};A",
    f"path\toutlet\n{ROW}\tA",
    f"PATH,OUTLET\n{ROW},A", f"path,outlet\n./{ROW},A", f"path,outlet\n{ROW} ,A", "path,outlet\nGOOD.TXT,A",
    f"path,title\n{ROW}," + "x" * 500_000, f"path,language\n{ROW},../../x", f"path,language\n{ROW},xx-{'y' * 5_000}",
    f"path,text\n{ROW},gone",
    f"path,url\n{ROW},javascript:x", f"path,id\n{ROW},../../x", f"path,words\n{ROW},-1", f"path,story\n{ROW},s9",
    f"path,credits\n{ROW},A;B;C", f"path,source\n{ROW},A", f"path,parent\n{ROW},{ROW}", "{}", "[]", "<html>",
    "\x1f\x8b", "PK\x03\x04",
    "path,outlet\r" + ROW + ",A\r", "\ufeffpath,outlet\n" + ROW + ",A", "path,outlet\n" + ",\n" * 50_000,
    "path,published\n" + "\n".join(f"{ROW},{date}" for date in DATES),
)  # fmt: skip
ODD = (
    ".txt", "a", "a.", "a.txt.", "a.TXT", "a.txt ", " a.txt", "a.html.txt", "a.txt.html", "a.tar.gz.txt", "CON",
    "con.txt", "NUL.txt", "aux.md", "COM1.txt", "LPT9.html", "index.md", "provenance.json", "truth.json",
    "explorer.html",
    "stories", "nodes.csv", "--out.txt", "-q.txt", "@x.txt", "~.txt", "~$a.docx", "a~.txt", "#a#.txt", "a;b.txt",
    "a&b.txt", "$HOME.txt", "a*.txt", "a?.txt", "[a].txt", "{a,b}.txt", "a:b.txt", "a\\b.txt", "..txt", "...txt",
    "a..txt",
    "\u202etxt.exe", "a\u200b.txt", "\u200b.txt", "\u0301.txt", "\ud800.txt".encode("utf-8", "replace").decode(),
    "a" * 251 + ".txt", "é" * 120 + ".txt", "\x01.txt", "\x7f.txt", "\r.txt", "\x1b]0;x\x07.txt", "%s%n.txt",
    "{0}.txt", "${x}.txt",
    "metadata.CSV", "Metadata.csv", "tracer.TOML", "pyproject.toml", "Thumbs.db", "desktop.ini", "a.jsonl#1",
    "good.txt#1.txt", "good.txt~2.txt", "a%00.txt", "a%2f..%2fb.txt", "\u2044etc\u2044passwd.txt", "．．／x.txt",
)  # fmt: skip


def cases() -> dict[str, bytes]:
    """Sidecars by number, odd names, payloads as names."""
    found = {f"{number}/metadata.csv": text.encode() for number, text in enumerate(SIDECARS)}
    found |= {
        f"{n} {k}/metadata.csv": f"path,published\n{ROW},{date}\n".encode()
        for k in "d"
        for n, date in enumerate(DATES)
    }
    for number, text in enumerate(payloads.ALL):
        quoted = '"' + text.replace('"', '""') + '"'
        row = f"path,title,outlet,byline,published,url\n{ROW}" + f",{quoted}" * 5
        found[f"{number} p/metadata.csv"] = row.encode("utf-8", "surrogatepass")
    found |= {
        f"noise {n}/metadata.csv": text.encode(code)
        for n, code in enumerate(("utf-16", "utf-32", "cp500", "utf-7"))
        for text in SIDECARS[3:4]
    }
    names = [*ODD, *(f"{_usable(text)}.txt" for text in payloads.ALL)]
    return found | {name: f"Piers close\n\n{BODY}\n".encode() for name in names if name not in (".txt", "..txt",
    "...txt")} | {
        f"{n}/{name}": f"{BODY}\n".encode() for n, name in enumerate((".txt", "..txt", "...txt"))
    }  # fmt: skip


def _usable(text: str) -> str:
    """What a file system takes of a text: no slash, no NUL, 240 bytes."""
    plain = text.encode("utf-8", "replace").decode().replace("/", "\u2215").replace("\0", "")
    return plain.encode()[:240].decode("utf-8", "ignore") or "blank"
