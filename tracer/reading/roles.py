"""The roles that the lines of a page have, and a page with the roles of its lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracer.reading.lines import Line


class Role(StrEnum):
    """What a line is. Furniture has its own kind beside it."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    FURNITURE = "furniture"
    URL = "url"
    MASTHEAD = "masthead"
    DATE = "date"
    BYLINE = "byline"
    LABEL = "label"  # sections, taglines, slugs, editors' notes


@dataclass(frozen=True, slots=True)
class Layout:
    """Role and, for furniture, kind of each line; `body` is the number of the first body line."""

    lines: tuple[Line, ...]
    roles: tuple[Role, ...]
    kinds: tuple[str, ...]
    body: int

    def of(self, *roles: Role) -> list[Line]:
        """The lines with one of these roles, from top to bottom."""
        return [line for line, role in zip(self.lines, self.roles, strict=True) if role in roles]

    def below_title(self) -> list[Line]:
        """Labels between the title and the body: desks, agencies."""
        if Role.TITLE not in self.roles:
            return []
        title = self.roles.index(Role.TITLE)
        pairs = zip(self.lines[title : self.body], self.roles[title : self.body], strict=True)
        return [line for line, role in pairs if role is Role.LABEL]

    def furniture(self, *kinds: str) -> list[Line]:
        """The furniture lines of these kinds."""
        if not any(kind in self.kinds for kind in kinds):
            return []  # most of the time
        return [line for line, kind in zip(self.lines, self.kinds, strict=True) if kind in kinds]
