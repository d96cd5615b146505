"""One of several pictures alone: by double click, by button, and back by Escape."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import lab, runs


def test_a_double_click_leaves_one_map_alone_and_escape_brings_all_back(page: Page) -> None:
    _open(page, runs.endless(page, "digits-cnn"), "conv1")
    maps = page.get_by_role("region", name="Feature maps").get_by_role("button", name=re.compile(r"^Map \d+$"))
    expect(maps).to_have_count(16)
    maps.nth(2).click()
    expect(page.get_by_text(re.compile(r"^Row \d+, column \d+ of map 3$"))).to_be_visible()
    small = maps.nth(2).bounding_box()
    maps.nth(2).dblclick()
    expect(maps).to_have_count(1)
    expect(maps).to_have_accessible_name("Map 3")
    large = maps.bounding_box()
    assert small
    assert large
    assert large["width"] > 1.5 * small["width"]
    page.keyboard.press("Escape")
    expect(maps).to_have_count(16)
    expect(page.get_by_role("heading", name="conv1")).to_be_visible()

    page.get_by_role("tab", name="Kernels").click()
    page.get_by_role("button", name="Leave Kernels of map 3 alone").press("Enter")
    expect(page.get_by_text("Kernel of map 3; colours span it alone.")).to_be_visible()
    page.get_by_role("region", name="Kernels").locator("canvas").dblclick()
    expect(page.get_by_text("One kernel per feature map")).to_be_visible()


def test_units_follow_each_other_while_one_stands_alone(page: Page) -> None:
    _open(page, runs.POINTS, "tanh1")
    steer = page.get_by_role("slider", name="Unit of tanh1")
    page.get_by_role("button", name="Leave unit 1 alone").click()
    steer.focus()
    page.keyboard.press("ArrowRight")
    expect(steer).to_have_attribute("aria-valuetext", "unit 2")
    steer.click()
    expect(page.get_by_role("heading", name="Unit 2 for this place of its map")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Leave unit 2 alone")).to_be_visible()
    expect(page.get_by_role("heading", name="Unit 2")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Unit 2")).to_be_hidden()


def _open(page: Page, experiment: runs.Object, node: str) -> None:
    """Open a run that rests after a few steps, with one node selected."""
    lab.open_run(page, runs.start(page, experiment))
    lab.wait_for_step(page, 5)
    lab.pause(page)
    lab.node(page, node).click()
