"""A real server and a real browser; a page whose console says anything fails its test."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.e2e.browser import FLAGS, executable
from tests.e2e.server import Server, serve


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)


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
    """An English page at 1440x900 that has shown the token."""
    yield from open_page(browser, server)


def open_page(browser: Browser, server: Server, **options: Any) -> Iterator[Page]:
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        said.append(f"{message.type}: {message.text}")

    settings: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB"}
    with browser.new_context(**(settings | options)) as context:
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.goto(server.door)
        yield page
        stop_all(page)
    assert said == []


def stop_all(page: Page) -> None:
    """Stop what the test left training, so that the next one has the machine to itself."""
    answer = page.request.get(
        "/api/runs?limit=20" if page.url == "about:blank" else f"{origin(page)}/api/runs?limit=20"
    )
    for run in answer.json()["runs"]:
        if run["status"] in {"queued", "starting", "running", "paused"}:
            page.request.post(
                f"{origin(page)}/api/runs/{run['id']}/commands", data={"name": "stop"}, headers={"Origin": origin(page)}
            )


def origin(page: Page) -> str:
    """Return scheme, host and port of the page."""
    return str(page.evaluate("location.origin"))
