"""The data panel: knobs that redraw the set, augmentation, and a closer look."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import data_panel, lab


def test_a_knob_is_redrawn_while_it_is_dragged_and_undone_in_one_step(tank: Page) -> None:
    canvas = data_panel.picture(tank)
    before = data_panel.shown(canvas)
    slider = tank.get_by_role("slider", name="Noise")
    box = slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    tank.mouse.move(box["x"] + 20, middle)
    tank.mouse.down()
    tank.mouse.move(box["x"] + 80, middle, steps=4)
    data_panel.wait_for_other_pixels(canvas, before)
    halfway = data_panel.shown(canvas)
    tank.mouse.move(box["x"] + 150, middle, steps=4)
    data_panel.wait_for_other_pixels(canvas, halfway)
    tank.mouse.up()
    expect(slider).not_to_have_value("50")
    lab.press(tank, "Control+z")
    expect(tank.get_by_role("textbox", name="Noise")).to_have_value("0.05")


def test_augmentation_shows_what_training_might_see(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    page.get_by_text("Augmentation", exact=False).first.click()
    grid = page.get_by_role("img", name="Samples as they are: no augmentation is on.")
    expect(grid).to_have_attribute("data-ready", "")
    before = data_panel.shown(grid)
    page.get_by_role("slider", name="Rotate").press("ArrowRight")
    augmented = page.locator(".augment-grid canvas")
    expect(augmented).to_have_accessible_name(re.compile("augmented versions: Rotate$"))
    for _ in range(9):
        page.get_by_role("slider", name="Rotate").press("ArrowRight")
    data_panel.wait_for_other_pixels(augmented, before)
    expect(page.get_by_text("1 on", exact=True)).to_be_visible()
    page.get_by_role("button", name="Switch all off").click()
    expect(page.get_by_role("img", name="Samples as they are: no augmentation is on.")).to_be_visible()


def test_a_closer_look_tells_classes_inputs_and_one_batch(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    page.get_by_text("A closer look").click()
    expect(page.get_by_text("7: 137 to learn from, 42 held out")).to_be_attached()
    expect(page.get_by_text("Stored as whole numbers, divided by 16 on the way in.")).to_be_visible()
    first = page.get_by_role("img", name="The 32 samples of batch 1 of 45")
    expect(first).to_have_attribute("data-ready", "")
    before = data_panel.shown(first)
    page.get_by_role("button", name="Next batch").click()
    second = page.get_by_role("img", name="The 32 samples of batch 2 of 45")
    data_panel.wait_for_other_pixels(second, before)


def test_every_generated_set_follows_its_knobs_under_the_hand(tank: Page) -> None:
    for title in ("Xor", "Two clouds", "Spiral", "Moons", "Blobs", "Curve", "Surface", "Coloured shapes"):
        tank.get_by_role("combobox", name=re.compile("^Set")).select_option(label=title)
        canvas = data_panel.picture(tank)
        expect(canvas).to_have_attribute("data-ready", "")
        before = data_panel.shown(canvas)
        with data_panel.dragged(tank.get_by_role("slider", name="Noise"), 20, 120):
            data_panel.wait_for_other_pixels(canvas, before)


def test_sequences_follow_their_knobs_under_the_hand(tank: Page) -> None:
    tank.get_by_role("combobox", name=re.compile("^Set")).select_option(label="Reverse digits")
    canvas = data_panel.picture(tank)
    for knob in ("Symbols", "Longest"):
        expect(canvas).to_have_attribute("data-ready", "")
        before = data_panel.shown(canvas)
        with data_panel.dragged(tank.get_by_role("slider", name=knob), 150, 60):
            data_panel.wait_for_other_pixels(canvas, before)
    lab.press(tank, "Control+z")
    expect(tank.get_by_role("textbox", name="Longest")).to_have_value("12")
    expect(tank.get_by_role("textbox", name="Symbols")).not_to_have_value("10")


def test_the_split_follows_its_knob(tank: Page) -> None:
    expect(tank.get_by_text("320 train")).to_be_visible()
    for _ in range(2):
        tank.get_by_role("slider", name="Validation share").press("ArrowRight")
    expect(tank.get_by_text("320 train")).to_be_hidden()
    lab.press(tank, "Control+z")
    expect(tank.get_by_text("80 validation")).to_be_visible()
