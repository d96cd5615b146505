"""Layers that read several paths, or lead around others, put in and set by hand in networks that learn."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, runs

HEART = "attention1"


def test_a_path_leads_around_a_convolution_and_is_multiplied_with_it(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Conv2d")
    lab.add_last(page, "Conv2d")
    lab.set_number(page, "Kernels", 16)
    lab.set_number(page, "Stride", 2)
    lab.add_last(page, "Sigmoid")
    lab.add_last(page, "Multiply")
    lab.add_last(page, "Flatten")
    lab.add_last(page, "Linear")
    complaint = page.locator("#issue-multiply1")
    expect(complaint).to_contain_text("It takes 2–8 inputs and has 1")
    _branch(page, "conv1", "Shortcut")
    expect(page.locator("#caption-shortcut1")).to_contain_text("8 × 4 × 4")
    channels = page.locator(".node-settings").get_by_role("textbox", name="Channels", exact=True)
    lab.set_number(page, "Channels", 4)
    expect(page.locator(".node-settings")).to_contain_text("at least 8")
    lab.set_number(page, "Channels", 16)
    expect(channels).to_have_value("16")
    expect(page.locator("#caption-shortcut1")).to_contain_text("16 × 4 × 4")
    _link(page, "shortcut1", "multiply1")
    canvas.expect_inputs(page, "multiply1", ["sigmoid1", "shortcut1"])
    _expect_flows(page, "conv1", "shortcut1", "8 × 8 × 8")
    _expect_flows(page, "shortcut1", "multiply1", "16 × 4 × 4")
    _expect_flows(page, "multiply1", "flat1", "16 × 4 × 4")
    canvas.show_all(page)
    lab.play_and_see_it_learn(page, "multiply1")
    assert _node(page, "shortcut1")["layer"].items() >= {"out_channels": 16, "stride": 2}.items()
    assert _node(page, "multiply1")["inputs"] == ["sigmoid1", "shortcut1"]


def test_rows_of_a_picture_look_at_each_other(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Reshape")
    sizes = page.locator(".node-settings").get_by_role("textbox", name="Shape", exact=True)
    page.get_by_role("tab", name="Settings").click()
    sizes.fill("8 × 7")
    sizes.press("Enter")
    expect(page.locator("#issue-reshape1")).to_contain_text("Let the sizes multiply to 64.")
    sizes.fill("8 × -1")
    sizes.press("Enter")
    expect(page.locator("#caption-reshape1")).to_contain_text("8 × 8")
    lab.add_last(page, "Linear")
    lab.set_number(page, "Units", 16)
    lab.add_last(page, "ScaledDotProductAttention")
    heads = 2
    lab.set_number(page, "Heads", heads)
    for layer in ("MeanOverTime", "Linear"):
        lab.add_last(page, layer)
    for units, name in ((16, "linear3"), (12, "linear4")):
        _branch(page, "reshape1", "Linear")
        lab.set_number(page, "Units", units)
        _link(page, name, HEART)
    canvas.expect_inputs(page, HEART, ["linear1", "linear3", "linear4"])
    _expect_flows(page, "linear4", HEART, "8 × 12")
    expect(page.locator(f"#caption-{HEART}")).to_contain_text("8 × 12")
    canvas.show_all(page)
    lab.play_and_see_it_learn(page, HEART)
    assert _node(page, "reshape1")["layer"]["shape"] == [8, -1]
    assert _node(page, HEART)["layer"]["num_heads"] == heads


def _branch(page: Page, source: str, layer: str) -> None:
    """Begin a path of its own behind a node: a link that ends in the water."""
    canvas.begin_link(page, source)
    page.mouse.click(*canvas.water(page))
    lab.take(page, layer)
    expect(page.get_by_role("dialog", name="Add a layer")).to_be_hidden()


def _link(page: Page, source: str, target: str) -> None:
    canvas.begin_link(page, source)
    lab.node(page, target).click()
    expect(page.locator(".tank-bar")).to_be_hidden()


def _expect_flows(page: Page, source: str, target: str, shape: str) -> None:
    """Expect that the edge between two nodes says which shape flows along it."""
    button = lab.insert_button(page, source, target)
    expect(button).to_have_accessible_name(re.compile(f", where {shape} flows$"))


def _node(page: Page, name: str) -> runs.Object:
    """Return what the run was told of a node."""
    nodes = runs.get(page, lab.run_id(page))["experiment"]["network"]["nodes"]
    return next(dict(node) for node in nodes if node["id"] == name)
