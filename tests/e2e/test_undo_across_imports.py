"""Shared weights, other data and whole imported experiments are taken back like any other edit."""

import json
import re

from playwright.sync_api import Page, expect

from tests.e2e import canvas, data_panel, exchange, lab, runs, undoing

POINTS: runs.Object = runs.POINTS | {
    "network": {
        "nodes": [
            {"id": "hidden1", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "tanh1", "layer": {"kind": "Tanh"}},
            {"id": "hidden2", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "tanh2", "layer": {"kind": "Tanh"}},
            {"id": "hidden3", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "block", "layer": {"kind": "FeedForward"}},
            {"id": "output", "layer": {"kind": "Linear"}},
        ]
    }
}
IMAGES: runs.Object = canvas.IMAGES | {
    "name": "Images from a file",
    "network": {
        "nodes": [
            *canvas.IMAGES["network"]["nodes"][:3],
            {"id": "conv3", "layer": {"kind": "Conv2d", "out_channels": 4, "kernel_size": 3, "padding": 1}},
            {"id": "block", "layer": {"kind": "Residual"}},
            *canvas.IMAGES["network"]["nodes"][3:],
        ]
    },
}


def test_shared_weights_other_data_and_imports_are_undone_to_the_exact_start_and_made_again(page: Page) -> None:
    canvas.open_experiment(page, POINTS)
    start = undoing.state(page)
    _share(page, "hidden3", "hidden2")
    _open_close_and_stack(page, "block")
    _paste_and_remove_two(page, "tanh1", "tanh2")
    _turn_the_knobs_of_other_points(page)
    _change_the_training(page)
    _import(page, IMAGES)
    _share(page, "conv3", "conv2")
    _open_close_and_stack(page, "block")
    _paste_and_remove_two(page, "relu1", "conv2")
    _turn_the_knobs_of_other_images(page)
    _change_the_training(page)
    _import(page, runs.POINTS | {"name": "Points from a file"})
    _change_the_training(page)
    undoing.expect_undone_and_redone(page, start, 50)


def _share(page: Page, borrower: str, lender: str) -> None:
    """Give a node the weights of another one, its own again, and the other's for good."""
    lab.node(page, borrower).click()
    chosen = lab.choice(page, "Weights of")
    for value in (lender, "", lender):
        chosen.select_option(value)
    expect(lab.node(page, borrower)).to_contain_text(f"shared with {lender}")


def _open_close_and_stack(page: Page, block: str) -> None:
    """Open a composite into its parts, close it, and stack three copies, of which two stay."""
    lab.node(page, block).focus()
    page.keyboard.press("o")
    parts = page.get_by_role("region", name=re.compile(f"^Parts of {block}"))
    expect(parts).to_be_visible()
    parts.get_by_role("button", name=re.compile("^Close")).press("Enter")
    expect(parts).to_be_hidden()
    expect(lab.node(page, block)).to_be_focused()
    for key, copies in (("ArrowUp", 2), ("ArrowUp", 3), ("ArrowDown", 2)):
        page.keyboard.press(f"Alt+{key}")
        expect(page.locator(".repeat")).to_contain_text(f"×{copies}")


def _paste_and_remove_two(page: Page, first: str, second: str) -> None:
    """Copy two nodes that are chosen together, and twice paste them and remove both copies at once."""
    nodes = page.locator("[data-node]")
    count = nodes.count()
    canvas.show_all(page)
    lab.node(page, first).click()
    lab.node(page, second).click(modifiers=["Shift"])
    page.keyboard.press("Control+c")
    for _ in range(2):
        page.keyboard.press("Control+v")
        expect(nodes).to_have_count(count + 2)
        expect(page.locator(".node[aria-pressed=true]")).to_have_count(2)
        expect(page.locator(".node[aria-pressed=true]").first).to_be_focused()
        page.keyboard.press("Delete")
        expect(nodes).to_have_count(count)


def _turn_the_knobs_of_other_points(page: Page) -> None:
    """Turn knobs of the circle, change to spirals and turn theirs."""
    panel = page.get_by_role("region", name="Data")
    for knob in ("Noise", "Points", "Margin", "Validation share"):
        panel.get_by_role("slider", name=knob, exact=True).press("ArrowRight")
    _choose(page, "Spiral")
    for knob in ("Turns", "Noise", "Validation share"):
        panel.get_by_role("slider", name=knob, exact=True).press("ArrowRight")
    panel.get_by_role("textbox", name="Data seed").press("ArrowUp")


def _turn_the_knobs_of_other_images(page: Page) -> None:
    """Change to coloured shapes, turn a knob, rotate, and go back to the digits."""
    _choose(page, "Coloured shapes")
    page.get_by_role("slider", name="Noise").first.press("ArrowRight")
    data_panel.open_augmentation(page)
    for name in ("Rotate", "Shift", "Erase"):
        data_panel.augmentation(page, name).press("ArrowRight")
    _choose(page, "Small digits")


def _choose(page: Page, title: str) -> None:
    page.get_by_role("combobox", name=re.compile("^Set")).select_option(label=title)


def _change_the_training(page: Page) -> None:
    panel = page.get_by_role("region", name="Training")
    for name in ("Learning rate", "Batch size", "L2 penalty", "L1 penalty", "Gradient clipping"):
        panel.get_by_role("slider", name=name).press("ArrowRight")
    panel.get_by_role("combobox", name="Optimizer").select_option(label="AdamW")


def _import(page: Page, experiment: runs.Object) -> None:
    """Open an experiment that is pasted as JSON."""
    dialog = exchange.dialog(page, "Import")
    dialog.get_by_label("Or paste JSON").fill(json.dumps(experiment))
    dialog.get_by_role("button", name="Open this experiment").click()
    expect(dialog.get_by_text("Opened.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Name of this experiment")).to_have_value(experiment["name"])
    canvas.settled(page)
