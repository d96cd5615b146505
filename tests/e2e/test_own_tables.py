"""A table of one's own: chosen, read, explained and trained."""

import re
import sys
import time

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e import lab, own_data, runs
from tests.e2e.conftest import enter, open_page
from tests.e2e.server import Server

MOST_SECONDS = 90


def test_an_empty_tank_becomes_a_trained_classifier_of_ones_own_table(
    page: Page, capsys: pytest.CaptureFixture
) -> None:
    lab.open_gallery(page)
    began = time.monotonic()
    page.get_by_role("button", name="Empty tank").click()
    own_data.choose_file(page, "Your own data", "Choose a file", "flowers.csv", own_data.flowers())
    expect(page.get_by_text("120 rows · 5 columns")).to_be_visible()
    expect(page.get_by_role("radio", name="Predict kind")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Read note")).to_be_disabled()
    expect(page.get_by_text("6 values are missing in petal. 6 of 120 rows are left out.")).to_be_visible()
    page.get_by_role("combobox", name="Missing values").select_option(label="Put in the mean")
    expect(page.get_by_text("96 train")).to_be_visible()
    page.get_by_role("button", name="Use this data").click()
    expect(page.get_by_text(re.compile("^Predicts kind from petal, height, colour"))).to_be_visible()
    _learn(page)
    seconds = time.monotonic() - began
    run = runs.get(page, lab.run_id(page))
    assert run["experiment"]["dataset"]["target"] == "kind"
    with capsys.disabled():
        sys.stdout.write(f"\n    from the empty tank to a trained classifier of one's own table: {seconds:.1f} s\n")
    assert seconds < MOST_SECONDS


def _learn(page: Page) -> None:
    """Put in the small network that is offered, press play and wait until it knows nine of ten held-out rows."""
    page.get_by_role("button", name=re.compile("^Small MLP")).click()
    lab.play(page)
    expect(page).to_have_url(re.compile("run="))
    condition = "({ columns }, least) => (columns.val_accuracy ?? []).findLast(value => value !== null) >= least"
    runs.wait_until(page, f"/api/runs/{lab.run_id(page)}/scalars", condition, 0.9)


def test_what_is_guessed_is_told_and_what_the_network_gets_is_shown(tank: Page) -> None:
    own_data.choose_file(tank, "Your own data", "Choose a file", "flowers.csv", own_data.flowers())
    dialog = tank.get_by_role("dialog")
    for name, holds, missing in (
        ("petal", "numbers", "6"),
        ("colour", "2 categories", "none"),
        ("note", "free text", "none"),
        ("kind", "3 categories", "none"),
    ):
        row = dialog.get_by_role("row").filter(has=tank.get_by_role("rowheader", name=name, exact=True))
        expect(row.get_by_role("cell", name=holds, exact=True)).to_be_visible()
        expect(row.get_by_role("cell", name=missing, exact=True)).to_be_visible()
    expect(dialog.get_by_text(re.compile("^iris: 3[0-9] to learn from, [0-9]+ held out$"))).to_be_attached()
    expect(dialog.get_by_text("91 train")).to_be_visible()
    dialog.get_by_role("checkbox", name="Read petal").uncheck()
    expect(dialog.get_by_text("No value is missing in these columns.")).to_be_visible()
    dialog.get_by_role("checkbox", name="Read colour").uncheck()
    expect(dialog.get_by_text("96 train")).to_be_visible()
    dialog.get_by_role("button", name="Use this data").click()
    expect(tank.get_by_text("Predicts kind from height", exact=True)).to_be_visible()
    tank.get_by_text("A closer look").click()
    inputs = tank.get_by_role("region", name="Inputs")
    expect(inputs.get_by_role("row")).to_have_count(2)
    expect(inputs.get_by_role("row", name=re.compile("^height"))).to_be_visible()
    expect(inputs.get_by_text(re.compile("^Standardised"))).to_be_visible()
    tank.get_by_role("switch", name=re.compile("^Standardise")).click()
    expect(inputs.get_by_text(re.compile("^Standardised"))).to_be_hidden()
    batch = tank.get_by_role("region", name="One batch")
    expect(batch.get_by_text("Batch 1 of 3, 32 samples")).to_be_visible()


def test_another_target_asks_for_another_task(tank: Page) -> None:
    own_data.choose_file(tank, "Your own data", "Choose a file", "flowers.csv", own_data.flowers())
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


def test_a_number_of_ones_own_table_is_learnt(page: Page) -> None:
    lab.open_gallery(page)
    page.get_by_role("button", name="Empty tank").click()
    own_data.choose_file(page, "Your own data", "Choose a file", "flowers.csv", own_data.flowers())
    page.get_by_role("radio", name="Predict height").check()
    page.get_by_role("button", name="Use this data").click()
    page.get_by_role("button", name=re.compile("^Small MLP")).click()
    lab.play_and_see_the_loss(page)
    expect(page).to_have_url(re.compile("run="))
    runs.wait_for_falling_loss(page, lab.run_id(page))
    dataset = runs.get(page, lab.run_id(page))["experiment"]["dataset"]
    assert dataset["target"] == "height"
    assert "height" not in dataset["features"]


def test_a_broken_table_names_the_line_and_the_way_out(browser: Browser, server: Server) -> None:
    with open_page(browser, expected="status of 422") as page:
        enter(page, server)
        lab.open_empty_tank(page, "Circle")
        _bring_a_broken_table(page)


def _bring_a_broken_table(tank: Page) -> None:
    own_data.choose_file(tank, "Your own data", "Choose a file", "broken.csv", b"a,b,kind\n1,2,x\n3,y\n")
    alert = tank.get_by_role("dialog").get_by_role("alert")
    expect(alert).to_contain_text("broken.csv cannot be used")
    expect(alert).to_contain_text("Line 3 has 2 cells, the header has 3")
    tank.get_by_role("dialog").get_by_role("button", name="Close").click()
    tank.get_by_role("button", name="切换到中文").click()
    own_data.choose_file(tank, "自己的数据", "选择文件", "broken.csv", b"a,b,kind\n1,2,x\n3,y\n")
    expect(tank.get_by_role("dialog").get_by_role("alert")).to_contain_text("第 3 行有 2 个单元格，表头有 3 个")


def test_a_wide_table_shows_what_is_predicted_and_sums_up_its_gaps(tank: Page) -> None:
    names = [f"reading {index}" for index in range(40)]
    rows = [[("" if row < 10 else "0.5", "1.5", "2.5")[(row + index) % 3] for index in range(40)] for row in range(30)]
    rows = [[*row, "up" if index % 2 else "down"] for index, row in enumerate(rows)]
    table = "\n".join(",".join(row) for row in [[*names, "way"], *rows]).encode()
    own_data.choose_file(tank, "Your own data", "Choose a file", "wide.csv", table)
    dialog = tank.get_by_role("dialog")
    expect(dialog.get_by_role("radio", name="Predict way")).to_be_checked()
    expect(dialog.get_by_role("radio", name="Predict way")).to_be_in_viewport()
    told = "134 values are missing in reading 0, reading 1, reading 2 and 37 other columns."
    expect(dialog.get_by_text(told)).to_be_visible()
    expect(dialog.get_by_role("combobox", name="Missing values")).to_be_in_viewport()


def test_a_table_that_leaves_nothing_to_read_says_what_it_lacks(tank: Page) -> None:
    kinds, notes = ("iris", "rose") * 20, [f"bed {number} of the garden" for number in range(40)]
    tank.get_by_role("button", name="Your own data", exact=True).click()
    dialog = tank.get_by_role("dialog")
    _bring_in_vain(dialog, ["kind", *kinds], "There is only one column")
    expect(dialog.get_by_text("40 rows · 1 column ·")).to_be_visible()
    dialog.get_by_role("button", name="Another file").click()
    with_notes = ["note,empty,kind", *(f"{note},,{kind}" for note, kind in zip(notes, kinds, strict=True))]
    _bring_in_vain(dialog, with_notes, "No other column can be read")
    expect(dialog.get_by_role("row", name="empty").get_by_role("cell", name="nothing", exact=True)).to_be_visible()
    dialog.get_by_role("button", name="Another file").click()
    numbered = ["id,kind", *(f"{number + 1},{kind}" for number, kind in enumerate(kinds))]
    _bring_in_vain(dialog, numbered, "The other columns only number the rows or have one value everywhere")
    # Who wants to see a network learn by heart may.
    dialog.get_by_role("checkbox", name="Read id").check()
    expect(dialog.get_by_text("32 train")).to_be_visible()
    expect(dialog.get_by_role("button", name="Use this data")).to_be_enabled()


def _bring_in_vain(dialog: Locator, lines: list[str], lack: str) -> None:
    own_data.give(dialog.page, "Choose a file", "garden.csv", "\n".join(lines).encode())
    expect(dialog.get_by_role("status").filter(has_text=lack)).to_be_visible()
    expect(dialog.get_by_role("button", name="Use this data")).to_be_disabled()


def test_a_spreadsheet_of_a_country_with_decimal_commas_is_learnt(page: Page) -> None:
    lab.open_gallery(page)
    page.get_by_role("button", name="Empty tank").click()
    own_data.choose_file(page, "Your own data", "Choose a file", "bäume.csv", own_data.trees())
    dialog = page.get_by_role("dialog")
    for name, holds in (("Länge", "numbers"), ("Preis", "numbers"), ("Tag", "dates, as days since 2024-03-01")):
        row = dialog.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
        expect(row.get_by_role("cell", name=holds, exact=True)).to_be_visible()
    page.get_by_role("button", name="Use this data").click()
    _learn(page)
