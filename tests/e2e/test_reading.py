"""What a network costs is spelled out before it runs, and a mistake is mended with one click."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import lab


def test_the_parameters_of_a_layer_are_spelled_out(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Conv2d")
    lab.set_number(page, "Kernels", 4)
    costs = page.get_by_label("What it costs")
    expect(costs).to_contain_text("4 × (1 × 3 × 3) + 4 = 40")
    expect(costs).to_contain_text(re.compile(r"a sample, .* a batch of \d+"))
    expect(page.locator(".chips")).to_contain_text("a batch")


def test_one_click_mends_a_missing_flatten_and_one_undo_takes_it_back(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Conv2d")
    lab.add_last(page, "Linear")
    complaint = page.locator("#issue-linear1")
    complaint.get_by_role("button", name="Insert Flatten").click()
    lab.expect_fit(page)
    expect(lab.node(page, "flat1")).to_be_visible()
    expect(complaint).to_be_hidden()
    lab.press(page, "Control+z")
    expect(lab.node(page, "flat1")).to_be_hidden()
    expect(complaint).to_be_visible()
