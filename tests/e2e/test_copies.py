"""Copies of a layer in a row: a stack of sheets with a counter, which the stepper sets up and down."""

import io

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.e2e import canvas, lab, runs

DEEP: runs.Object = runs.POINTS | {
    "network": {
        "nodes": [
            {"id": "hidden1", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "tanh1", "layer": {"kind": "Tanh"}},
            {"id": "norm1", "layer": {"kind": "LayerNorm"}},
            {"id": "output", "layer": {"kind": "Linear"}},
        ]
    }
}
# Pixels of the plane between the edge of a card and those of the sheets behind it: the first, the second, none.
SHEETS = ((1.5, 3.5), (6.5, 8.5), (12.0, 14.0))


def test_the_stepper_lays_sheets_behind_a_card_and_takes_them_away(page: Page) -> None:
    canvas.open_experiment(page, DEEP)
    count = page.locator(".chips .chip", has_text="parameters")
    expect(count).to_contain_text("58")
    alone = _beside(page, "norm1")
    lab.node(page, "norm1").click()
    counter = _counter(page, "norm1")
    more, less = (page.get_by_role("button", name=f"One {way} of norm1") for way in ("more", "less"))
    expect(counter).to_have_text("×1")
    expect(less).to_be_disabled()
    for button, copies, weights in ((more, 2, 74), (more, 3, 90), (less, 2, 74)):
        lab.node(page, "norm1").hover()
        button.click()
        expect(counter).to_have_text(f"×{copies}")
        expect(count).to_contain_text(str(weights))
        brighter = [now - before > 2 for now, before in zip(_beside(page, "norm1"), alone, strict=True)]
        assert brighter == [True, copies > 2, False], f"sheets behind {copies} copies"
    lab.node(page, "norm1").hover()
    less.click()
    expect(less).to_have_count(0)
    expect(count).to_contain_text("58")
    assert _beside(page, "norm1") == alone


def test_copies_of_an_activation_are_counted_too(page: Page) -> None:
    canvas.open_experiment(page, DEEP)
    counter = _counter(page, "tanh1")
    lab.node(page, "tanh1").click(button="right")
    page.get_by_role("menuitem", name="One more in a row").click()
    expect(counter).to_have_text("×2")
    page.get_by_role("button", name="One more of tanh1").click()
    expect(counter).to_have_text("×3")
    lab.expect_fit(page)
    for _ in range(2):
        page.get_by_role("button", name="One less of tanh1").click()
    expect(counter).to_have_count(0)


def _counter(page: Page, id_: str) -> Locator:
    return page.locator(f".react-flow__node[data-id={id_}] .repeat span")


def _beside(page: Page, id_: str) -> list[float]:
    """Return how bright it is right beside a card that is not selected, where sheets would stick out."""
    page.mouse.click(*canvas.water(page))
    canvas.settled(page)
    card = canvas.box(lab.node(page, id_))
    zoom = card["width"] / lab.node(page, id_).evaluate("card => card.offsetWidth")
    seen = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("L"))  # (H, W)
    rows = slice(int(card["y"] + 0.3 * card["height"]), int(card["y"] + 0.7 * card["height"]))
    right = card["x"] + card["width"]
    return [float(np.median(seen[rows, round(right + a * zoom) : round(right + b * zoom)])) for a, b in SHEETS]
