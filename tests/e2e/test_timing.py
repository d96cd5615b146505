"""What the nodes take stands under them: measured while a run trains, and still there when one comes back."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import lab, runs


def test_measured_milliseconds_stand_under_the_nodes_and_grey_with_an_edit(page: Page) -> None:
    run = runs.start(page, runs.endless(page, "digits-cnn"))
    lab.open_run(page, run)
    times = page.locator(".node-time")
    expect(times).to_have_count(8, timeout=lab.TRAIN_MS)
    told = re.compile(r"ms forward, .* ms backward: .* of a batch\. Measured on batches of 32 samples, on cpu")
    expect(lab.node(page, "conv1")).to_have_accessible_description(told)
    lab.pause(page)
    page.reload()
    expect(times).to_have_count(8, timeout=lab.TRAIN_MS)
    page.get_by_role("button", name=re.compile("ms a batch$")).click()
    lab.node(page, "conv1").click()
    page.get_by_role("tab", name="Settings").click()
    expect(page.get_by_label("What it costs")).to_contain_text(re.compile("ms forward, .* ms backward"))
    lab.set_number(page, "Kernels", 5)
    expect(page.locator(".node-time.is-stale")).to_have_count(8)
    lab.press(page, "Control+z")
    expect(page.locator(".node-time.is-stale")).to_have_count(0)
