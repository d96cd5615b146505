"""What a network costs is spelled out before it runs, and a mistake is mended with one click."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import canvas, lab, link, runs

UNITS = {"FLOP": 1, "kFLOP": 1e3, "MFLOP": 1e6, "B": 1, "kB": 1e3, "MB": 1e6}


def test_what_a_node_costs_is_spelled_out_and_is_what_the_server_reports(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "conv1").click()
    lab.set_number(page, "Kernels", 8)
    lab.expect_fit(page)
    costs = page.get_by_label("What it costs")
    expect(costs).to_contain_text("8 × (1 × 3 × 3) + 8 = 80")
    report = runs.check(page, link.unpack(link.shared(page)))
    for id_ in ("conv2", "pool1", "head", "conv1"):
        lab.node(page, id_).click()
        expect(page.get_by_role("region", name="Inspector").get_by_role("heading", name=id_)).to_be_visible()
        told, found = _costs(costs), report["nodes"][id_]
        # Two digits of the operations, three of the memory are told.
        assert told["Operations for one sample"][:1] == pytest.approx([found["flops"]], rel=0.05)
        sample, batch = told["Memory of its output"]
        assert sample == pytest.approx(found["activation_bytes"], rel=0.005)
        assert batch == pytest.approx(32 * found["activation_bytes"], rel=0.005)
    assert report["nodes"]["conv1"]["flops"] == 2 * 8 * 9 * 8 * 8
    assert report["nodes"]["conv1"]["activation_bytes"] == 8 * 8 * 8 * 4
    chips = page.locator(".chips")
    assert _amounts(chips.locator(".chip", has_text="FLOP").inner_text()) == pytest.approx([report["flops"]], rel=0.05)
    memory = _amounts(chips.locator(".chip", has_text="a batch").first.inner_text())
    assert memory == pytest.approx([32 * report["activation_bytes"]], rel=0.005)


def test_what_flows_along_an_arc_stands_on_it(page: Page) -> None:
    nodes = [dict(node) for node in canvas.IMAGES["network"]["nodes"]]
    nodes.insert(3, {"id": "add1", "layer": {"kind": "Add"}, "inputs": ["conv2", "relu1"]})
    experiment = canvas.IMAGES | {"network": {"nodes": nodes}}
    canvas.open_experiment(page, experiment)
    lab.expect_fit(page)
    shape = " × ".join(map(str, runs.check(page, experiment)["nodes"]["relu1"]["out_shape"]))
    arc = page.locator(".wire-label[data-wire^='relu1>add1']")
    expect(arc.locator(".wire-shape")).to_have_text(shape)


def test_weights_are_counted_where_every_pixel_has_its_own_and_where_channels_share_none(page: Page) -> None:
    lab.open_empty_tank(page, "Photographs")
    size = page.get_by_role("textbox", name="Size", exact=True)
    size.fill("30")
    size.press("Enter")
    page.get_by_role("switch", name="Grey").click()
    lab.add_first(page, "Flatten")
    lab.add_last(page, "Linear")
    lab.set_number(page, "Units", 1000)
    costs = page.get_by_label("What it costs")
    expect(costs).to_contain_text("1,000 × 900 + 1,000 = 901,000")
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "conv2").click()
    expect(costs).to_contain_text("4 × (4 × 3 × 3) + 4 = 148")
    lab.set_number(page, "Groups", 4)
    expect(costs).to_contain_text("4 × (1 × 3 × 3) + 4 = 40")
    lab.set_number(page, "Dilation", 2)
    expect(page.locator("#caption-conv2")).to_contain_text("4 × 6 × 6")
    lab.set_number(page, "Padding", 2)
    expect(page.locator("#caption-conv2")).to_contain_text("4 × 8 × 8")
    lab.expect_fit(page)


def _costs(costs: Locator) -> dict[str, list[float]]:
    """Return the amounts in each line."""
    names, values = costs.locator("dt").all_inner_texts(), costs.locator("dd").all_inner_texts()
    return {name: _amounts(value) for name, value in zip(names, values, strict=True)}


def _amounts(text: str) -> list[float]:
    """Return the amounts in a text, with a unit each: 2.05 kB is 2050."""
    found = re.findall(r"([\d.,]+) ([kM]?(?:FLOP|B))\b", text)
    return [float(number.replace(",", "")) * UNITS[unit] for number, unit in found]


def test_one_click_mends_a_missing_flatten_and_one_undo_takes_it_back(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Conv2d")
    lab.add_last(page, "Linear")
    complaint = page.locator("#issue-linear1")
    complaint.get_by_role("button", name="Insert Flatten").click()
    lab.expect_fit(page)
    expect(lab.node(page, "flat1")).to_be_visible()
    shapes = [page.locator(f"#caption-{name}") for name in ("conv1", "flat1")]
    expect(shapes[0]).to_contain_text("8 × 8 × 8")
    expect(shapes[1]).to_contain_text("512")
    expect(complaint).to_be_hidden()
    lab.press(page, "Control+z")
    expect(lab.node(page, "flat1")).to_be_hidden()
    expect(complaint).to_be_visible()


def test_one_click_gives_an_attention_heads_that_divide_its_width(page: Page) -> None:
    lab.open_empty_tank(page, "Reverse digits")
    lab.add_first(page, "Embedding")
    lab.set_number(page, "Width", 32)
    lab.add_last(page, "MultiheadAttention")
    lab.set_number(page, "Heads", 5)
    complaint = page.locator("#issue-attention1")
    expect(complaint).to_contain_text("among 5 heads")
    complaint.get_by_role("button", name="Set Heads to 4").click()
    expect(complaint).not_to_contain_text("heads")
    expect(page.get_by_label(re.compile("^Heads")).and_(page.locator("input")).first).to_have_value("4")
    lab.press(page, "Control+z")
    expect(complaint).to_contain_text("among 5 heads")


def test_one_click_leaves_the_size_of_the_output_to_the_data(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Flatten")
    lab.add_last(page, "Linear")
    lab.expect_fit(page)
    lab.set_number(page, "Units", 7)
    complaint = page.locator("#issue-linear1")
    expect(complaint).to_contain_text("10")
    complaint.get_by_role("button", name="Let the data decide its units").click()
    lab.expect_fit(page)
    expect(complaint).to_be_hidden()
    expect(page.get_by_label("What it costs")).to_contain_text("= 650")


def test_a_network_that_does_not_fit_has_a_map_that_moves_the_view(page: Page) -> None:
    canvas.open_experiment(page, runs.POINTS)
    overview = page.get_by_role("img", name="Map of the network: click or drag to move the view")
    expect(overview).to_have_count(0)
    blocks = [
        node
        for index in range(20)
        for node in (
            {"id": f"linear{index}", "layer": {"kind": "Linear", "out_features": 4}},
            {"id": f"tanh{index}", "layer": {"kind": "Tanh"}},
        )
    ]
    nodes = [*blocks, runs.POINTS["network"]["nodes"][-1]]
    canvas.open_experiment(page, runs.POINTS | {"network": {"nodes": nodes}})
    first, last = lab.node(page, "linear0"), lab.node(page, "output")
    expect(last).not_to_be_in_viewport()
    box = canvas.box(overview)
    middle, ends = box["y"] + box["height"] / 2, (box["x"] + 20, box["x"] + box["width"] - 20)
    page.mouse.click(ends[1], middle)
    canvas.settled(page)
    expect(last).to_be_in_viewport()
    expect(first).not_to_be_in_viewport()
    page.mouse.move(ends[1], middle)
    page.mouse.down()
    page.mouse.move(ends[0], middle, steps=8)
    page.mouse.up()
    canvas.settled(page)
    expect(first).to_be_in_viewport()
    expect(last).not_to_be_in_viewport()
    assert overview.locator("xpath=descendant-or-self::*[@tabindex]").count() == 0


def test_another_layer_shows_its_settings_from_the_top(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "conv1").click()
    lab.set_number(page, "Kernels", 5)
    page.get_by_role("button", name="Remove layer").scroll_into_view_if_needed()
    kernels = page.get_by_label(re.compile("^Kernels")).and_(page.locator("input")).first
    expect(kernels).not_to_be_in_viewport()
    lab.node(page, "conv2").click()
    expect(kernels).to_be_in_viewport()


def test_the_settings_offer_the_same_remedy_under_the_field_that_is_wrong(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "conv2").click()
    lab.set_number(page, "Kernel size", 11)
    complaint, settings = page.locator("#issue-conv2"), page.locator(".settings-layer")
    expect(complaint.get_by_role("button")).to_have_count(1)
    remedy = complaint.get_by_role("button").inner_text()
    settings.get_by_role("button", name=remedy).click()
    expect(complaint).to_be_hidden()
    expect(settings.get_by_role("button", name=remedy)).to_have_count(0)
    lab.press(page, "Control+z")
    expect(complaint).to_be_visible()
    expect(settings.get_by_role("button", name=remedy)).to_be_visible()
