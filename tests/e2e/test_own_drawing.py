"""Own drawings and own sequences: made, answered, and seen inside the network."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e import lab, runs
from tests.e2e.runs import Object

DIGITS: Object = {
    "name": "Digits",
    "dataset": {"kind": "digits"},
    "network": {
        "nodes": [
            {"id": "conv", "layer": {"kind": "Conv2d", "out_channels": 8, "padding": 1}},
            {"id": "relu", "layer": {"kind": "ReLU"}},
            {"id": "flat", "layer": {"kind": "Flatten"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
    "training": {
        "loss": {"kind": "CrossEntropyLoss"},
        "optimizer": {"kind": "Adam", "lr": 0.01},
        "max_steps": 300,
        "max_epochs": None,
    },
}
COPY: Object = {
    "name": "Copy",
    "dataset": {"kind": "copy", "samples": 40, "max_length": 6},
    "network": {
        "nodes": [
            {"id": "read", "layer": {"kind": "Embedding", "embedding_dim": 8}, "inputs": ["source"]},
            {"id": "write", "layer": {"kind": "Embedding", "embedding_dim": 8}, "inputs": ["target"]},
            {"id": "look", "layer": {"kind": "MultiheadAttention", "num_heads": 2}, "inputs": ["write", "read"]},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
    "training": {"loss": {"kind": "CrossEntropyLoss"}, "max_steps": 5, "max_epochs": None},
}
# A small seven in a corner: only at the size and place of the data it is one.
SEVEN = ((0.1, 0.12), (0.3, 0.12), (0.19, 0.45))


def unfolded(page: Page, experiment: Object, title: str) -> Locator:
    """Train, open the run and unfold a part of the results."""
    run = runs.start(page, experiment)
    runs.wait_for_status(page, run, "finished")
    lab.open_run(page, run)
    form = page.get_by_role("region", name=title)
    form.get_by_text(title).click()
    return form


def draw(page: Page, pad: Locator, places: tuple[tuple[float, float], ...]) -> None:
    """Draw one stroke through places, as shares of the paper."""
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    first, *others = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    page.mouse.move(*first)
    page.mouse.down()
    for place in others:
        page.mouse.move(*place, steps=3)
    page.mouse.up()


def test_a_drawing_is_answered_and_seen_in_every_layer(page: Page) -> None:
    form = unfolded(page, DIGITS, "Draw your own")
    paper, best = form.get_by_role("button", name="Paper for your drawing"), form.locator("li[data-best]")
    expect(paper).to_be_visible()
    # What is above the paper is there, so that it does not slip away from under the pen.
    expect(page.get_by_text(re.compile(r"^\d+ of \d+ right$"))).to_be_visible()
    maps = lab.tile(page, "conv")
    expect(maps).to_have_attribute("data-step", "300")
    sample = maps.evaluate("one => one.toDataURL()")
    draw(page, paper, SEVEN)
    expect(best).to_contain_text(re.compile(r"^7"))
    expect(form.get_by_text("Brought to the size and place of the data.")).to_be_visible()
    field = lab.node(page, "input").get_by_role("group", name="Pinned sample")
    expect(field).to_contain_text("Your own")
    page.wait_for_function("([node, before]) => node.toDataURL() !== before", arg=[maps.element_handle(), sample])

    # By keyboard: a picture of the data, moved out of the frame, leaves nothing but paper.
    form.get_by_role("button", name="Wipe the paper").click()
    expect(field).to_contain_text(re.compile(r"\d+ / 359"))
    form.get_by_role("button", name="Take a picture").click()
    expect(best).to_be_visible()
    seen = form.get_by_role("img", name="What the network gets of your drawing")
    paper.focus()
    taken = seen.evaluate("one => one.toDataURL()")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("([seen, before]) => seen.toDataURL() !== before", arg=[seen.element_handle(), taken])
    alike = "one => new Set(new Uint32Array(one.getContext('2d').getImageData(0, 0, one.width, one.height).data.buffer)).size"
    page.wait_for_function(f"one => ({alike})(one) === 1", arg=seen.element_handle())
    form.get_by_role("switch", name="Show it in the network").click()
    expect(field).to_contain_text(re.compile(r"\d+ / 359"))


def test_a_sequence_of_ones_own_is_written_on(page: Page) -> None:
    form = unfolded(page, COPY, "Write your own")
    line = form.get_by_role("textbox", name="Your sequence")
    expect(form.get_by_text("The network writes · step 5")).to_be_visible()
    line.fill("3x")
    expect(form.get_by_text("The network does not know “x”. It knows: 0 1 2")).to_be_visible()
    line.fill("12345678")
    expect(form.get_by_text("at most 6 tokens, but these are 8")).to_be_visible()
    line.fill("4 0 7 9")
    expect(line).to_have_attribute("aria-invalid", "false")
    source = lab.node(page, "source")
    expect(source.locator(".field-tokens")).to_have_text("4079")
    expect(source.get_by_role("group", name="Pinned sample")).to_contain_text("Your own")
    form.get_by_role("button", name="Take one of the data").click()
    expect(line).not_to_have_value("4 0 7 9")
