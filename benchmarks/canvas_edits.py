"""Everything that a hand does to a network of the canvas: each act counts its frames and makes sure that it took place."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import lab, long_network
from tests.e2e.frames import Span, counting

GLIDE_MS = 400
IDLE_MS = 1000
PACE_MS = 1000

Act = Callable[[Page, list[Span]], None]


def _glide(page: Page, into: list[Span], key: str, more: int) -> None:
    """Edit with a key that brings so many nodes more, and let everything glide; then take it back."""
    count, before = long_network.layers(page).count(), long_network.told(page)
    with counting(page, into):
        page.keyboard.press(key)
        page.wait_for_timeout(GLIDE_MS)
    _expect_nodes(page, count + more)
    with counting(page, into):
        page.keyboard.press("Control+z")
        page.wait_for_timeout(GLIDE_MS)
    _expect_nodes(page, count)
    long_network.expect_told(page, before)


def _expect_nodes(page: Page, count: int) -> None:
    found = long_network.layers(page).count()
    assert found == count, f"expected {count} nodes after the edit, not {found}"


def _mark_block(page: Page) -> None:
    """Select three nodes and wait until the inspector has come."""
    lab.node(page, "norm2").click()
    lab.node(page, "drop3").click(modifiers=["Shift"])
    lab.node(page, "tanh2").click(modifiers=["Shift"])
    page.wait_for_timeout(GLIDE_MS)


def insert_and_undo(page: Page, into: list[Span]) -> None:
    """Insert a layer with a key."""
    lab.node(page, "norm2").focus()
    page.keyboard.press("+")
    page.keyboard.type("gelu")
    _glide(page, into, "Enter", 1)


def delete_and_undo(page: Page, into: list[Span]) -> None:
    """Delete three nodes."""
    _mark_block(page)
    _glide(page, into, "Delete", -3)


def duplicate_and_undo(page: Page, into: list[Span]) -> None:
    """Duplicate three nodes."""
    _mark_block(page)
    _glide(page, into, "Control+d", 3)


def paste_and_undo(page: Page, into: list[Span]) -> None:
    """Copy and paste three nodes."""
    _mark_block(page)
    page.keyboard.press("Control+c")
    _glide(page, into, "Control+v", 3)


def open_and_close(page: Page, into: list[Span]) -> None:
    """Open a composite node into its parts and close it; the server says what they are."""
    count = long_network.layers(page).count()
    lab.node(page, "feed").focus()
    for key, opened in (("o", True), ("c", False)):
        with counting(page, into):
            # With keys, and with the cheapest question: Playwright's own look at roles and styles in every frame.
            page.keyboard.press(key)
            page.wait_for_function("opened => (document.querySelector('.group-frame') !== null) === opened", arg=opened)
            page.wait_for_timeout(GLIDE_MS)
        assert (long_network.layers(page).count() > count) is opened
    _expect_nodes(page, count)


def step_copies(page: Page, into: list[Span]) -> None:
    """Stack copies of a node and take them away."""
    long_network.begin(page)
    page.wait_for_timeout(GLIDE_MS)
    start = long_network.told(page)
    for key, is_stacked in (("Alt+ArrowUp", True), ("Alt+ArrowDown", False)):
        with counting(page, into):
            for _ in range(4):
                page.keyboard.press(key)
                page.wait_for_timeout(100)
        assert ("repeated 5 times" in long_network.told(page)) is is_stacked
    long_network.expect_told(page, start)


def type_name(page: Page, into: list[Span]) -> None:
    """Type what the selected node shall be called."""
    lab.node(page, "linear2").click()
    page.get_by_role("tab", name="Settings").click()
    field = page.locator(".node-settings").get_by_role("textbox", name="Name", exact=True)
    field.focus()
    with counting(page, into):
        page.keyboard.type("Hidden part", delay=60)
    expect(lab.node(page, "linear2")).to_contain_text("Hidden part")
    field.fill("")


def drag_node(page: Page, into: list[Span]) -> None:
    """Drag a node over its neighbours and back to where it was."""
    node = lab.node(page, "norm1")
    start = node.bounding_box()
    assert start is not None
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for way in (1, -1):
        with counting(page, into):
            for step in range(30):
                far = step if way == 1 else 30 - step
                page.mouse.move(x + 6 * far, y + 2 * far)
        if way == 1:
            expect(node).to_have_class(re.compile("is-held"))
            held = node.bounding_box()
            assert held is not None
            assert held["x"] - start["x"] > 100, "the node does not follow the hand"
    page.keyboard.press("Escape")
    page.mouse.up()


def change_number(page: Page, into: list[Span]) -> None:
    """Step through numbers of units in the settings of a node."""
    lab.node(page, "linear1").click()
    page.get_by_role("tab", name="Settings").click()
    field = page.get_by_label("Units").and_(page.locator("input")).first
    field.focus()
    with counting(page, into):
        for value in range(9, 19):
            field.fill(str(value))
            page.wait_for_timeout(80)
    # What reads it beside a shortcut does not fit any more: the server has said so, and the canvas shows where.
    expect(page.get_by_text("gives 18")).not_to_have_count(0)
    field.fill("8")
    lab.expect_fit(page)


def pan_and_zoom(page: Page, into: list[Span]) -> None:
    """Move the water under the hand and turn the wheel."""
    box = page.locator(".tank").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 24
    view = page.locator(".react-flow__viewport")
    before = view.get_attribute("style")
    page.mouse.move(x, y)
    page.mouse.down()
    with counting(page, into):
        for step in range(40):
            page.mouse.move(x - 5 * step, y - step)
        page.mouse.up()
        for turn in range(20):
            page.mouse.wheel(0, 40 if turn < 10 else -40)
    assert view.get_attribute("style") != before


def at_leisure(page: Page, into: list[Span]) -> None:
    """Change something every second, then take it back step by step."""
    long_network.begin(page)
    page.wait_for_timeout(PACE_MS)
    count, start = long_network.layers(page).count(), long_network.told(page)
    for change in long_network.STORY:
        count, before = count + change.more, long_network.told(page)
        with counting(page, into):
            change.make(page)
            page.wait_for_timeout(PACE_MS)
        _expect_nodes(page, count)
        assert long_network.told(page) != before
    for change in reversed(long_network.STORY):
        count -= change.more
        with counting(page, into):
            page.keyboard.press("Control+z")
            page.wait_for_timeout(PACE_MS)
        _expect_nodes(page, count)
    long_network.expect_told(page, start)


def rest(page: Page, into: list[Span]) -> None:
    """Do nothing: what the machine can do."""
    with counting(page, into):
        page.wait_for_timeout(IDLE_MS)


STRUCTURE: dict[str, Act] = {
    "insert and undo": insert_and_undo,
    "delete three and undo": delete_and_undo,
    "duplicate three and undo": duplicate_and_undo,
    "paste three and undo": paste_and_undo,
    "open and close a composite": open_and_close,
}
OTHERS: dict[str, Act] = {
    "stack copies": step_copies,
    "type a name": type_name,
    "drag a node": drag_node,
    "change a parameter": change_number,
    "pan and zoom": pan_and_zoom,
}
