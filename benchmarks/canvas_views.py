"""From where a network of forty nodes is edited: all of it in sight, or so near that its nodes can be read."""

from collections.abc import Callable

from playwright.sync_api import Page

from benchmarks.canvas_edits import GLIDE_MS
from tests.e2e import canvas, lab

READABLE_PX = 95
"""How wide a card is at least where everything on it can be read."""
TURNS_MOST = 40


def whole(page: Page) -> None:
    """Show all of the network: the most that is drawn at once, too small to be read."""
    page.get_by_role("button", name="Show the whole network").click()
    page.wait_for_timeout(GLIDE_MS)


def near(page: Page) -> None:
    """Show what stands around the node that is edited, as large as the page shows a long network by itself."""
    whole(page)
    node = lab.node(page, "norm2")
    page.mouse.move(*canvas.centre(node))
    turns = 0
    while canvas.box(node)["width"] < READABLE_PX and turns < TURNS_MOST:
        page.mouse.wheel(0, -60)
        page.wait_for_timeout(30)
        turns += 1
    assert canvas.box(node)["width"] >= READABLE_PX, "the wheel does not magnify"
    # Its neighbours on both sides are taken hold of, too.
    tank, (x, y) = canvas.box(page.locator(".tank")), canvas.water(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + tank["x"] + tank["width"] / 2 - canvas.centre(node)[0], y, steps=5)
    page.mouse.up()
    page.wait_for_timeout(2 * GLIDE_MS)


VIEWS: dict[str, Callable[[Page], None]] = {"all in sight": whole, "near": near}
