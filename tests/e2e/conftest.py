"""A real server and a real browser; a page whose console says anything fails its test."""

import os
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.e2e import data_panel, failures, lab, runs
from tests.e2e.browser import FLAGS, executable
from tests.e2e.server import Server, serve

# What a person sees at once may take a while where tests, server and browser share two busy cores.
SEEN_MS = 30_000
DONE_MS = 60_000
THRESHOLD = '<link rel="icon" href="data:,">'
expect.set_options(timeout=SEEN_MS)
OPEN: list[Page] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests and put them last: Playwright keeps an event loop running, which async tests do not bear.

    In CI, whose machine is shared, a failed one is tried once more, and the closing lines name it as RERUN (decision
    0030); elsewhere it fails at once.
    """
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)
            if "CI" in os.environ:
                item.add_marker(pytest.mark.flaky(reruns=1))
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the report of a failed test tell what its pages showed."""
    report = yield
    if report.when == "call" and report.failed:
        for number, page in enumerate(OPEN, 1):
            name = f"{re.sub(r'[^a-z0-9_]+', '-', item.name)}-{number}"
            report.sections.append((f"page {number}", failures.described(page, name)))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell why a test had its second try, which nothing else does."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"First try of {report.nodeid}")
        terminalreporter.write_line(failures.reason(report.longreprtext))
        for title, words in report.sections:
            if title.startswith("page"):
                terminalreporter.write_line(words)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = executable()
    assert path, "The browser tests need Chromium: `make browser` gets one, or says how to."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """An English page at 1440x900 that has shown the token; what it left training is stopped afterwards."""
    with open_page(browser) as page:
        enter(page, server)
        yield page
        runs.stop_all(page)


@pytest.fixture
def tank(page: Page) -> Page:
    """An empty tank on the circle."""
    lab.open_empty_tank(page, "Circle")
    expect(data_panel.picture(page)).to_have_attribute("data-ready", "")
    return page


@pytest.fixture
def tablet(browser: Browser, server: Server) -> Iterator[Page]:
    """A page of 1280x900 that is touched; what it left training is stopped afterwards."""
    with open_page(browser, has_touch=True, is_mobile=True, viewport={"width": 1280, "height": 900}) as page:
        enter(page, server)
        yield page
        runs.stop_all(page)


def enter(page: Page, server: Server) -> None:
    """Show a server the token, and nothing of the page yet: few stories begin in the gallery."""
    page.request.get(server.door, headers=runs.ONCE)
    threshold = f"{server.url}/threshold"
    page.route(threshold, lambda route: route.fulfill(content_type="text/html", body=THRESHOLD))
    page.goto(threshold)
    page.unroute(threshold)


@contextmanager
def open_page(browser: Browser, expected: str = "(?!)", **options: Any) -> Iterator[Page]:
    """Open a page in a context of its own and fail if its console says anything that does not match `expected`."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if not re.search(expected, message.text):
            said.append(f"{message.type}: {message.text}")

    settings: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB"}
    with browser.new_context(**(settings | options)) as context:
        context.set_default_timeout(DONE_MS)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        OPEN.append(page)
        yield page
        OPEN.remove(page)
    assert said == []
