"""The data panel: written functions, augmentation, the split, and a closer look."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import data_panel, lab


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


def test_a_written_function_counts_only_where_it_is_chosen(tank: Page) -> None:
    data_panel.choose(tank, "Surface")
    expression = tank.get_by_role("textbox", name="Expression")
    expect(expression).to_be_hidden()
    tank.get_by_role("combobox", name="Surface").select_option(label="Your own")
    canvas = data_panel.picture(tank)
    before = data_panel.shown(canvas)
    expression.fill("x1 * x1 * x2")
    expression.press("Enter")
    data_panel.wait_for_other_pixels(canvas, before)
    tank.get_by_role("combobox", name="Surface").select_option(label="Plane, (x1 + x2) / 2")
    expect(expression).to_be_hidden()


def test_every_augmentation_shows_on_colour_pictures_as_it_is_dragged(tank: Page) -> None:
    data_panel.open_augmentation(tank)
    expect(tank.locator("details.augment").get_by_role("slider")).to_have_count(5)
    data_panel.choose(tank, "Coloured shapes")
    data_panel.open_augmentation(tank)
    data_panel.expect_every_augmentation_to_move_the_preview(tank)


def test_the_split_follows_its_knob(tank: Page) -> None:
    expect(tank.get_by_text("320 train")).to_be_visible()
    tank.get_by_role("slider", name="Validation share").press("ArrowRight")
    expect(tank.get_by_text("320 train")).to_be_hidden()
    lab.press(tank, "Control+z")
    expect(tank.get_by_text("80 validation")).to_be_visible()
