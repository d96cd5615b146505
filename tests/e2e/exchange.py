"""The dialog through which files leave the tank and come in."""

import json
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.e2e import lab, runs


def open_ended_run(page: Page) -> str:
    """Let a run on points end, open it in the Lab and return its id: a network that has learned."""
    id_ = runs.start(page, runs.POINTS | {"training": {"max_steps": 40}})
    runs.wait_for_status(page, id_, "finished")
    lab.open_run(page, id_)
    return id_


def dialog(page: Page, tab: str = "Export") -> Locator:
    """Open the dialog and return it."""
    page.get_by_role("button", name="Export and import").click()
    opened = page.get_by_role("dialog", name="Export and import")
    opened.get_by_role("tab", name=tab).click()
    return opened


def downloaded(page: Page, dialog: Locator, what: str) -> Path:
    """Download a file under the name that the page gives it."""
    with page.expect_download(timeout=lab.TRAIN_MS) as download:
        dialog.get_by_role("button", name=f"Download: {what}").click()
    file = Path(download.value.path())
    return file.rename(file.with_name(download.value.suggested_filename))


def experiment(page: Page) -> runs.Object:
    """Return the experiment as its file tells it."""
    opened = dialog(page)
    text = downloaded(page, opened, "Experiment").read_text(encoding="utf-8")
    opened.get_by_role("button", name="Close").click()
    return dict(json.loads(text))
