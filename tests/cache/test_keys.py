"""A key knows all that its value depends on: whatever is changed, nothing stale is served."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.stories import ROOT, SEEDS
from tracer.cache import Memory, Store
from tracer.cache import surroundings as module
from tracer.cache.kinds import TRAVELLED
from tracer.cache.surroundings import LIBRARIES, surroundings
from tracer.core.models import weights_from
from tracer.export.json import to_json
from tracer.pipeline import trace, trace_articles
from tracer.reading import read_folder
from tracer.reading.filing import Means
from tracer.settings import Settings
from tracer.weights.store import load_weights

if TYPE_CHECKING:
    from tracer.model import Provenance

FILES = ("3b7d.txt", "04ce.md", "9d22.html")

OTHERWISE = {
    "html": "trafilatura",
    "field_names": (("title", "headline"),),
    "rare_share": 0.5,
    "least_affinity": 0.3,
    "least_affinity_weight": 30.0,
    "minimum_support": 0.7,
}
"""Other values of settings that are no counts."""


class Counting(Memory):
    """A memory that knows how many of its answers were known, and of which kinds these were."""

    def __init__(self, *given):
        super().__init__(*given)
        self.hits = self.misses = 0
        self.known = set()

    def look_up(self, plan, tasks):
        places = super().look_up(plan, tasks)
        self.hits += sum(place.known is not None for place in places)
        self.misses += sum(place.known is None for place in places)
        self.known.update(plan.kind.name for place in places if place.known is not None)
        return places


def gathered(folder: Path) -> Path:
    """A folder of a few articles."""
    folder.mkdir()
    for name in FILES:
        shutil.copy(SEEDS / "merger" / name, folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return gathered(tmp_path / "articles")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that has seen such a folder, to be copied."""
    base = tmp_path_factory.mktemp("seen")
    run(gathered(base / "articles"), base / "cache")
    return base / "cache"


@pytest.fixture
def place(tmp_path: Path, seen: Path) -> Path:
    """A cache that has seen the folder."""
    return shutil.copytree(seen, tmp_path / "cache")


def run(
    folder: Path, place: Path, settings: Settings | None = None, around: bytes = b""
) -> tuple[Provenance, Counting]:
    store = Store(place)
    memory = Counting(store, around)
    found = trace(folder, settings, memory=memory)
    store.close()
    assert store.trouble == ""
    return found, memory


def test_all_is_known_the_second_time(folder, place):
    found, memory = run(folder, place)
    assert memory.hits >= 2 * len(FILES) + 1
    assert memory.misses == 0
    assert to_json(found) == to_json(trace(folder))


def other(settings: Settings, name: str) -> Settings:
    value = OTHERWISE[name] if name in OTHERWISE else getattr(settings, name) + 1
    return replace(settings, **{name: value})


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_another_setting_is_another_key(name, folder, place):
    """What travelled follows from the steps that are found, whatever the settings by which they were."""
    _, memory = run(folder, place, other(Settings(), name))
    assert memory.known <= {TRAVELLED.name}


def test_another_program_python_or_library_is_another_key(folder, place):
    assert run(folder, place, around=b"other")[1].hits == 0


def test_every_file_of_the_program_counts(tmp_path):
    package = tmp_path / "tracer"
    shutil.copytree(
        Path(module.__file__).parent.parent / "cues", package / "cues", ignore=shutil.ignore_patterns("*.pyc")
    )
    before = module._program(package)
    assert module._program(package) == before
    (package / "cues" / "en.toml").write_bytes((package / "cues" / "en.toml").read_bytes() + b"\n")
    changed = module._program(package)
    assert changed != before
    (package / "more.toml").write_bytes(b"")
    assert len({before, changed, module._program(package)}) == 3


@pytest.mark.parametrize(
    ("owner", "name", "value"),
    [
        (module.sys, "version", "4.0"),
        (module.unicodedata, "unidata_version", "99.0.0"),
        (module.platform, "machine", lambda: "riscv"),
        (module, "_version", lambda name: "99"),
        (module, "_program", lambda package: "other"),
        (module, "_readers", lambda: ["ini package:read 1.0"]),
    ],
)
def test_what_it_runs_on_counts(owner, name, value, monkeypatch):
    before = surroundings()
    monkeypatch.setattr(owner, name, value)
    surroundings.cache_clear()
    try:
        assert surroundings() != before
    finally:
        monkeypatch.undo()
        surroundings.cache_clear()


def test_every_library_that_a_run_may_use_counts():
    """Those that are needed and those of the extras that reading has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [
        *project["dependencies"],
        *(line for each in ("html", "parquet", "pdf", "zstd") for line in extras[each]),
    ]
    names = {line.split(">")[0].lower().replace("-", "_") for line in needed}
    assert names <= set(LIBRARIES)


def bent_in_a_coefficient(model):
    return replace(model, linear=replace(model.linear, intercept=model.linear.intercept + 3e-13))


def bent_in_a_tree(model):
    return replace(model, trees=model.trees.times(1 + 1e-12))


@pytest.mark.parametrize("bent_in", [bent_in_a_coefficient, bent_in_a_tree])
def test_other_weights_are_another_key(folder, place, bent_in):
    articles = read_folder(folder).articles
    shipped = weights_from(load_weights())
    bent = shipped.with_parents(bent_in)
    store = Store(place)
    known, unknown = Counting(store), Counting(store)
    trace_articles(articles, weights=shipped, memory=known)
    trace_articles(articles, weights=bent, memory=unknown)
    store.close()
    assert known.misses == 0
    assert unknown.misses >= 1


@pytest.mark.parametrize("name", FILES)
def test_a_byte_of_a_file_is_another_key(name, folder, place):
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content.replace(b"e", b"i", 1))
    found, memory = run(folder, place)
    assert memory.misses >= 1
    assert to_json(found) == to_json(trace(folder))


def test_another_name_or_file_beside_it_is_no_stale_answer(folder, place):
    first, second = folder / "3b7d.txt", folder / "04ce.md"
    first.rename(folder / "zz.txt")
    second.rename(first)
    assert to_json(run(folder, place)[0]) == to_json(trace(folder))
    (folder / "metadata.csv").write_text(f"path,outlet,published\n{first.name},Other Post,2020-01-01\n")
    assert to_json(run(folder, place)[0]) == to_json(trace(folder))


def test_a_file_that_changes_while_it_is_read_is_not_kept(folder, tmp_path, monkeypatch):
    import tracer.reading.filing as filing

    victim = next(folder.glob("*.txt"))
    content, opened = victim.read_bytes(), filing.opened

    def changing(path, *rest):
        if path == victim:
            victim.write_bytes(b"Another text altogether, which nobody has seen before this moment.")
        return opened(path, *rest)

    monkeypatch.setattr(filing, "opened", changing)
    store = Store(tmp_path / "cache")
    read_folder(folder, means=Means(memory=Memory(store)))
    monkeypatch.undo()
    victim.write_bytes(content)
    assert read_folder(folder, means=Means(memory=Memory(store))) == read_folder(folder)
    store.close()


def test_what_cannot_be_read_is_tried_again(folder, tmp_path):
    """A skip is not kept: a missing package may be there the next time."""
    (folder / "a.txt").write_bytes(b"\x00\x01\x02" * 100)
    store = Store(tmp_path / "cache")
    memory = Counting(store)
    for _ in range(2):
        memory.hits = memory.misses = 0
        assert read_folder(folder, means=Means(memory=memory)) == read_folder(folder)
    store.close()
    assert memory.misses == 1
