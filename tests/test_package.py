"""What the package promises by its names, and how little importing it costs."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import tracer

ROOT = Path(__file__).parents[1]
NAMES = [
    "Article", "Change", "Derivation", "EmptyFolder", "Explanation", "InputError", "MissingSource", "OutputError",
    "Provenance", "Reading", "Root", "Settings", "SettingsError", "Story", "TracerError",
    "__version__", "compare", "explain", "load", "trace",
]  # fmt: skip


def test_the_public_names():
    assert tracer.__all__ == NAMES
    assert dir(tracer) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_there(name):
    assert getattr(tracer, name) is not None


def test_other_names_are_not_there():
    with pytest.raises(AttributeError, match="no attribute 'read_folder'"):
        _ = tracer.read_folder


def test_the_version_is_that_of_the_installed_distribution():
    assert version("newstracer") == tracer.__version__


@pytest.mark.parametrize("module", ["tracer", "tracer.cli", "tracer.model"])
def test_an_import_loads_nothing_that_computes(module):
    heavy = {
        "numpy",
        "scipy",
        "datasketch",
        "networkx",
        "rapidfuzz",
        "tabulate",
        "tracer.core",
        "tracer.reading",
    }
    code = f"import sys, {module}; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_a_folder_may_be_named_by_a_string(tmp_path):
    text = "The ferry left the harbour at nine with forty people on board.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [article.id for article in tracer.load(str(tmp_path)).articles] == ["a.txt"]
    assert [article.id for article in tracer.trace(str(tmp_path)).articles] == ["a.txt"]


def test_an_article_compared_with_itself_is_kept_whole():
    article = tracer.load(ROOT / "seeds" / "summit").articles[0]
    assert {sentence.kind.value for sentence in tracer.compare(article, article).sentences} == {"kept"}


def test_missing_folders_are_input_errors(tmp_path):
    with pytest.raises(tracer.InputError, match="no such folder"):
        tracer.load(tmp_path / "nowhere")
