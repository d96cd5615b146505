"""What the nodes take stands under them: measured while a run trains, and still there when one comes back."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import lab, runs


def test_measured_milliseconds_stand_under_the_nodes_and_grey_with_an_edit(page: Page) -> None:
    run = runs.start(page, runs.endless(page, "digits-cnn"))
    lab.open_run(page, run)
    times = page.locator(".node-time")
    expect(times).to_have_count(8, timeout=lab.TRAIN_MS)
    told = re.compile(r"ms forward, .* ms backward: .* of a batch\. Measured on batches of 32 samples, on CPU")
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


def test_an_estimate_tells_what_a_run_would_take_and_gives_way_to_what_is_measured(page: Page) -> None:
    lab.open_run(page, runs.start(page, runs.endless(page, "digits-cnn"), paused=True))
    page.get_by_role("button", name="Reset").click()
    lab.expect_status(page, "idle")
    epochs = page.get_by_role("spinbutton", name="Epochs").or_(page.get_by_label(re.compile("^Epochs"))).first
    epochs.fill("10000")
    epochs.press("Enter")
    offered = page.get_by_role("button", name="Estimate first")
    expect(offered).to_be_visible()
    page.get_by_role("region", name="Training").get_by_role("button", name="Estimate").press("Enter")
    told = page.locator(".forecast-status")
    expect(told).to_contain_text(
        re.compile(r"About .+ · .+ ms a step · 450,000 steps on CPU · .+ MB of memory"), timeout=lab.TRAIN_MS
    )
    expect(offered).to_be_hidden()
    expect(page.locator("[data-time=estimate]")).to_have_count(8)
    lab.play(page)
    expect(page.locator("[data-time=measured]")).to_have_count(8, timeout=lab.TRAIN_MS)
    expect(told).to_be_empty()
