"""Weights out of a file: compared with the network when they are brought and after every change, until they are forgotten."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import exchange, lab, runs

PLAY = "Train again from the start"


@pytest.fixture
def file(page: Page) -> Path:
    """What a run on points has learned, which is open in the Lab."""
    exchange.open_ended_run(page)
    return exchange.downloaded(page, exchange.dialog(page), "Weights")


def bring(page: Page, file: Path) -> Locator:
    """Choose a file of weights in the dialog that is open, and return the part of the dialog that tells of them."""
    dialog = page.get_by_role("dialog", name="Export and import")
    dialog.get_by_role("tab", name="Import").click()
    dialog.get_by_label("Choose a safetensors file").and_(page.locator("input")).set_input_files(file)
    return dialog.get_by_role("region", name="Weights")


def resize(page: Page, units: int) -> None:
    lab.node(page, "hidden1").click()
    lab.set_number(page, "Units", units)


def test_a_run_begins_with_a_file_that_fits_until_it_is_forgotten(page: Page, file: Path) -> None:
    told, before = bring(page, file), lab.run_id(page)
    expect(told).to_contain_text("4 tensors. Runs begin with them.")
    told.get_by_role("button", name="Start with them").click()
    expect(told).to_be_hidden()
    page.wait_for_function("run => new URLSearchParams(location.search).get('run') !== run", arg=before)
    begun = lab.run_id(page)
    runs.wait_for_status(page, begun, "finished")
    assert len(runs.get(page, begun)["manifest"]["weights"]) == 64
    waiting = page.get_by_role("status").filter(has_text="Runs begin with imported weights")
    waiting.get_by_role("button", name="Forget them").click()
    expect(waiting).to_be_hidden()


def test_a_file_of_another_network_is_refused_where_it_is_brought(page: Page, file: Path) -> None:
    page.keyboard.press("Escape")
    resize(page, 5)
    lab.expect_fit(page)
    exchange.dialog(page, "Import")
    told = bring(page, file)
    expect(told).to_contain_text(
        f"{file.name} does not fit this network. 'hidden1.weight' is (8, 2) in the file, but 'hidden1' needs (5, 2). "
        "Give the node and the ones before it the sizes that they have in the file. Others do not fit, either."
    )
    expect(told.get_by_role("button", name="Start with them")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Runs begin with imported weights")).to_be_hidden()
    lab.expect_fit(page)
    resize(page, 8)
    lab.expect_fit(page)
    exchange.dialog(page, "Import")
    expect(bring(page, file)).to_contain_text("4 tensors. Runs begin with them.")


def test_a_network_that_outgrows_its_weights_says_so_before_play(page: Page, file: Path) -> None:
    expect(bring(page, file)).to_contain_text("Runs begin with them.")
    page.keyboard.press("Escape")
    resize(page, 5)
    notice = page.get_by_role("status").filter(has_text=f"{file.name} does not fit this network")
    # What is wrong stands at its node; the notice says the rest, and leads there.
    issue = page.locator("#issue-hidden1")
    expect(issue).to_contain_text("'hidden1.weight' is (8, 2) in the file, but 'hidden1' needs (5, 2).")
    expect(notice).to_contain_text("Others do not fit, either.")
    expect(notice).not_to_contain_text("in the file")
    lab.node(page, "tanh1").click()
    notice.get_by_role("button", name="Show hidden1").click()
    expect(page.locator(".inspector-head")).to_contain_text("hidden1")
    expect(page.get_by_role("button", name=PLAY)).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="切换到中文").click()
    expect(page.get_by_text(f"{file.name} 不适合这个网络")).to_be_visible()
    expect(page.get_by_text("“hidden1.weight”在文件里是 8 × 2，这里需要 5 × 2。").first).to_be_visible()
    page.get_by_role("button", name="EN: switch to English").click()
    notice.get_by_role("button", name="Undo the change").click()
    lab.expect_fit(page)
    expect(page.get_by_text("Runs begin with imported weights")).to_be_visible()
    expect(notice).to_be_hidden()
    lab.insert(page, "hidden1", "tanh1", "LayerNorm")
    expect(notice.get_by_role("button", name="Show norm1")).to_be_visible()
    expect(page.locator("#issue-norm1")).to_contain_text("needs 'norm1.weight' (8,), but the file has no such tensor")


def test_weights_that_do_not_fit_any_more_are_forgotten_by_one_click(page: Page, file: Path) -> None:
    expect(bring(page, file)).to_contain_text("Runs begin with them.")
    page.keyboard.press("Escape")
    resize(page, 5)
    notice = page.get_by_role("status").filter(has_text="does not fit this network")
    notice.get_by_role("button", name="Forget them").click()
    expect(notice).to_be_hidden()
    before = lab.run_id(page)
    page.get_by_role("button", name=PLAY).click()
    page.wait_for_function("run => new URLSearchParams(location.search).get('run') !== run", arg=before)
    begun = runs.get(page, lab.run_id(page))
    assert begun["experiment"]["network"]["nodes"][0]["layer"]["out_features"] == 5
    assert "weights" not in begun["manifest"]
    expect(exchange.dialog(page, "Import").get_by_role("button", name="Start with them")).to_be_hidden()
