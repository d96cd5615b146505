"""The usual mistakes of a builder, each mended with the one click that its complaint offers."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, link, runs
from tests.experiment.fixes.mistakes import BEND, CONV, DENSE, FLAT, HEAD, IMAGES, POINTS, Json, node

POINTS_TRAINED = runs.POINTS | {"training": canvas.TRAINING | runs.POINTS["training"]}
HIDDEN = node("hidden", "Linear", out_features=7)
# The data and the network, the button that mends it, and the layers that stand on the canvas afterwards.
CLICKS: list[tuple[Json, list[Json], str, list[str]]] = [
    (POINTS, [HIDDEN, BEND], "Add a Linear as output", ["Linear", "Tanh", "Linear"]),
    (
        {"kind": "copy"},
        [node("head", "Linear", "target")],
        "Insert Embedding",
        ["Embedding", "Linear"],
    ),
    (
        IMAGES,
        [CONV, FLAT, node("again", "Conv2d", out_channels=4), HEAD],
        "Move before 'flat'",
        ["Conv2d", "Conv2d", "Flatten", "Linear"],
    ),
    (
        IMAGES,
        [node("a", "Conv2d", out_channels=4, padding=1), node("sum", "Add", "a", "input"), FLAT, HEAD],
        "Insert Conv2d",
        ["Conv2d", "Conv2d", "Add", "Flatten", "Linear"],
    ),
    (POINTS, [DENSE, HEAD], "Insert ReLU", ["Linear", "ReLU", "Linear"]),
    (
        POINTS,
        [HIDDEN, BEND, node("side", "ReLU", "hidden"), node("head", "Linear", "bend")],
        "Remove 'side'",
        ["Linear", "Tanh", "Linear"],
    ),
    (
        POINTS,
        [node("a", "Linear"), BEND, HEAD],
        "Give it 8 units",
        ["Linear", "Tanh", "Linear"],
    ),
]


def test_a_head_of_the_right_size_is_added_with_one_click_and_taken_back_with_one_undo(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Conv2d")
    mend = page.get_by_role("button", name="Add Flatten and Linear as output").first
    mend.click()
    lab.expect_fit(page)
    canvas.expect_layers(page, ["Conv2d", "Flatten", "Linear"])
    expect(page.locator("#caption-linear1")).to_contain_text("10 classes")
    expect(mend).to_be_hidden()
    lab.press(page, "Control+z")
    canvas.expect_layers(page, ["Conv2d"])
    expect(mend).to_be_visible()
    mend.click()
    page.get_by_role("combobox", name=re.compile("^Set")).select_option(label="Coloured shapes")
    lab.expect_fit(page)
    lab.play_and_see_the_loss(page)


def test_the_usual_mistakes_are_mended_with_one_click_each(page: Page) -> None:
    for dataset, nodes, button, layers in CLICKS:
        link.follow(page, link.pack(POINTS_TRAINED | {"dataset": dataset, "network": {"nodes": nodes}}))
        mend = page.locator(".node-issue").get_by_role("button", name=button, exact=True)
        mend.click()
        canvas.expect_layers(page, layers)
        lab.expect_fit(page)
        expect(mend).to_be_hidden()


def test_a_loss_that_does_not_suit_the_data_is_changed_with_one_click(page: Page) -> None:
    link.follow(page, link.pack(POINTS_TRAINED | {"dataset": {"kind": "plane"}}))
    page.get_by_role("button", name="Use MSELoss").first.click()
    expect(page.get_by_role("combobox", name="Loss")).to_have_value("MSELoss")
    lab.expect_fit(page)
    lab.press(page, "Control+z")
    expect(page.get_by_role("combobox", name="Loss")).to_have_value("CrossEntropyLoss")
