"""The sorts of values that runs keep."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tracer.cache.memory import Kind
from tracer.cache.plain import json_of, packed, unpacked, value_of
from tracer.core.stories import Account
from tracer.core.telling import Telling
from tracer.model import Article, Skipped, Travelled

if TYPE_CHECKING:
    from tracer.settings import Settings


def nouns(name: str, hint: Any) -> Kind[Any]:
    """A sort of values that are nouns of the type `hint`."""
    return Kind(name, partial(json_of, hint=hint), partial(value_of, hint=hint))


FILE: Kind[tuple[Article | Skipped, ...]] = nouns("file", tuple[Article | Skipped, ...])
"""What a file with few records, or one, holds."""
RECORD: Kind[Article | Skipped] = nouns("record", Article | Skipped)
"""What one record of a file is."""
TELLING: Kind[Telling] = Kind("telling", packed, partial(unpacked, kind=Telling))
"""How the search for candidates sees an article."""
ACCOUNT: Kind[Account] = nouns("account", Account)
"""What is said about a group of articles."""
TRAVELLED: Kind[tuple[Travelled, ...]] = nouns("travelled", tuple[Travelled, ...])
"""What travelled in a story."""


def noun_part(noun: Any) -> str:
    """All of a noun of the model, as part of a key."""
    return json_of(noun, type(noun)).decode("ascii")


def settings_part(settings: Settings) -> str:
    """All settings, as part of a key: frozen numbers, texts and tuples of them, which print as they are."""
    return repr(settings)
