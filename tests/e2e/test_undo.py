"""Everything done by hand is taken back, step by step, and done again."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, runs, undoing

NODES = canvas.IMAGES["network"]["nodes"]
START = canvas.IMAGES | {
    "network": {"nodes": [*NODES[:3], {"id": "block", "layer": {"kind": "Residual"}}, *NODES[3:]]},
    "training": runs.POINTS["training"] | {"max_epochs": 10},
}


def test_more_than_fifty_edits_of_every_kind_are_undone_to_the_exact_start_and_made_again(page: Page) -> None:
    canvas.open_experiment(page, START)
    start = undoing.state(page)
    _change_the_network(page)
    _open_and_close(page)
    _change_a_node(page)
    _change_the_data(page)
    _change_the_training(page)
    undoing.expect_undone_and_redone(page, start, 50)


def _change_the_network(page: Page) -> None:
    """Insert, carry, link, repeat, copy and remove."""
    lab.insert(page, "conv1", "relu1", "BatchNorm2d")
    canvas.show_all(page)
    canvas.carry_from_palette(page, "Dropout2d", lab.insert_button(page, "pool1", "flat1"))
    expect(lab.node(page, "dropout1")).to_be_visible()
    canvas.show_all(page)
    canvas.drag(page, lab.node(page, "relu1"), canvas.centre(lab.insert_button(page, "conv2", "block")))
    canvas.expect_ids(page, ["conv1", "norm1", "conv2", "relu1", "block", "pool1", "dropout1", "flat1", "head"])
    canvas.show_all(page)
    for _ in range(2):  # linked, unlinked, and linked again
        lab.node(page, "norm1").focus()
        page.keyboard.press("l")
        lab.node(page, "block").click()
        canvas.expect_inputs(page, "add1", ["relu1", "norm1"])
        canvas.unlink(page, "norm1", "add1")
        canvas.expect_inputs(page, "add1", ["relu1"])
        lab.node(page, "add1").focus()
        page.keyboard.press("Delete")
        expect(lab.node(page, "add1")).to_be_hidden()
    lab.node(page, "relu1").click()
    lab.press(page, "/")
    lab.take(page, "gelu")
    expect(lab.node(page, "gelu1")).to_be_focused()
    page.keyboard.press("Control+d")
    expect(lab.node(page, "gelu2")).to_be_visible()
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    expect(lab.node(page, "gelu3")).to_be_visible()
    page.keyboard.press("Control+x")
    expect(lab.node(page, "gelu3")).to_be_hidden()
    lab.node(page, "gelu2").focus()
    page.keyboard.press("Alt+ArrowLeft")
    canvas.expect_ids(
        page, ["conv1", "norm1", "conv2", "relu1", "gelu2", "gelu1", "block", "pool1", "dropout1", "flat1", "head"]
    )
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".node[aria-pressed=true]")).to_have_count(2)
    page.keyboard.press("Delete")
    expect(lab.node(page, "gelu1")).to_be_hidden()
    lab.node(page, "block").click()
    for copies in (2, 3):
        page.get_by_role("button", name="One more of block").click()
        expect(page.locator(".repeat")).to_contain_text(f"×{copies}")
    lab.node(page, "block").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".repeat")).to_contain_text("×2")


def _open_and_close(page: Page) -> None:
    """Open a block into its parts, change one, close what can be closed."""
    lab.node(page, "block").focus()
    page.keyboard.press("o")
    parts = page.get_by_role("region", name=re.compile("^Parts of block"))
    expect(parts).to_be_visible()
    parts.get_by_role("button", name=re.compile("^Close")).press("Enter")
    expect(parts).to_be_hidden()
    expect(lab.node(page, "block")).to_be_focused()
    page.keyboard.press("o")
    expect(parts).to_be_visible()


def _change_a_node(page: Page) -> None:
    """Change what can be set on one node."""
    lab.node(page, "conv1").focus()
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Settings").click()
    settings = page.locator(".node-settings")
    for name, value in (("Kernels", "6"), ("Padding", "2"), ("Kernels", "8"), ("Kernel size", "5")):
        lab.type_into(settings, name, value)
    settings.get_by_role("textbox", name="Name", exact=True).fill("Edges")
    expect(lab.node(page, "conv1").locator(".node-name")).to_have_text("Edges")
    lab.choice(page, "Start").select_option(label="Constant")
    lab.type_into(settings, "Value", "0.05")
    lab.choice(page, "Start").select_option(label="Orthogonal")
    settings.get_by_role("switch", name="Frozen").click()
    expect(lab.node(page, "conv1").get_by_role("img", name="frozen: it does not learn")).to_be_visible()
    settings.get_by_role("textbox", name="Id", exact=True).fill("edges")
    page.keyboard.press("Enter")
    expect(lab.node(page, "edges")).to_be_visible()


def _change_the_data(page: Page) -> None:
    """Change name, data set, its knobs and what training does to the samples."""
    page.get_by_role("textbox", name="Name of this experiment").fill("Fifty edits")
    chosen = page.get_by_role("combobox", name=re.compile("^Set"))
    share = page.get_by_role("slider", name="Validation share")
    share.press("ArrowRight")
    chosen.select_option(label="Coloured shapes")
    page.get_by_role("slider", name="Noise").press("ArrowRight")
    chosen.select_option(label="Small digits")
    share.press("ArrowRight")
    page.get_by_text("Augmentation", exact=False).first.click()
    page.get_by_role("slider", name="Rotate").press("ArrowRight")
    share.press("ArrowLeft")
    page.get_by_role("button", name="Switch all off").click()


def _change_the_training(page: Page) -> None:
    """Change each setting of the training, some of them again and again."""
    panel = page.get_by_role("region", name="Training")
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        for name in ("Learning rate", "Batch size", "L2 penalty", "L1 penalty", "Gradient clipping"):
            panel.get_by_role("slider", name=name).press(key)
    lab.type_into(panel, "Learning rate", "0.025")
    for name, label in (("Optimizer", "AdamW"), ("Loss", "Mean squared error"), ("Loss", "Cross-entropy")):
        panel.get_by_role("combobox", name=name).select_option(label=label)
    panel.get_by_role("combobox", name="Schedule").select_option(index=2)
    for name, value in (("Epochs", "7"), ("Steps", "900"), ("Seed", "5")):
        lab.type_into(panel, name, value)
    panel.get_by_text("More settings").click()
    lab.type_into(panel, "Early stopping", "3")
    panel.get_by_role("switch", name="Keep the best epoch").click()
