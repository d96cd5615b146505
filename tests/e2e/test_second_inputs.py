"""Layers that read several paths get their inputs by click: a memory, another one, a third summand."""

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, runs

DECODER: runs.Object = {"kind": "TransformerDecoderLayer", "nhead": 2, "dim_feedforward": 16}
TRANSLATION: runs.Object = runs.POINTS | {
    "dataset": {"kind": "copy", "samples": 200},
    "network": {
        "nodes": [
            {"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 16}, "inputs": ["source"]},
            {"id": "encoder", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 16}},
            {"id": "answer", "layer": {"kind": "Embedding", "embedding_dim": 16}, "inputs": ["target"]},
            {"id": "first", "layer": DECODER, "inputs": ["answer", "encoder"]},
            {"id": "second", "layer": DECODER, "inputs": ["first", "words"]},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
SAME: runs.Object = {"kind": "Conv2d", "out_channels": 4, "kernel_size": 3, "padding": 1}
JOINED: runs.Object = canvas.IMAGES | {
    "network": {
        "nodes": [
            {"id": "conv1", "layer": SAME},
            {"id": "conv2", "layer": SAME},
            {"id": "relu2", "layer": {"kind": "ReLU"}},
            {"id": "sum", "layer": {"kind": "Add"}, "inputs": ["relu2", "conv1"]},
            {"id": "pool1", "layer": {"kind": "MaxPool2d", "kernel_size": 2}},
            {"id": "conv3", "layer": SAME | {"out_channels": 2}},
            {"id": "relu3", "layer": {"kind": "ReLU"}},
            {"id": "beside", "layer": {"kind": "Concat"}, "inputs": ["relu3", "pool1"]},
            {"id": "flat1", "layer": {"kind": "Flatten"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}


def test_a_decoder_reads_the_memory_that_is_clicked_and_then_another_one(page: Page) -> None:
    canvas.open_experiment(page, TRANSLATION)
    canvas.unlink(page, "encoder", "first")
    expect(page.locator("#issue-first")).to_contain_text("has 1")
    canvas.begin_link(page, "encoder")
    _link_to(page, "first", "first reads encoder too")
    canvas.expect_inputs(page, "first", ["answer", "encoder"])
    lab.expect_fit(page)
    lab.node(page, "source").focus()
    page.keyboard.press("l")
    for id_ in ("first", "answer"):
        _expect_refused(page, id_, f"What Source gives has another shape than what {id_} takes.")
    page.keyboard.press("Escape")
    expect(page.locator(".tank-bar")).to_be_hidden()
    canvas.begin_link(page, "encoder")
    _link_to(page, "second", "second reads encoder instead of words")
    canvas.expect_inputs(page, "second", ["first", "encoder"])
    lab.expect_fit(page)
    lab.press(page, "Control+z")
    canvas.expect_inputs(page, "second", ["first", "words"])


def test_a_sum_and_a_concatenation_take_a_third_path_and_tell_what_does_not_fit(page: Page) -> None:
    canvas.open_experiment(page, JOINED)
    canvas.begin_link(page, "conv1")
    _expect_refused(page, "beside", "What conv1 gives has another shape than what beside takes.")
    _expect_refused(page, "sum", "sum reads conv1 already.")
    _link_to(page, "relu2", "Add before relu2 joins both paths")
    canvas.expect_inputs(page, "add1", ["conv2", "conv1"])
    canvas.begin_link(page, "conv2")
    _link_to(page, "sum", "sum reads conv2 too")
    canvas.expect_inputs(page, "sum", ["relu2", "conv1", "conv2"])
    lab.expect_fit(page)
    canvas.begin_link(page, "sum")
    _expect_refused(page, "conv2", "conv2 comes before sum: it would feed itself.")
    _expect_refused(page, "beside", "What sum gives has another shape than what beside takes.")
    page.locator(".tank-bar").get_by_role("button", name="Cancel").click()
    canvas.begin_link(page, "conv3")
    _link_to(page, "beside", "beside reads conv3 too")
    canvas.expect_inputs(page, "beside", ["relu3", "pool1", "conv3"])
    lab.expect_fit(page)


def _link_to(page: Page, target: str, told: str) -> None:
    """End a link at a node that takes it, and be told before what that does."""
    expect(lab.node(page, target)).to_have_css("opacity", "1")
    lab.node(page, target).hover()
    expect(page.locator(".tank-bar")).to_contain_text(told)
    lab.node(page, target).click()
    expect(page.locator(".tank-bar")).to_be_hidden()


def _expect_refused(page: Page, target: str, reason: str) -> None:
    """Expect that a node is dimmed, and that a click on it tells why and changes nothing."""
    expect(lab.node(page, target)).to_have_css("opacity", "0.38")
    page.mouse.click(*canvas.centre(lab.node(page, target)))
    expect(page.locator(".tank-bar")).to_contain_text(reason)
