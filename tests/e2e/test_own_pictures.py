"""Pictures of one's own: a zip, a folder, digits drawn by hand."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from tests.e2e import data_panel, lab, own_data, runs


def test_a_zip_of_pictures_is_augmented_and_trained(tank: Page) -> None:
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name="Images").click()
    own_data.give(tank, "Choose a zip", "bars.zip", own_data.pictures())
    dialog = tank.get_by_role("dialog")
    expect(dialog.get_by_text("40 pictures · 2 classes")).to_be_visible()
    expect(dialog.get_by_text("12 × 12 pixels, grey")).to_be_visible()
    expect(dialog.get_by_text("Left out: 1")).to_be_visible()
    tank.get_by_role("button", name="Use this data").click()
    _augment_and_train(tank)


def test_a_folder_of_pictures_is_packed_by_the_page_augmented_and_trained(tank: Page, tmp_path: Path) -> None:
    with ZipFile(BytesIO(own_data.pictures(colour=True))) as archive:
        archive.extractall(tmp_path)
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name="Images").click()
    with tank.expect_file_chooser() as chooser:
        tank.get_by_role("button", name="Choose a folder").click()
    chooser.value.set_files(tmp_path / "bars")
    dialog = tank.get_by_role("dialog")
    expect(dialog.get_by_text("bars.zip", exact=True)).to_be_visible()
    expect(dialog.get_by_text("40 pictures · 2 classes")).to_be_visible()
    expect(dialog.get_by_text("12 × 12 pixels, colour")).to_be_visible()
    tank.get_by_role("button", name="Use this data").click()
    _augment_and_train(tank)


def _augment_and_train(page: Page) -> None:
    """Try every augmentation by itself, then train with a little of all of them together."""
    data_panel.open_augmentation(page)
    data_panel.expect_every_augmentation_to_move_the_preview(page)
    for name in data_panel.AUGMENTATIONS:
        data_panel.augmentation(page, name).press("ArrowRight")
    expect(page.get_by_text("8 on", exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("^CNN")).click()
    lab.play_and_see_the_loss(page)
    lab.expect_alive(page, "conv1")
    run = lab.run_id(page)
    runs.wait_for_falling_loss(page, run)
    dataset = runs.get(page, run)["experiment"]["dataset"]
    assert dataset["kind"] == "upload"
    assert {each["kind"] for each in dataset["augment"]} == {name.lower() for name in data_panel.AUGMENTATIONS}


def test_digits_drawn_by_hand_become_a_data_set_and_are_trained(tank: Page) -> None:
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name="Draw digits").click()
    pad = tank.get_by_role("button", name="Pad to draw a digit on")
    for digit, start, end in (("1", (0.5, 0.2), (0.5, 0.8)), ("7", (0.2, 0.2), (0.8, 0.2))):
        for _ in range(4):
            own_data.stroke(tank, pad, start, end)
            tank.keyboard.press(digit)
    expect(tank.get_by_role("button", name="Keep as 7, 4 kept")).to_be_visible()
    tank.get_by_role("button", name="Use 8 drawings").click()
    expect(tank.get_by_text("8 pictures · 2 classes")).to_be_visible()
    expect(tank.get_by_text("28 × 28 pixels, grey")).to_be_visible()
    tank.get_by_role("button", name="Use this data").click()
    expect(tank.get_by_text("6 train")).to_be_visible()
    tank.get_by_role("button", name=re.compile("^CNN")).click()
    lab.play_and_see_the_loss(tank)
