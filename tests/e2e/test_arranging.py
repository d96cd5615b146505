"""Layers that stand in the tank are moved, selected, removed and repeated."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab


def test_a_node_is_dragged_to_another_place_and_stays_where_it_was_with_escape(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    target = page.get_by_role("button", name="Insert a layer between conv2 and pool1")
    canvas.drag(page, lab.node(page, "relu1"), canvas.centre(target), drop=False)
    expect(target).to_have_class(re.compile("is-target"))
    page.keyboard.press("Escape")
    page.mouse.up()
    canvas.expect_ids(page, ["conv1", "relu1", "conv2", "pool1", "flat1", "head"])
    canvas.settled(page)
    canvas.drag(page, lab.node(page, "relu1"), canvas.centre(target), drop=False)
    expect(target).to_have_class(re.compile("is-target"))
    page.mouse.up()
    canvas.expect_ids(page, ["conv1", "conv2", "relu1", "pool1", "flat1", "head"])
    lab.expect_fit(page)


def test_several_are_selected_with_shift_removed_and_brought_back(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    before = canvas.listed(page).all_inner_texts()
    lab.node(page, "relu1").click()
    lab.node(page, "pool1").click(modifiers=["Shift"])
    expect(page.locator(".node[aria-pressed=true]")).to_have_count(2)
    page.keyboard.press("Delete")
    expect(lab.node(page, "relu1")).to_be_hidden()
    canvas.expect_ids(page, ["conv1", "conv2", "flat1", "head"])
    lab.press(page, "Control+z")
    expect(lab.node(page, "pool1")).to_be_visible()
    expect(canvas.listed(page)).to_have_text(before)


def test_a_frame_drawn_with_shift_selects_what_lies_inside(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    page.mouse.click(*canvas.water(page))
    first, last = canvas.box(lab.node(page, "relu1")), canvas.box(lab.node(page, "conv2"))
    page.keyboard.down("Shift")
    page.mouse.move(first["x"] - 4, last["y"] - 30)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + last["height"], steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")
    pressed = page.locator(".node[aria-pressed=true]")
    expect(pressed).to_have_count(2)
    page.keyboard.press("Delete")
    canvas.expect_ids(page, ["conv1", "pool1", "flat1", "head"])


def test_the_edited_node_stays_where_it_is(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "conv2").click()
    canvas.settled(page)
    before = canvas.centre(lab.node(page, "conv2"))
    lab.set_number(page, "Kernels", 9)
    lab.expect_fit(page)
    canvas.settled(page)
    after = canvas.centre(lab.node(page, "conv2"))
    assert abs(after[0] - before[0]) < 2
    assert abs(after[1] - before[1]) < 2


def test_copies_in_a_row_are_counted_on_the_node(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "conv2").click()
    page.get_by_role("button", name="One more of conv2").click()
    expect(page.locator(".repeat")).to_contain_text("×2")
    lab.node(page, "conv2").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".repeat")).to_contain_text("×3")
    page.get_by_role("button", name="One less of conv2").click()
    expect(page.locator(".repeat")).to_contain_text("×2")
    lab.expect_fit(page)
