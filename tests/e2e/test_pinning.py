"""The sample that all views of one sample show: chosen among the predictions, and walked over."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e import lab, runs

PLACE = re.compile(r"^Sample (\d+) of 359$")


def test_another_sample_shows_in_the_input_the_layers_and_the_answer(page: Page) -> None:
    run = runs.start(page, runs.example(page, "digits-cnn"), paused=True)
    runs.command(page, run, "step", count=20)
    lab.open_run(page, run)
    lab.node(page, "conv1").click()
    canvases = [lab.tile(page, name) for name in ("input", "conv1")]
    for canvas in canvases:
        expect(canvas).to_have_attribute("data-step", "20", timeout=lab.TRAIN_MS)
    panel = page.get_by_role("region", name="Predictions")
    place = panel.get_by_label(PLACE)
    expect(place).to_be_visible(timeout=lab.TRAIN_MS)
    seen = [(place.inner_text(), [_shown(canvas) for canvas in canvases])]

    def expect_other() -> None:
        expect(place).not_to_have_text(seen[-1][0])
        for canvas, before in zip(canvases, seen[-1][1], strict=True):
            page.wait_for_function(
                "([canvas, before]) => canvas.toDataURL() !== before",
                arg=[canvas.element_handle(), before],
                timeout=lab.TRAIN_MS,
            )
        seen.append((place.inner_text(), [_shown(canvas) for canvas in canvases]))

    grid = panel.locator("canvas[data-pickable]")
    # The hardest one may be the pinned one: of two, one is another.
    grid.click(position={"x": 20, "y": 20})
    grid_box = grid.bounding_box()
    assert grid_box
    grid.click(position={"x": grid_box["width"] - 20, "y": 20})
    expect_other()
    panel.get_by_role("button", name="Next sample").click()
    expect_other()
    # The same from the node, with the keyboard.
    lab.node(page, "input").get_by_role("button", name="Next sample").focus()
    page.keyboard.press("ArrowRight")
    expect_other()
    page.keyboard.press("ArrowLeft")
    expect(place).to_have_text(seen[-2][0])
    first, last = (int(PLACE.findall(seen[index][0])[0]) for index in (1, 3))
    assert (last - first) % 359 == 2
    assert runs.get(page, run)["step"] == 20


def _shown(canvas: Locator) -> str:
    return str(canvas.evaluate("canvas => canvas.toDataURL()"))
