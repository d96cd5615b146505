"""Files that lie on the server: a text, what is done with a stored one, and what is refused whole."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from playwright.sync_api import Browser, Page, expect

from tests.e2e import lab, own_data
from tests.e2e.conftest import enter, open_page
from tests.e2e.server import Server

MOST_BYTES = 32 * 2**20


def test_a_text_is_learned_character_by_character(tank: Page) -> None:
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name="Text").click()
    own_data.give(tank, "Choose a file", "song.txt", b"row, row, row your boat, gently down the stream.\n" * 40)
    expect(tank.get_by_text("1,960 characters · 20 different ones · 40 lines")).to_be_visible()
    tank.get_by_role("button", name="Use this data").click()
    tank.get_by_role("button", name=re.compile("^Character model")).click()
    lab.play_and_see_the_loss(tank)


def test_a_stored_file_is_used_again_and_deleted_after_a_question(tank: Page) -> None:
    own_data.choose_file(tank, "Your own data", "Choose a file", "twice.csv", own_data.flowers())
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


def test_what_is_too_large_is_refused_in_words_and_nothing_of_it_is_stored(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with open_page(browser, expected="status of 4(13|22)") as page:
        enter(page, server)
        lab.open_empty_tank(page, "Circle")
        page.get_by_role("button", name="Your own data").click()
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Choose a file").click()
        chooser.value.set_files(large)
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("alert")).to_contain_text("32 MB", timeout=lab.TRAIN_MS)
        page.get_by_role("tab", name="Images").click()
        own_data.give(page, "Choose a zip", "bomb.zip", bomb())
        expect(dialog.get_by_role("alert")).to_contain_text("times its size; at most 200 times is allowed")
        page.get_by_role("tab", name="Table (CSV)").click()
        own_data.give(page, "Choose a file", "bare.csv", b"1,2,3\n4,5,6\n")
        expect(dialog.get_by_role("alert")).to_contain_text("bare.csv cannot be used")
        page.get_by_role("tab", name="Stored").click()
        expect(dialog.get_by_role("button", name=re.compile("^Use (large|bomb|bare)"))).to_have_count(0)


def bomb() -> bytes:
    """Return a small zip whose only picture unpacks to 12 MB of nothing."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("zeros/nothing.png", bytes(12 * 2**20))
    return file.getvalue()
