"""Every key that the help lists does what it says."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, layer_keys
from tests.e2e.layer_keys import IDS, NETWORK, press

LISTED = """rows => rows.map(row => {
  const ways = [...row.querySelectorAll('dt > span')].map(way => [...way.querySelectorAll('kbd')].map(key => key.innerText).join('+'));
  return `${ways.join(' or ')}: ${row.querySelector('dd').innerText}`;
})"""


def test_every_key_that_the_help_lists_does_what_it_says(page: Page) -> None:
    canvas.open_experiment(page, NETWORK)
    lab.press(page, "?")
    listed = page.get_by_role("dialog", name="How it works").locator("dl > div")
    expect(listed).to_have_count(len(KEYS))
    assert listed.evaluate_all(LISTED) == list(KEYS)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    for try_out in KEYS.values():
        try_out(page)


def _play(page: Page) -> None:
    lab.expect_fit(page)
    lab.press(page, "Space")
    lab.wait_for_step(page, 1)
    lab.press(page, "Space")
    lab.resting_step(page)


def _step(page: Page) -> None:
    before = lab.step_of(page)
    lab.press(page, "s")
    lab.wait_for_step(page, before + 1)
    assert lab.resting_step(page) == before + 1


def _reset(page: Page) -> None:
    lab.press(page, "r")
    lab.expect_status(page, "idle")


def _undo(page: Page) -> None:
    press(page, "glow", "Delete")
    canvas.expect_ids(page, [id_ for id_ in IDS if id_ != "glow"])
    lab.press(page, "Control+z")
    canvas.expect_ids(page, IDS)


def _redo(page: Page) -> None:
    for key in ("Control+y", "Control+Shift+z"):
        lab.press(page, key)
        canvas.expect_ids(page, [id_ for id_ in IDS if id_ != "glow"])
        lab.press(page, "Control+z")
        canvas.expect_ids(page, IDS)


def _search(page: Page) -> None:
    lab.press(page, "/")
    expect(page.get_by_role("combobox", name="Search layers")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def _help(page: Page) -> None:
    press(page, "glow", "?")
    expect(page.get_by_role("dialog", name="How it works")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def _fit(page: Page) -> None:
    for _ in range(6):
        press(page, "glow", "PageUp")
    expect(lab.node(page, "source")).not_to_be_in_viewport()
    press(page, "glow", "f")
    for id_ in ("source", "head"):
        expect(lab.node(page, id_)).to_be_in_viewport(ratio=0.99)


def _zoom(page: Page) -> None:
    for key, factor in (("PageUp", 1.25), ("PageDown", 1 / 1.25)):
        canvas.settled(page)
        before = canvas.box(lab.node(page, "glow"))["width"]
        press(page, "glow", key)
        canvas.settled(page)
        assert abs(canvas.box(lab.node(page, "glow"))["width"] - factor * before) < 1


def _leave(page: Page) -> None:
    glow = lab.node(page, "glow")
    glow.click()
    page.keyboard.press("Escape")
    expect(page.locator(".node[aria-pressed=true]")).to_have_count(0)
    canvas.drag(page, glow, canvas.centre(lab.insert_button(page, "answer", "decoder")), drop=False)
    expect(lab.insert_button(page, "answer", "decoder")).to_have_class(re.compile("is-target"))
    page.keyboard.press("Escape")
    page.mouse.up()
    canvas.expect_ids(page, IDS)


KEYS: dict[str, Callable[[Page], None]] = {
    "Space: Play or pause": _play,
    "S: Train one step": _step,
    "R: Reset": _reset,
    "Ctrl+Z: Undo": _undo,
    "Ctrl+Y or Ctrl+Shift+Z: Redo": _redo,
    "/: Search a layer to add": _search,
    "?: This help": _help,
    **layer_keys.KEYS,
    "F: Show the whole network": _fit,
    "PageUp or PageDown: Nearer, farther": _zoom,
    "Esc: Select nothing, or give up a drag or a link": _leave,
}
