"""People's own data and the knobs of generated sets: files, points and pictures drawn by hand, augmentation."""

import csv
import re
import sys
import time
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e import axe, lab, runs
from tests.e2e.conftest import open_page
from tests.e2e.server import Server

MOST_SECONDS = 90
FLOWERS = ("petal", "height", "colour", "note", "kind")


@pytest.fixture
def tank(page: Page) -> Page:
    """An empty tank on the circle."""
    lab.open_empty_tank(page, "Circle")
    expect(picture(page)).to_have_attribute("data-ready", "")
    return page


def test_a_knob_is_redrawn_while_it_is_dragged_and_undone_in_one_step(tank: Page) -> None:
    canvas = picture(tank)
    before = shown(canvas)
    slider = tank.get_by_role("slider", name="Noise")
    box = slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    tank.mouse.move(box["x"] + 20, middle)
    tank.mouse.down()
    tank.mouse.move(box["x"] + 80, middle, steps=4)
    wait_for_other_pixels(canvas, before)
    halfway = shown(canvas)
    tank.mouse.move(box["x"] + 150, middle, steps=4)
    wait_for_other_pixels(canvas, halfway)
    tank.mouse.up()
    expect(slider).not_to_have_value("50")
    lab.press(tank, "Control+z")
    expect(tank.get_by_role("textbox", name="Noise")).to_have_value("0.05")


def test_an_empty_tank_becomes_a_trained_classifier_of_ones_own_table(
    page: Page, capsys: pytest.CaptureFixture
) -> None:
    began = time.monotonic()
    page.get_by_role("link", name="Empty tank").or_(page.get_by_role("button", name="Empty tank")).first.click()
    choose_file(page, "Your own data", "Choose a file", "flowers.csv", flowers())
    expect(page.get_by_text("120 rows · 5 columns")).to_be_visible()
    expect(page.get_by_role("radio", name="Predict kind")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Read note")).to_be_disabled()
    expect(page.get_by_text("6 values are missing in petal.")).to_be_visible()
    page.get_by_role("combobox", name="Missing values").select_option(label="Put in the mean")
    expect(page.get_by_text("96 train")).to_be_visible()
    page.get_by_role("button", name="Use this data").click()
    expect(page.get_by_text(re.compile("^Predicts kind from petal, height, colour"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^Small MLP")).click()
    lab.play(page)
    page.wait_for_function(
        """async () => {
          const run = new URLSearchParams(location.search).get('run');
          const { columns } = await (await fetch(`/api/runs/${run}/scalars`)).json();
          return (columns.val_accuracy ?? []).findLast(value => value !== null) >= 0.9;
        }""",
        timeout=lab.TRAIN_MS,
    )
    seconds = time.monotonic() - began
    run = runs.get(page, lab.run_id(page))
    assert run["experiment"]["dataset"]["target"] == "kind"
    with capsys.disabled():
        sys.stdout.write(f"\n    from the empty tank to a trained classifier of one's own table: {seconds:.1f} s\n")
    assert seconds < MOST_SECONDS


def test_another_target_asks_for_another_task(tank: Page) -> None:
    choose_file(tank, "Your own data", "Choose a file", "flowers.csv", flowers())
    tank.get_by_role("radio", name="Predict height").check()
    expect(tank.get_by_role("checkbox", name="Read height")).to_be_disabled()
    expect(tank.get_by_role("checkbox", name="Read kind")).to_be_checked()
    expect(tank.get_by_role("combobox", name="What to learn")).to_contain_text("Automatic: a number")
    tank.get_by_role("button", name="Read none").click()
    expect(tank.get_by_text("Choose at least one column")).to_be_visible()
    expect(tank.get_by_role("button", name="Use this data")).to_be_disabled()
    tank.get_by_role("button", name="Read all").click()
    tank.get_by_role("button", name="Use this data").click()
    expect(tank.get_by_role("combobox", name="Loss")).to_have_value("MSELoss")
    lab.press(tank, "Control+z")
    expect(tank.get_by_role("combobox", name=re.compile("^Set"))).to_have_value("circle")
    expect(tank.get_by_role("combobox", name="Loss")).to_have_value("CrossEntropyLoss")


def test_a_broken_table_names_the_line_and_the_way_out(browser: Browser, server: Server) -> None:
    with open_page(browser, expected="status of 422") as page:
        page.goto(server.door)
        lab.open_empty_tank(page, "Circle")
        _bring_a_broken_table(page)


def _bring_a_broken_table(tank: Page) -> None:
    choose_file(tank, "Your own data", "Choose a file", "broken.csv", b"a,b,kind\n1,2,x\n3,y\n")
    alert = tank.get_by_role("dialog").get_by_role("alert")
    expect(alert).to_contain_text("broken.csv cannot be used")
    expect(alert).to_contain_text("Line 3 has 2 cells, the header has 3")
    tank.get_by_role("dialog").get_by_role("button", name="Close").click()
    tank.get_by_role("button", name="切换到中文").click()
    choose_file(tank, "自己的数据", "选择文件", "broken.csv", b"a,b,kind\n1,2,x\n3,y\n")
    expect(tank.get_by_role("dialog").get_by_role("alert")).to_contain_text("第 3 行有 2 个单元格，表头有 3 个")


def test_points_of_two_classes_are_drawn_and_trained(tank: Page) -> None:
    tank.get_by_role("combobox", name=re.compile("^Set")).select_option(label="Points drawn by hand")
    dialog = tank.get_by_role("dialog", name="Your own data")
    pad = dialog.get_by_role("button", name=re.compile("^Field for points"))
    expect(dialog.get_by_text("Draw points of at least two classes.")).to_be_visible()
    drag(tank, pad, (0.2, 0.2), (0.2, 0.8))
    expect(dialog.get_by_text("Now points of another class")).to_be_visible()
    tank.keyboard.press("2")
    expect(dialog.get_by_role("radio", name=re.compile("^Class 2"))).to_be_checked()
    drag(tank, pad, (0.8, 0.2), (0.8, 0.8))
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


def test_a_zip_of_pictures_is_trained(tank: Page) -> None:
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name="Images").click()
    give(tank, "Choose a zip", "bars.zip", pictures())
    dialog = tank.get_by_role("dialog")
    expect(dialog.get_by_text("40 pictures · 2 classes")).to_be_visible()
    expect(dialog.get_by_text("12 × 12 pixels, grey")).to_be_visible()
    expect(dialog.get_by_text("Left out: 1")).to_be_visible()
    tank.get_by_role("button", name="Use this data").click()
    tank.get_by_role("button", name=re.compile("^CNN")).click()
    lab.play(tank)
    lab.expect_alive(tank, "conv1")


def test_a_folder_of_pictures_is_packed_by_the_page(tank: Page, tmp_path: Path) -> None:
    with ZipFile(BytesIO(pictures())) as archive:
        archive.extractall(tmp_path)
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name="Images").click()
    with tank.expect_file_chooser() as chooser:
        tank.get_by_role("button", name="Choose a folder").click()
    chooser.value.set_files(tmp_path / "bars")
    expect(tank.get_by_role("dialog").get_by_text("bars.zip", exact=True)).to_be_visible()
    expect(tank.get_by_text("40 pictures · 2 classes")).to_be_visible()


def test_a_text_is_learned_character_by_character(tank: Page) -> None:
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name="Text").click()
    give(tank, "Choose a file", "song.txt", b"row, row, row your boat, gently down the stream.\n" * 40)
    expect(tank.get_by_text("1,960 characters · 20 different ones · 40 lines")).to_be_visible()
    tank.get_by_role("button", name="Use this data").click()
    tank.get_by_role("button", name=re.compile("^Character model")).click()
    lab.play(tank)
    lab.wait_for_step(tank, 20)


def test_digits_drawn_by_hand_become_a_data_set(tank: Page) -> None:
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name="Draw digits").click()
    pad = tank.get_by_role("button", name="Pad to draw a digit on")
    for digit, start, end in (("1", (0.5, 0.2), (0.5, 0.8)), ("7", (0.2, 0.2), (0.8, 0.2))):
        for _ in range(4):
            drag(tank, pad, start, end)
            tank.keyboard.press(digit)
    expect(tank.get_by_role("button", name="Keep as 7, 4 kept")).to_be_visible()
    tank.get_by_role("button", name="Use 8 drawings").click()
    expect(tank.get_by_text("8 pictures · 2 classes")).to_be_visible()
    expect(tank.get_by_text("28 × 28 pixels, grey")).to_be_visible()
    tank.get_by_role("button", name="Use this data").click()
    expect(tank.get_by_text("6 train")).to_be_visible()


def test_augmentation_shows_what_training_might_see(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    page.get_by_text("Augmentation", exact=False).first.click()
    grid = page.get_by_role("img", name="Samples as they are: no augmentation is on.")
    expect(grid).to_have_attribute("data-ready", "")
    before = shown(grid)
    page.get_by_role("slider", name="Rotate").press("ArrowRight")
    augmented = page.locator(".augment-grid canvas")
    expect(augmented).to_have_accessible_name(re.compile("augmented versions: Rotate$"))
    for _ in range(9):
        page.get_by_role("slider", name="Rotate").press("ArrowRight")
    wait_for_other_pixels(augmented, before)
    expect(page.get_by_text("1 on", exact=True)).to_be_visible()
    page.get_by_role("button", name="Switch all off").click()
    expect(page.get_by_role("img", name="Samples as they are: no augmentation is on.")).to_be_visible()


def test_a_stored_file_is_used_again_and_deleted_after_a_question(tank: Page) -> None:
    choose_file(tank, "Your own data", "Choose a file", "twice.csv", flowers())
    expect(tank.get_by_role("button", name="Use this data")).to_be_enabled()
    tank.get_by_role("tab", name="Stored").click()
    tank.get_by_role("button", name="Use twice.csv").click()
    expect(tank.get_by_role("radio", name="Predict kind")).to_be_checked()
    tank.get_by_role("tab", name="Stored").click()
    tank.get_by_role("button", name="Delete twice.csv").click()
    question = tank.get_by_role("dialog").get_by_role("status").filter(has_text="Delete twice.csv for good?")
    expect(question).to_contain_text("None of the latest runs has used it.")
    question.get_by_role("button", name="Delete").click()
    expect(tank.get_by_role("button", name="Use twice.csv")).to_be_hidden()


def test_a_closer_look_tells_classes_inputs_and_one_batch(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    page.get_by_text("A closer look").click()
    expect(page.get_by_text("7: 137 to learn from, 42 held out")).to_be_attached()
    expect(page.get_by_text("Stored as whole numbers, divided by 16 on the way in.")).to_be_visible()
    first = page.get_by_role("img", name="The 32 samples of batch 1 of 45")
    expect(first).to_have_attribute("data-ready", "")
    before = shown(first)
    page.get_by_role("button", name="Next batch").click()
    second = page.get_by_role("img", name="The 32 samples of batch 2 of 45")
    wait_for_other_pixels(second, before)


@pytest.mark.parametrize("tab", ["Table (CSV)", "Images", "Draw points", "Draw digits", "Stored"])
def test_no_serious_violation_in_the_dialog(tank: Page, tab: str) -> None:
    tank.emulate_media(reduced_motion="reduce")
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name=tab).click()
    found = axe.violations(tank)
    tank.evaluate("document.documentElement.dataset.theme = 'dark'")
    found += axe.violations(tank)
    assert found == []


def flowers() -> bytes:
    """Return a table of 120 flowers of three kinds, some petals unmeasured, with a note that is of no use."""
    draw = np.random.default_rng(0)
    file = StringIO()
    table = csv.writer(file)
    table.writerow(FLOWERS)
    for row in range(120):
        kind = row % 3
        petal = "" if row % 20 == 7 else f"{draw.normal(2 + 2 * kind, 0.4):.2f}"
        colour = ("red", "white")[int(draw.integers(2))]
        height = f"{draw.normal(30 - 6 * kind, 2):.2f}"
        table.writerow([petal, height, colour, f"found at place {row}", ("iris", "rose", "tulip")[kind]])
    return file.getvalue().encode()


def pictures() -> bytes:
    """Return a zip of pictures of bars, 20 upright and 20 lying, and a file that is none."""
    draw = np.random.default_rng(0)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for index in range(40):
            values = np.zeros((12, 12), dtype=np.uint8)
            values[:, draw.integers(2, 10)] = 255
            upright = index % 2 == 0
            picture = BytesIO()
            Image.fromarray(values if upright else values.T.copy()).save(picture, "PNG")
            archive.writestr(f"bars/{'upright' if upright else 'lying'}/{index}.png", picture.getvalue())
        archive.writestr("bars/lying/broken.png", b"no picture")
    return file.getvalue()


def choose_file(page: Page, button: str, choice: str, name: str, content: bytes) -> None:
    """Open the dialog for own data and give it a table."""
    page.get_by_role("button", name=button, exact=True).click()
    give(page, choice, name, content)


def give(page: Page, choice: str, name: str, content: bytes) -> None:
    """Choose a file in the browser's own dialog."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=choice).click()
    kind = "application/zip" if name.endswith(".zip") else "text/csv"
    chooser.value.set_files({"name": name, "mimeType": kind, "buffer": content})


def picture(page: Page) -> Locator:
    """Return the picture of the data set in the panel."""
    return page.locator(".samples canvas")


def shown(canvas: Locator) -> str:
    """Return what a canvas shows."""
    return str(canvas.evaluate("canvas => canvas.toDataURL()"))


def wait_for_other_pixels(canvas: Locator, before: str) -> None:
    """Wait until a canvas shows something else."""
    expect(canvas).to_have_attribute("data-ready", "")
    canvas.page.wait_for_function(
        "([canvas, before]) => canvas.toDataURL() !== before",
        arg=[canvas.element_handle(), before],
        timeout=lab.TRAIN_MS,
    )


def drag(page: Page, pad: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a straight stroke on a pad; places are shares of its sides."""
    box = pad.bounding_box()
    assert box is not None
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=12)
    page.mouse.up()
