"""Points clicked on a field become a data set, before a run and in its middle."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e import lab, own_data, runs
from tests.e2e.conftest import enter, open_page
from tests.e2e.server import Server


def test_points_of_two_classes_are_drawn_and_trained_with_noise(tank: Page) -> None:
    tank.get_by_role("combobox", name=re.compile("^Set")).select_option(label="Points drawn by hand")
    dialog = tank.get_by_role("dialog", name="Your own data")
    pad = dialog.get_by_role("button", name=re.compile("^Field for points"))
    expect(dialog.get_by_text("Draw points of at least two classes.")).to_be_visible()
    own_data.stroke(tank, pad, (0.2, 0.2), (0.2, 0.8))
    expect(dialog.get_by_text("Now points of another class")).to_be_visible()
    tank.keyboard.press("2")
    expect(dialog.get_by_role("radio", name=re.compile("^Class 2"))).to_be_checked()
    own_data.stroke(tank, pad, (0.8, 0.2), (0.8, 0.8))
    drawn = int(pad.get_attribute("data-points") or 0)
    assert drawn >= 20
    tank.keyboard.press("Enter")
    expect(pad).to_have_attribute("data-points", str(drawn + 1))
    dialog.get_by_role("button", name="Undo").click()
    expect(pad).to_have_attribute("data-points", str(drawn))
    tank.get_by_role("button", name="Done").click()
    tank.get_by_role("button", name=re.compile("^Small MLP")).click()
    tank.locator("details.augment summary").click()
    tank.locator("details.augment").get_by_role("slider", name="Noise").press("ArrowRight")
    lab.play_and_see_the_loss(tank)
    lab.expect_alive(tank, "linear1")
    dataset = runs.get(tank, lab.run_id(tank))["experiment"]["dataset"]
    assert len(dataset["points"]) == drawn
    assert {point[2] for point in dataset["points"]} == {0, 1}
    assert [each["kind"] for each in dataset["augment"]] == ["noise"]
    inline = tank.get_by_role("button", name=re.compile("^Field for points"))
    inline.click(position={"x": 40, "y": 40})
    expect(tank.get_by_text("Training goes on with what you draw.")).to_be_visible()
    tank.keyboard.press("e")
    inline.click(position={"x": 40, "y": 40})
    expect(inline).to_have_attribute("data-points", str(drawn))


def test_eight_classes_are_drawn_each_in_its_colour_and_no_ninth(tank: Page) -> None:
    tank.get_by_role("combobox", name=re.compile("^Set")).select_option(label="Points drawn by hand")
    dialog = tank.get_by_role("dialog", name="Your own data")
    pad = dialog.get_by_role("button", name=re.compile("^Field for points"))
    for of in range(8):
        pad.press(str(of + 1))
        pad.click(position=place(pad, 0.1 + 0.1 * of, 0.3))
        pad.click(position=place(pad, 0.1 + 0.1 * of, 0.7))
    expect(pad).to_have_attribute("data-points", "16")
    choices = dialog.get_by_role("radio")
    expect(choices).to_have_count(8)
    expect(choices.last).to_be_checked()
    for look in ("backgroundColor", "clipPath"):
        looks = choices.locator("i").evaluate_all("(all, look) => all.map(one => getComputedStyle(one)[look])", look)
        assert len(set(looks)) == 8
    assert [one.get_attribute("aria-keyshortcuts") for one in choices.all()] == list("12345678")
    expect(dialog.get_by_role("button", name="One more class")).to_be_hidden()
    expect(dialog.get_by_text("That makes 8 classes, the most there can be.")).to_be_visible()
    pad.press("9")
    pad.click(position=place(pad, 0.9, 0.5))
    expect(dialog.get_by_role("radio", name="Class 8, 3 points")).to_be_checked()
    tank.keyboard.press("e")
    pad.click(position=place(pad, 0.1, 0.3))
    expect(dialog.get_by_role("radio", name="Class 1, 1 points")).to_be_visible()
    expect(pad).to_have_accessible_name(re.compile("1 of class 1, 2 of class 2, .*, 3 of class 8$"))
    tank.get_by_role("button", name="Done").click()
    expect(tank.get_by_text("13 train")).to_be_visible()


DRAWN = {
    "name": "Two rows",
    "dataset": {"kind": "points", "points": [[x / 10, -0.1 if n else 0.5, n] for x in range(-5, 5) for n in (0, 1)]},
    "network": {
        "nodes": [
            {"id": "hidden", "layer": {"kind": "Linear", "out_features": 12}},
            {"id": "bend", "layer": {"kind": "Tanh"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
    "training": {"optimizer": {"kind": "Adam", "lr": 0.03}, "batch_size": 8, "max_epochs": None},
}


def test_points_drawn_while_it_trains_bend_the_boundary_of_the_same_run(browser: Browser, server: Server) -> None:
    with open_page(browser, has_touch=True) as page:
        enter(page, server)
        run = runs.start(page, DRAWN)
        lab.open_run(page, run)
        _draw_while_it_trains(page, run)
        runs.stop_all(page)


def _draw_while_it_trains(page: Page, run: str) -> None:
    pad = page.get_by_role("button", name=re.compile("^Field for points"))
    expect(page.get_by_text("0 of 20 wrong")).to_be_visible(timeout=lab.TRAIN_MS)
    for x in (0.7, 0.75, 0.8):
        pad.click(position=place(pad, x, 0.85))
    expect(pad).to_have_attribute("data-points", "23")
    expect(page.get_by_text("0 of 23 wrong")).to_be_visible(timeout=lab.TRAIN_MS)
    page.get_by_role("radio", name=re.compile("^Class 2")).tap()
    pad.tap(position=place(pad, 0.2, 0.9))
    pad.focus()
    for key in ("1", "Shift+ArrowUp", "Enter", "e", "Enter"):
        page.keyboard.press(key)
    expect(pad).to_have_attribute("data-points", "24")
    expect(page.get_by_text("0 of 24 wrong")).to_be_visible(timeout=lab.TRAIN_MS)
    lab.pause(page)
    page.get_by_role("radio", name=re.compile("^Class 2")).click()
    pad.click(position=place(pad, 0.3, 0.9))
    expect(page.get_by_text(re.compile("^[01] of 25 wrong"))).to_be_visible()
    runs.wait_for_points(page, run, 25)
    record = runs.get(page, run)
    assert lab.run_id(page) == run
    assert record["status"] == "paused"
    steps = [step for step, _ in record["manifest"]["changes"]]
    assert list(steps) == sorted(steps)
    assert steps[-1] == record["step"]
    page.get_by_role("button", name="One more class").click()
    expect(page.get_by_text("The network tells 2 classes apart; for more it has to begin anew.")).to_be_visible()
    lab.press(page, "Control+z")
    expect(page.get_by_text("Training goes on with what you draw.")).to_be_visible()


EIGHT = DRAWN | {
    "name": "Eight rows",
    "dataset": {
        "kind": "points",
        "points": [[x / 4, n / 5 - 0.7, n] for x in range(-2, 3) for n in range(8)],
        "classes": 8,
    },
}


def test_points_of_all_eight_classes_are_drawn_and_erased_while_it_trains(page: Page) -> None:
    run = runs.start(page, EIGHT)
    lab.open_run(page, run)
    pad = page.get_by_role("button", name=re.compile("^Field for points"))
    expect(page.get_by_role("radio")).to_have_count(8)
    lab.wait_for_step(page, 1)
    for of in range(8):
        pad.press(str(of + 1))
        pad.click(position=place(pad, 0.05, 0.1 + 0.1 * of))
    expect(pad).to_have_attribute("data-points", "48")
    expect(page.get_by_role("radio", name="Class 8, 6 points")).to_be_checked()
    runs.wait_for_points(page, run, 48)
    pad.press("e")
    for of in (0, 7):
        pad.click(position=place(pad, 0.05, 0.1 + 0.1 * of))
    runs.wait_for_points(page, run, 46)
    expect(page.get_by_text(re.compile("^[0-9]+ of 46 wrong"))).to_be_visible(timeout=lab.TRAIN_MS)
    record = runs.get(page, run)
    labels = [point[2] for point in record["manifest"]["changes"][-1][1]["points"]]
    assert [labels.count(of) for of in range(8)] == [5, 6, 6, 6, 6, 6, 6, 5]
    assert (lab.run_id(page), record["status"]) == (run, "running")
    lab.wait_for_step(page, record["step"] + 1)


def place(pad: Locator, x: float, y: float) -> Any:
    """Return a place on a pad as pixels, given as shares of its sides."""
    box = pad.bounding_box()
    assert box is not None
    return {"x": x * box["width"], "y": y * box["height"]}
