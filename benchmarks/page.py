"""A page of a real browser, as large as a person's, open at a real server of its own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.e2e.browser import FLAGS, executable
from tests.e2e.server import serve


@contextmanager
def open_page() -> Iterator[Page]:
    """Start a server and a browser and open the page; both end afterwards."""
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.goto(server.door)
        yield page
        browser.close()
