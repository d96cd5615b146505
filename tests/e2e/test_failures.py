"""A failed browser test tells enough to be mended, also where nobody saw it fail."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e import failures, lab

TOLD = """page = <Page url='http://127.0.0.1:1/lab'>
tests/e2e/test_undo.py:20: in test_more
    canvas.settled(page)
/somewhere/playwright/_impl/_page.py:3: TimeoutError
E   TimeoutError: Page.wait_for_function: Timeout 60000ms exceeded.
"""


def test_tells_what_the_page_showed(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "PICTURES", tmp_path)
    lab.open_empty_tank(page, "Circle")
    page.get_by_role("button", name="Export and import").click()
    page.get_by_role("heading", name="Export and import").wait_for()
    told = failures.described(page, "empty").splitlines()
    assert {"address: /lab", "says: Export and import"} <= set(told)
    assert (tmp_path / "empty.png").stat().st_size > 1000
    other = page.context.new_page()
    other.close()
    assert failures.described(other, "closed").startswith("the page does not answer: ")


def test_tells_where_and_why_it_failed() -> None:
    assert failures.reason(TOLD).splitlines() == [
        "tests/e2e/test_undo.py:20: in test_more",
        "E   TimeoutError: Page.wait_for_function: Timeout 60000ms exceeded.",
    ]
