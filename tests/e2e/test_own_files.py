"""Files that lie on the server: a text, and what is done with a stored one."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import lab, own_data


def test_a_text_is_learned_character_by_character(tank: Page) -> None:
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name="Text").click()
    own_data.give(tank, "Choose a file", "song.txt", b"row, row, row your boat, gently down the stream.\n" * 40)
    expect(tank.get_by_text("1,960 characters · 20 different ones · 40 lines")).to_be_visible()
    tank.get_by_role("button", name="Use this data").click()
    tank.get_by_role("button", name=re.compile("^Character model")).click()
    lab.play(tank)
    lab.wait_for_step(tank, 20)


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
