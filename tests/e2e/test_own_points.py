"""Points clicked on a field become a data set."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import lab, own_data, runs


def test_points_of_two_classes_are_drawn_and_trained(tank: Page) -> None:
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
    lab.play(tank)
    lab.expect_alive(tank, "linear1")
    dataset = runs.get(tank, lab.run_id(tank))["experiment"]["dataset"]
    assert len(dataset["points"]) == drawn
    assert {point[2] for point in dataset["points"]} == {0, 1}
    inline = tank.get_by_role("button", name=re.compile("^Field for points"))
    inline.click(position={"x": 40, "y": 40})
    expect(tank.get_by_text("Training goes on with the points as they were.")).to_be_visible()
    tank.keyboard.press("e")
    inline.click(position={"x": 40, "y": 40})
    expect(inline).to_have_attribute("data-points", str(drawn))
