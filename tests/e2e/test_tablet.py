"""With fingers alone a composite is opened, changed and closed, and digits are drawn and learnt."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import canvas, finger, lab, runs

TEXT: runs.Object = runs.POINTS | {
    "dataset": {"kind": "copy", "samples": 200},
    "network": {
        "nodes": [
            {"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 16}, "inputs": ["target"]},
            {"id": "block", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 16}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}


ONE = (((0.5, 0.2), (0.5, 0.8)),)
FOUR = (((0.3, 0.2), (0.2, 0.6)), ((0.2, 0.6), (0.8, 0.6)), ((0.6, 0.3), (0.6, 0.9)))


def test_a_composite_is_opened_changed_and_closed_with_taps(tablet: Page) -> None:
    canvas.open_experiment(tablet, TEXT)
    opening = tablet.get_by_role("button", name="Open block into its parts")
    tablet.touchscreen.tap(*_beside(opening))
    frame = tablet.get_by_role("region", name="Parts of block", exact=True)
    expect(frame).to_be_visible()
    canvas.show_all(tablet)
    lab.node(tablet, "block_feed_forward").tap()
    tablet.get_by_role("tab", name="Settings").tap()
    field = tablet.get_by_role("textbox", name="Hidden units")
    field.tap()
    field.fill("40")
    field.press("Enter")
    lab.expect_fit(tablet)
    canvas.show_all(tablet)
    tablet.touchscreen.tap(*_beside(frame.get_by_role("button", name="Close block", exact=True)))
    expect(frame).to_have_count(0)
    expect(lab.node(tablet, "block")).to_have_attribute("aria-pressed", "true")
    expect(tablet.get_by_label("Feed-forward units", exact=True)).to_have_value("40")

    # A finger slides along a slider as it does on any page.
    dropout = tablet.get_by_role("slider", name="Dropout")
    dropout.scroll_into_view_if_needed()
    place, hand = canvas.box(dropout), finger.of(tablet)
    across = place["y"] + place["height"] / 2
    finger.swipe(hand, (place["x"] + 0.12 * place["width"], across), (place["x"] + place["width"], across))
    finger.lift(tablet, hand)
    expect(tablet.get_by_role("textbox", name="Dropout")).to_have_value("0.95")
    tablet.get_by_role("button", name="Undo", exact=True).tap()
    expect(tablet.get_by_role("textbox", name="Dropout")).to_have_value("0.1")


@pytest.mark.parametrize("card", ["Transformer, base size", "BERT, base size", "ResNet-20", "Two spirals"])
def test_what_opens_stands_below_the_large_chips_with_its_copies(tablet: Page, card: str) -> None:
    tablet.set_viewport_size({"width": 820, "height": 1180})
    lab.open_gallery(tablet)
    tablet.get_by_role("button", name=card).tap()
    expect(tablet.locator(".chip-status .chip")).to_have_text(re.compile("1 problem|shapes fit"), timeout=lab.TRAIN_MS)
    canvas.settled(tablet)
    chips = canvas.box(tablet.locator(".chips"))
    parts = tablet.locator(".react-flow__node :is(.node, .repeat)")
    expect(parts.first).to_be_visible()
    tops = parts.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert min(tops) >= chips["y"] + chips["height"]


def _beside(button: Locator) -> tuple[float, float]:
    """Return a place a little above what is seen of a button: fingers do not hit exactly."""
    place = canvas.box(button)
    return place["x"] + place["width"] / 2, place["y"] - 0.2 * place["height"]


def test_digits_drawn_with_a_finger_are_learnt(tablet: Page) -> None:
    lab.open_empty_tank(tablet, "Circle")
    hand = finger.of(tablet)
    tablet.get_by_role("button", name="Your own data").tap()
    tablet.get_by_role("tab", name="Draw digits").tap()
    pad = tablet.get_by_role("button", name="Pad to draw a digit on")
    for digit, strokes in ((1, ONE), (4, FOUR)):
        for kept in range(4):
            place = canvas.box(pad)
            for stroke in strokes:
                start, end = ((place["x"] + x * place["width"], place["y"] + y * place["height"]) for x, y in stroke)
                finger.swipe(hand, start, end)
                finger.lift(tablet, hand)
            tablet.get_by_role("button", name=f"Keep as {digit}, {kept} kept").tap()
    tablet.get_by_role("button", name="Use 8 drawings").tap()
    expect(tablet.get_by_role("dialog").get_by_text("8 pictures · 2 classes")).to_be_visible()
    tablet.get_by_role("button", name="Use this data").tap()
    tablet.get_by_role("button", name=re.compile("^CNN")).tap()
    lab.expect_fit(tablet)
    tablet.get_by_role("button", name="Play", exact=True).tap()
    lab.wait_for_step(tablet, 20)
    expect(lab.tile(tablet, "conv1")).to_have_attribute("data-step", re.compile(r"\d+"), timeout=lab.TRAIN_MS)
    expect(tablet.get_by_text("2 of 2 right")).to_be_visible(timeout=lab.TRAIN_MS)
