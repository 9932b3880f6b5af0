"""Bombs and poison among the files: each is listed with a reason, within bounds, and nothing leaves the machine."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.reading.making import STORY, assembled, docx, http, newsml, warc_record
from tests.stories import ROOT

SECONDS, MEGABYTES = 5, 500
"""What one file may cost: seconds of a processor as fast as that of the figures in tests/clock.py, which no load
changes, and memory at any time."""

MB = 1_000_000
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
ENTITIES = f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{LAUGHS}]><nitf><body.content><p>&l9;</p></body.content></nitf>'
OUTSIDE = ENTITIES.replace(f'"ha">{LAUGHS}', 'SYSTEM "http://127.0.0.1:9/x">').replace("l9", "l0")


def many(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"


def pages(content: bytes, count: int) -> bytes:
    kids = b"<< /Type /Pages /Kids [" + b"4 0 R " * count + b"] /Count %d >>" % count
    page = b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", kids, stream(content), page])


def bombs() -> dict[str, bytes]:
    texts = {
        "entities.xml": ENTITIES,
        "outside.xml": OUTSIDE,
        "wide.xml": "<nitf>" + many("<a/>", 12 * MB),
        "elements.xml": f"<nitf><body><body.content>{'<p>a b c</p>' * 499_000}</body.content></body></nitf>",
        "deep.json": "[" * 100_000,
        "deep.jsonl": '{"a":' * 100_000,
        "digits.json": f'[{"9" * 6_000}, {{"text": {"9" * 6_000}}}]',
        "objects.json": "[" + many("{},", 20 * MB) + "{}]",
        "blank.jsonl": "\n" * (20 * MB),
        "quote.csv": 'text\n"' + many("a,\n", 20 * MB),
        "columns.csv": "text" + "," * MB,
        "blank.txt": "\n" * (20 * MB) + "document",
        "alias.md": "---\n" + "a: &a [*a, *a]\n" * 50 + "---\nword",
        "tag.md": "---\ntitle: !!python/object/apply:os.system ['x']\n---\nword",
        "deep.rtf": r"{\rtf1" + "{" * MB,
        "links.rtf": r"{\rtf1" + many(r"{\field{\*\fldinst{ }", 4 * MB),
        "fonts.rtf": r"{\rtf1{\fonttbl" + many(r"\f1 ", 4 * MB),
        "parts.eml": many("Content-Type: multipart/mixed; boundary=a\n\n--a\n", MB),
        "parameters.eml": "Content-Type: text/plain; " + many("a*0=b;", 4 * MB) + "\n\nword",
        "linked.html": f'<script type="application/ld+json">[{many("{},", 15 * MB)}1]</script><p>word',
        "subject.eml": "Subject: " + many("=?utf-8?q?a?= ", MB) + "\n\nword",
        "sender.eml": "From: " + "(" * 100_000 + "\n\nword",
        "headers.warc": "WARC/1.0\r\n" + many("a: b\r\n", 10 * MB),
        **{f"{number}.html": f"<html><p>word</p>{many(mark, 2 * MB)}" for number, mark in enumerate(MARKS)},
    }
    data = {name: text.encode() for name, text in texts.items()}
    data["zeros.txt.gz"] = gzip.compress(bytes(100 * MB))
    data["records.jsonl.gz"] = gzip.compress(b'{"text": "a b"}\n' * 2_000_000)
    data["line.jsonl.gz"] = gzip.compress(b"a" * (100 * MB))
    data["bomb.docx"] = docx([], document="<w:document>" + "<a/>" * (13 * MB))
    data["page.warc"] = warc_record(
        "response", http(gzip.compress(b" " * (100 * MB)), "Content-Encoding: gzip")
    )
    data["method.docx"] = archive(zipfile.ZIP_LZMA, b" " * MB)
    data["gap.warc"] = b"WARC/1.0\r\nContent-Length: 7999999000\r\n\r\n"
    data["flate.pdf"] = pages(b"1 " * (50 * MB), 1)
    data["lines.pdf"] = pages(b"BT " + b"(a b) Tj T* " * 60_000 + b"ET", 1)
    data["pages.pdf"] = pages(b"BT " + b"(a) Tj T* " * 100_000 + b"ET", 2_000)
    return data


def archive(method: int, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        packed.writestr("word/document.xml", content)
    return stream.getvalue()


def tables() -> dict[str, bytes]:
    """Parquet whose rows unpack to gigabytes: one page of them, and one text that stands for all rows."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: pip install '.[parquet]'")
    arrow = sys.modules["pyarrow"]
    columns = {"page": ("a" * (9 * MB), 60), "texts": ("a " * 400_000, 2_000)}
    made = {}
    for name, (text, rows) in columns.items():
        texts = arrow.DictionaryArray.from_arrays(arrow.array([0] * rows, arrow.int32()), [text])
        stream = io.BytesIO()
        parquet.write_table(arrow.table({"text": texts}), stream, compression="zstd", store_schema=False)
        made[f"{name}.parquet"] = stream.getvalue()
    return made


SPARSE = {"gap.warc": 8_000 * MB, "gap.jsonl": 1_000 * MB, "gap.txt": 8_000 * MB}
"""Files that are as long as this and hold nothing, as disks keep them: they cost no room, but time to be read."""

MARKS = (
    "<!--",
    "<![",
    "<!",
    "<?",
    "<a ",
    "</",
    "&#",
    "<script>",
    "<nav>",
    "<b>a</b>",
    "<a b='",
    "< ",
    "<table><tr><td>",
)

PROCESS = Path("/proc/self/status")

READ = """
import json, re, sys, time
from pathlib import Path
from tests.clock import TRIES, slowness
from tracer.errors import TracerError
from tracer.reading import read_file

def refuse(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "urllib.")):
        raise SystemExit(f"{event} {arguments}")

read_file(Path(sys.argv[1]) / "good.xml")  # what is loaded once is not the bombs' doing
sys.addaudithook(refuse)
found = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    seconds = float("inf")
    for _ in range(TRIES):
        start = time.process_time()
        try:
            read_file(path)
            reason = ""
        except TracerError as error:
            reason = str(error)
        taken = time.process_time() - start
        if taken < float(sys.argv[2]) / 2:
            seconds = min(seconds, taken)
            break
        seconds = min(seconds, taken / slowness())
    status = Path("/proc/self/status").read_text()
    found[path.name] = (reason, seconds, int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1000)
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float, float]]:
    """What became of each file, the seconds that it took, and the memory that was taken up to then."""
    if not PROCESS.exists():
        pytest.skip(f"no {PROCESS}: memory is measured where the system tells it")
    folder: Path = tmp_path_factory.mktemp("bombs")
    for name, data in {**bombs(), **tables(), "good.xml": newsml(STORY).encode()}.items():
        (folder / name).write_bytes(data)
    for name, size in SPARSE.items():
        with (folder / name).open("ab") as stream:
            stream.truncate(size)
    result = subprocess.run(
        [sys.executable, "-c", READ, str(folder), str(SECONDS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr == ""
    found: dict[str, tuple[str, float, float]] = json.loads(result.stdout)
    return found


def test_every_bomb_is_refused_with_a_reason(outcomes):
    assert [name for name, (reason, _, _) in outcomes.items() if not reason] == ["good.xml"]
    assert not [reason for reason, _, _ in outcomes.values() if "\n" in reason]


def test_no_bomb_takes_long_or_much(outcomes):
    worst = max(outcomes, key=lambda name: outcomes[name][1])
    print(f"slowest: {worst} {outcomes[worst][1]:.1f} s; memory: {outcomes[max(outcomes)][2]:.0f} MB")
    assert outcomes[worst][1] <= SECONDS, worst
    assert max(memory for _, _, memory in outcomes.values()) <= MEGABYTES
