"""A composite node is opened into its parts in its place, down to the heart of attention, and closed again."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e import lab, link, runs
from tests.e2e.canvas import expect_ids, expect_inputs, listed, open_experiment, settled, show_all
from tests.e2e.conftest import enter, open_page
from tests.e2e.server import Server

TEXT: runs.Object = runs.POINTS | {
    "dataset": {"kind": "copy", "samples": 500},
    "network": {
        "nodes": [
            {"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 16}, "inputs": ["target"]},
            {
                "id": "block",
                "layer": {
                    "kind": "TransformerEncoderLayer",
                    "nhead": 2,
                    "dim_feedforward": 16,
                    "dropout": 0,
                    "causal": True,
                },
            },
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
TRANSLATION: runs.Object = runs.POINTS | {
    "dataset": {"kind": "copy", "samples": 500},
    "network": {
        "nodes": [
            {"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 16}, "inputs": ["source"]},
            {
                "id": "encoder",
                "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 24, "dropout": 0},
            },
            {"id": "answer", "layer": {"kind": "Embedding", "embedding_dim": 16}, "inputs": ["target"]},
            {
                "id": "decoder",
                "layer": {"kind": "TransformerDecoderLayer", "nhead": 2, "dim_feedforward": 24, "dropout": 0},
                "inputs": ["answer", "encoder"],
            },
            {
                "id": "looking",
                "layer": {"kind": "MultiheadAttention", "num_heads": 4},
                "inputs": ["decoder", "encoder"],
            },
            {"id": "calm", "layer": {"kind": "LayerNorm"}},
            {"id": "thinking", "layer": {"kind": "FeedForward", "hidden_features": 20}},
            {"id": "around", "layer": {"kind": "Residual", "block": {"kind": "feed_forward", "hidden_features": 12}}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
BLOCKS: runs.Object = runs.POINTS | {
    "dataset": {"kind": "digits"},
    "network": {
        "nodes": [
            {"id": "conv", "layer": {"kind": "Conv2d", "out_channels": 4, "padding": 1}},
            {"id": "around", "layer": {"kind": "Residual", "block": {"kind": "conv", "out_channels": 6, "stride": 2}}},
            {"id": "mean", "layer": {"kind": "AdaptiveAvgPool2d"}},
            {"id": "flat", "layer": {"kind": "Flatten"}},
            {"id": "thinking", "layer": {"kind": "FeedForward", "hidden_features": 12}},
            {"id": "calm", "layer": {"kind": "LayerNorm"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
COMPOSITES = ("encoder", "decoder", "looking", "thinking", "around")
CLOSED = ["words", "block", "head"]
OPENED = ["words", "block_self_attention", "block_add1", "block_norm1", "block_feed_forward", "block_add2"]
OPENED += ["block_norm2", "head"]
HEART = "block_self_attention_attention"


def frame(page: Page, of: str) -> Locator:
    return page.get_by_role("region", name=f"Parts of {of}", exact=True)


def weights(page: Page) -> str:
    """Return how many parameters the whole network has, as the page says it."""
    lab.expect_fit(page)
    return page.locator(".chips").get_by_text("parameters").inner_text()


def test_a_mouse_opens_a_layer_down_to_its_heart_which_learns_and_is_closed_again(page: Page) -> None:
    open_experiment(page, TEXT)
    before = weights(page)
    lab.node(page, "block").hover()
    page.get_by_role("button", name="Open block into its parts").click()
    expect(frame(page, "block")).to_be_visible()
    expect_ids(page, OPENED)
    assert weights(page) == before
    settled(page)
    lab.node(page, "block_self_attention").hover()
    page.get_by_role("button", name="Open block_self_attention into its parts").click()
    expect(lab.node(page, HEART)).to_have_attribute("aria-pressed", "true")
    expect_inputs(page, HEART, [f"block_self_attention_{name}" for name in ("query", "key", "value")])
    assert weights(page) == before
    lab.play(page)
    lab.expect_alive(page, HEART)
    expect(page.get_by_role("region", name="Self-attention")).to_be_visible()
    lab.pause(page)
    frame(page, "block").get_by_role("button", name="Close block", exact=True).click()
    expect(lab.node(page, "block")).to_be_visible()
    expect_ids(page, CLOSED)
    assert weights(page) == before
    expect(page.locator(".group-frame")).to_have_count(0)
    # The run goes on with the parts: the closed node has nothing to show before the next start.
    expect(page.locator("[data-node=block]")).to_contain_text("Shows after a restart", timeout=lab.TRAIN_MS)


def test_every_kind_of_composite_is_opened_in_place_computes_the_same_and_is_closed_again(page: Page) -> None:
    open_experiment(page, TRANSLATION)
    start, before = link.shared(page), weights(page)
    closed = runs.check(page, link.unpack(start))
    first_losses = losses_of_steps(page, 2)
    page.get_by_role("button", name="Reset").click()
    lab.expect_status(page, "idle")
    for name in COMPOSITES:
        lab.node(page, name).focus()
        page.keyboard.press("o")
        expect(frame(page, name)).to_be_visible()
        expect(lab.node(page, name)).to_be_hidden()
        assert weights(page) == before
    opened = runs.check(page, link.unpack(link.shared(page)))
    assert opened["parameters"] == closed["parameters"]
    assert not set(COMPOSITES) & set(opened["nodes"])
    assert opened["nodes"]["head"] | {"inputs": ["around"]} == closed["nodes"]["head"]
    assert losses_of_steps(page, 2) == pytest.approx(first_losses, rel=1e-5)
    for name in COMPOSITES:
        frame(page, name).get_by_role("button", name=f"Close {name}", exact=True).press("Enter")
        expect(lab.node(page, name)).to_be_focused()
    again = runs.check(page, link.unpack(link.shared(page)))
    assert again["experiment"] == closed["experiment"]


def losses_of_steps(page: Page, count: int) -> list[float | None]:
    """Make the first steps of a run, one click each, and return the losses before each."""
    for step in range(1, count + 1):
        page.get_by_role("button", name="One step", exact=True).click()
        lab.wait_for_step(page, step)
        lab.expect_status(page, "paused")
    run = lab.run_id(page)
    runs.wait_for_recorded_step(page, run, count)
    return runs.columns(page, run)["loss"]


def test_what_is_changed_inside_is_a_setting_once_it_is_closed(page: Page) -> None:
    open_experiment(page, TEXT)
    lab.node(page, "block").hover()
    page.get_by_role("button", name="Open block into its parts").click()
    expect(frame(page, "block")).to_be_visible()
    settled(page)
    lab.node(page, "block_feed_forward").press("Enter")
    lab.set_number(page, "Hidden units", 40)
    before = weights(page)
    page.get_by_role("region", name="Inspector").get_by_role("button", name="Close block").click()
    expect(lab.node(page, "block")).to_have_attribute("aria-pressed", "true")
    expect(frame(page, "block")).to_have_count(0)
    expect(page.get_by_label("Feed-forward units", exact=True)).to_have_value("40")
    assert weights(page) == before


def test_blocks_are_opened_and_closed_by_mouse_and_their_parts_read_set_and_trained(page: Page) -> None:
    open_experiment(page, BLOCKS)
    before = weights(page)
    _open_by_mouse(page, "around")
    around = ["conv1", "norm1", "relu1", "conv2", "norm2", "projection", "projection_norm", "add", "relu2"]
    expect_ids(page, ["conv", *(f"around_{part}" for part in around), "mean", "flat", "thinking", "calm", "head"])
    expect_inputs(page, "around_add", ["around_norm2", "around_projection_norm"])
    for part, says in (
        ("around_conv1", "gives 6 × 4 × 4, 216 weights"),
        ("around_projection", "gives 6 × 4 × 4, 24 weights"),
        ("around_relu2", "gives 6 × 4 × 4, no weights"),
    ):
        expect(listed(page).filter(has_text=f"{part}: ")).to_contain_text(says)
    show_all(page)
    _open_by_mouse(page, "thinking")
    lab.node(page, "thinking_linear1").click()
    expect(page.get_by_label("What it costs")).to_contain_text("12 × 6 + 12 = 84")
    lab.node(page, "thinking_linear2").click()
    expect(page.get_by_label("What it costs")).to_contain_text("6 × 12 + 6 = 78")
    assert weights(page) == before
    lab.play(page)
    lab.expect_alive(page, "thinking_linear1")
    runs.wait_for_falling_loss(page, lab.run_id(page))
    lab.pause(page)
    lab.node(page, "thinking_linear1").click()
    lab.set_number(page, "Units", 20)
    larger = weights(page)
    assert larger != before
    show_all(page)
    for name in ("around", "thinking"):
        frame(page, name).get_by_role("button", name=f"Close {name}", exact=True).click()
        expect(lab.node(page, name)).to_be_visible()
        assert weights(page) == larger
        settled(page)
    expect_ids(page, ["conv", "around", "mean", "flat", "thinking", "calm", "head"])
    lab.node(page, "thinking").click()
    expect(page.get_by_label("Hidden units", exact=True)).to_have_value("20")


def _open_by_mouse(page: Page, name: str) -> None:
    """Press the button on a card that opens it into its parts."""
    lab.node(page, name).hover()
    page.get_by_role("button", name=f"Open {name} into its parts").click()
    expect(frame(page, name)).to_be_visible()
    settled(page)


def test_keys_open_and_close_and_every_step_is_undone(page: Page) -> None:
    open_experiment(page, TEXT)
    lab.node(page, "block").focus()
    page.keyboard.press("o")
    expect(lab.node(page, "block_self_attention")).to_be_focused()
    page.keyboard.press("Shift+F10")
    expect(page.get_by_role("menuitem", name=re.compile("^Open into parts"))).to_be_visible()
    page.get_by_role("menuitem", name=re.compile("^Open into parts")).press("Enter")
    expect(lab.node(page, HEART)).to_be_focused()
    page.keyboard.press("c")
    expect(lab.node(page, "block_self_attention")).to_be_focused()
    expect_ids(page, OPENED)
    page.keyboard.press("c")
    expect(lab.node(page, "block")).to_be_focused()
    expect_ids(page, CLOSED)
    lab.press(page, "Control+z")
    expect(frame(page, "block")).to_be_visible()
    lab.press(page, "Control+z")
    expect(lab.node(page, HEART)).to_be_visible()
    for _ in range(2):
        lab.press(page, "Control+z")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    expect_ids(page, CLOSED)


def test_who_renames_or_opens_a_layer_in_its_settings_keeps_the_focus(page: Page) -> None:
    open_experiment(page, TEXT)
    lab.node(page, "block").click()
    page.get_by_role("tab", name="Settings").click()
    name = page.get_by_role("textbox", name="Id", exact=True)
    name.fill("tower")
    name.press("Enter")
    expect(lab.node(page, "tower")).to_be_visible()
    expect(name).to_be_focused()
    name.fill("block")
    name.press("Shift+Tab")
    expect(lab.node(page, "block")).to_be_visible()
    expect(page.get_by_role("region", name="Inspector").locator(":focus")).to_have_count(1)
    page.get_by_role("button", name="Open into parts").press("Enter")
    expect(frame(page, "block")).to_be_visible()
    expect(page.locator("[data-node^='block_']:focus")).to_have_attribute("aria-pressed", "true")


def test_what_is_inserted_in_a_frame_joins_it_and_must_leave_before_it_closes(browser: Browser, server: Server) -> None:
    with open_page(browser, expected="status of 422") as page:
        enter(page, server)
        open_experiment(page, TEXT)
        lab.node(page, "block").focus()
        page.keyboard.press("o")
        expect(lab.node(page, "block_self_attention")).to_be_focused()
        settled(page)
        lab.insert(page, "block_norm1", "block_feed_forward", "Dropout")
        lab.expect_fit(page)
        settled(page)
        edges, inside = (one.bounding_box() for one in (frame(page, "block"), lab.node(page, "dropout1")))
        assert edges is not None
        assert inside is not None
        assert edges["x"] < inside["x"]
        assert inside["x"] + inside["width"] < edges["x"] + edges["width"]
        close = frame(page, "block").get_by_role("button", name="Close block", exact=True)
        close.press("Enter")
        reason = "'dropout1' was added among the parts of 'block'"
        expect(frame(page, "block")).to_contain_text(reason)
        lab.node(page, "dropout1").focus()
        page.keyboard.press("c")
        expect(page.locator("[aria-live=polite]").filter(has_text=reason)).to_have_count(1)
        page.keyboard.press("Delete")
        expect(frame(page, "block")).not_to_contain_text(reason)
        close.press("Enter")
        expect(lab.node(page, "block")).to_be_focused()
        expect_ids(page, CLOSED)
