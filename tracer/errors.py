"""Errors that a user can cause. Everything else is our bug and keeps its traceback.

    TracerError
     ├─ InputError        a folder or file that cannot be used        (exit code 2)
     │   ├─ EmptyFolder       nothing in it can be read as an article
     │   └─ UnreadableArticle one file cannot; a folder run lists it as skipped
     ├─ OutputError       the report cannot be written                (exit code 2)
     ├─ EngineError       a cluster that cannot be used               (exit code 2)
     └─ SettingsError     an option or weights file makes no sense    (exit code 2)
         └─ MissingPackage    what was asked for needs a package that is not installed

A message is one line: what, where, what was found, what was expected, the next step.
"""

from __future__ import annotations


class TracerError(Exception):
    """Base of all errors that end a run with one line instead of a traceback."""

    exit_code = 2


class InputError(TracerError):
    """A folder or file that cannot be used as input."""


class EmptyFolder(InputError):
    """A folder in which no file can be read as an article."""


class UnreadableArticle(InputError):
    """A file that cannot be read as an article; `reason` is what a list of skipped files shows."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class OutputError(TracerError):
    """A report that cannot be written."""


class EngineError(TracerError):
    """A cluster that cannot be reached, or cannot do the work."""


class SettingsError(TracerError):
    """An option, a weights file or a cues file that makes no sense."""


class MissingPackage(SettingsError, ImportError):
    """Something that needs a package which a plain install does not bring; the message says how to get it."""
