"""The formats of `tracer trace --format`: which files each writes, and what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tracer.errors import MissingPackage
from tracer.export.csv import to_csv
from tracer.export.dot import to_dot
from tracer.export.jsonld import to_jsonld
from tracer.export.network import to_gexf, to_graphml
from tracer.export.parquet import to_parquet
from tracer.export.prov import to_prov

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tracer.model import Provenance


@dataclass(frozen=True, slots=True)
class Format:
    """`write` gives the contents of `files`, in their order. `needs` is a package of the extra named as the format."""

    files: tuple[str, ...]
    write: Callable[[Provenance], Sequence[str | bytes]]
    needs: str | None = None


FORMATS = {
    "csv": Format(("nodes.csv", "edges.csv"), to_csv),
    "graphml": Format(("graph.graphml",), to_graphml),
    "gexf": Format(("graph.gexf",), to_gexf),
    "dot": Format(("graph.dot",), to_dot),
    "prov": Format(("prov.json",), to_prov),
    "jsonld": Format(("provenance.jsonld",), to_jsonld),
    "parquet": Format(("nodes.parquet", "edges.parquet"), to_parquet, needs="pyarrow"),
}


def require(names: Iterable[str]) -> None:
    """Check before a long run that all packages are there. Raises MissingPackage with the command that installs one."""
    for name in names:
        package = FORMATS[name].needs
        if package is not None and find_spec(package) is None:
            raise MissingPackage(
                f"format {name}: needs {package}, which is not installed; pip install 'newstracer[{name}]'"
            )


def export(provenance: Provenance, names: Iterable[str]) -> dict[str, str | bytes]:
    """File name -> content of the formats called `names`."""
    files: dict[str, str | bytes] = {}
    for name in names:
        known = FORMATS[name]
        files.update(zip(known.files, known.write(provenance), strict=True))
    return files
