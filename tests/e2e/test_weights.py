"""Where the weights of a node start, and whose they are: chosen in its form, seen on the canvas and in its kernels."""

import re
from math import sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page, expect

from netarium.nn.fixed_kernels import KERNELS
from tests.e2e import canvas, lab, runs

DEEP: runs.Object = runs.POINTS | {
    "network": {
        "nodes": [
            {"id": "hidden1", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "tanh1", "layer": {"kind": "Tanh"}},
            {"id": "hidden2", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "tanh2", "layer": {"kind": "Tanh"}},
            {"id": "hidden3", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "tanh3", "layer": {"kind": "Tanh"}},
            {"id": "output", "layer": {"kind": "Linear"}},
        ]
    }
}
MAPS = 16
STARTS = {
    "he_normal": "He, normal",
    "he_uniform": "He, uniform",
    "xavier": "Xavier, uniform",
    "orthogonal": "Orthogonal",
    "normal": "Normal",
    "constant": "Constant",
    "zeros": "Zeros",
    "sobel": "Known kernels",
}
STARTED: runs.Object = runs.POINTS | {
    "dataset": {"kind": "digits"},
    "network": {
        "nodes": [
            *(
                {"id": id_, "layer": {"kind": "Conv2d", "out_channels": MAPS, "padding": 1}, "inputs": ["input"]}
                for id_ in STARTS
            ),
            {"id": "sum", "layer": {"kind": "Add"}, "inputs": list(STARTS)},
            {"id": "flat1", "layer": {"kind": "Flatten"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
FAN_IN, FAN_OUT = 9, 9 * MAPS


def test_nodes_share_weights_by_a_choice_in_the_form_and_undo_parts_them(page: Page) -> None:
    canvas.open_experiment(page, DEEP)
    counted = page.locator(".chips .chip", has_text="parameters")
    expect(counted).to_contain_text("186")
    borrower, costs = lab.node(page, "hidden3"), page.get_by_label("What it costs")
    borrower.click()
    lender = lab.choice(page, "Weights of")
    assert lender.locator("option").all_inner_texts() == ["its own", "hidden1", "hidden2"]
    lender.select_option("hidden1")
    complaint = page.locator("#issue-hidden3")
    expect(complaint).to_contain_text("needs weights of other sizes than 'hidden1' has")
    complaint.get_by_role("button", name="Give it weights of its own").click()
    lab.expect_fit(page)
    expect(lender).to_have_value("")
    lender.select_option("hidden2")
    lab.expect_fit(page)
    expect(counted).to_contain_text("114")
    expect(costs).to_contain_text("shared with hidden2")
    expect(borrower).to_contain_text("shared with hidden2")
    expect_one_line(borrower.locator(".node-line"))
    expect(canvas.listed(page).filter(has_text="hidden3: ")).to_contain_text("shared with hidden2")
    expect(lab.choice(page, "Start")).to_be_hidden()
    lab.press(page, "Control+z")
    expect(counted).to_contain_text("186")
    expect(borrower).not_to_contain_text("shared")
    expect(costs).to_contain_text("8 × 8 + 8 = 72")
    lab.press(page, "Control+Shift+z")
    expect(counted).to_contain_text("114")
    lab.play_and_see_the_loss(page)
    nodes = runs.get(page, lab.run_id(page))["experiment"]["network"]["nodes"]
    assert {node["id"]: node.get("weights_of") for node in nodes}["hidden3"] == "hidden2"


def test_every_start_is_chosen_in_the_form_and_gives_the_weights_it_promises(page: Page) -> None:
    canvas.open_experiment(page, STARTED)
    canvas.show_all(page)
    settings = page.locator(".node-settings")
    for id_, title in STARTS.items():
        lab.node(page, id_).click()
        expect(page.get_by_role("heading", name=id_, exact=True)).to_be_visible()
        lab.choice(page, "Start").select_option(label=title)
    settings.get_by_role("combobox", name="Kernel", exact=True).select_option(label="upright edges (Sobel)")
    settings.get_by_role("switch", name="Frozen").click()
    for id_, field, value in (("normal", "Deviation", 0.5), ("constant", "Value", -0.25), ("orthogonal", "Gain", 2)):
        lab.node(page, id_).click()
        lab.set_number(page, field, value)
    lab.expect_fit(page)
    page.get_by_role("button", name="One step", exact=True).click()
    lab.wait_for_step(page, 1)
    lab.expect_status(page, "paused")
    run = lab.run_id(page)
    _expect_promises({id_: runs.kernels(page, run, id_, 0).reshape(MAPS, FAN_IN) for id_ in STARTS})
    lab.node(page, "sobel").click()
    page.get_by_role("tab", name="Kernels").click()
    view = page.get_by_role("region", name="Inspector").get_by_role("img", name=re.compile("^Kernels of sobel"))
    expect(view).to_have_accessible_name(re.compile(r"3 × 3, weights from [-−]2 to 2, step 1"))
    _expect_drawn(view)


def _expect_promises(started: dict[str, NDArray[np.float32]]) -> None:
    """Expect of kernels (maps, cells) what their starts promise."""
    bounds = {"he_uniform": sqrt(6 / FAN_IN), "xavier": sqrt(6 / (FAN_IN + FAN_OUT))}
    for id_, bound in bounds.items():
        assert 0.9 * bound < np.abs(started[id_]).max() <= bound, id_
    assert started["he_normal"].std() == pytest.approx(sqrt(2 / FAN_IN), rel=0.25)
    assert started["normal"].std() == pytest.approx(0.5, rel=0.25)
    turned = started["orthogonal"]
    np.testing.assert_allclose(turned.T @ turned, 4 * np.eye(FAN_IN), atol=1e-4)
    assert (started["zeros"] == 0).all()
    assert (started["constant"] == -0.25).all()
    assert (started["sobel"] == np.ravel(KERNELS["sobel_x"])).all()


def _expect_drawn(view: Locator) -> None:
    """Expect that the first kernel, alone and large, tells the middle row of Sobel's under the pointer."""
    view.dblclick(position={"x": 4, "y": 4})
    expect(view.page.get_by_role("button", name="Bring the others back (Escape)")).to_be_visible()
    box, tip = canvas.box(view), view.page.locator(".live-tip").filter(visible=True)
    # Its number stands in 16 pixels below.
    side = min(box["width"], box["height"] - 16)
    for column, weight in enumerate(KERNELS["sobel_x"][1]):
        x, y = box["width"] / 2 + (column - 1) * side / 3, (box["height"] - 16) / 2
        view.hover(position={"x": x, "y": y})
        expect(tip).to_have_text(re.compile(rf"^map 1, input 1\s*[-−]?{abs(weight):.0f}$"))


def expect_one_line(line: Locator) -> None:
    """Expect that what a line says is no higher than one of its lines: a second one has no place on the card."""
    assert line.evaluate("line => line.clientHeight <= Number.parseFloat(getComputedStyle(line).lineHeight)")
