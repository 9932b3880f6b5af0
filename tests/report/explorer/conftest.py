"""A real browser, where there is one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.printing import report_files
from tracer.core.quoting import quoting
from tracer.model import Texts
from tracer.report.view import EXPLORER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tracer.model import Provenance

PATIENCE = 60_000
"""Milliseconds for what takes one second on a machine with nothing else to do."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install '.[test]'")
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"needs a browser (Debian: apt-get install chromium); looked for {', '.join(NAMES)}")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=[*QUIET])
        yield running
        running.close()


@pytest.fixture
def explore(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the explorer on a provenance, off line; a complaint of the page that is not `allowed` fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(
        provenance: Provenance,
        *,
        width: int = 1400,
        address: str = "",
        texts: Texts = Texts.FULL,
        allowed: str = "\0",
        **context: object,
    ) -> Page:
        path = tmp_path / "explorer.html"
        path.write_text(report_files(quoting(provenance, texts))[EXPLORER], encoding="utf-8", newline="\n")
        contexts.append(
            browser.new_context(viewport={"width": width, "height": 900}, offline=True, **context)
        )
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: allowed in message.text or complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.goto(path.as_uri() + address)
        return page

    yield open_page
    for each in contexts:
        each.close()
    assert complaints == []
