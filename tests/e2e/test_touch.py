"""A network is changed with fingers."""

import re

from playwright.sync_api import Browser, CDPSession, expect

from tests.e2e import canvas, lab, runs
from tests.e2e.conftest import open_page
from tests.e2e.server import Server


def test_fingers_pan_pinch_and_open_the_menu(browser: Browser, server: Server) -> None:
    with open_page(browser, has_touch=True, is_mobile=True, viewport={"width": 1280, "height": 900}) as page:
        page.goto(server.door)
        canvas.open_experiment(page, canvas.IMAGES)
        hand = page.context.new_cdp_session(page)
        x, y = canvas.centre(lab.node(page, "conv2"))
        before = canvas.box(lab.node(page, "conv2"))
        touch(hand, "touchStart", (x, y))
        for step in range(1, 6):
            touch(hand, "touchMove", (x - 10 * step, y + 6 * step))
        touch(hand, "touchEnd")
        moved = canvas.box(lab.node(page, "conv2"))
        assert moved["x"] < before["x"] - 30
        touch(hand, "touchStart", (500, 480), (700, 480))
        for step in range(1, 6):
            touch(hand, "touchMove", (500 - 12 * step, 480), (700 + 12 * step, 480))
        touch(hand, "touchEnd")
        assert canvas.box(lab.node(page, "conv2"))["width"] > moved["width"] * 1.2
        page.get_by_role("button", name="Show the whole network").tap()
        canvas.settled(page)
        touch(hand, "touchStart", canvas.centre(lab.node(page, "pool1")))
        page.wait_for_selector("[role=menu]", timeout=5000)
        touch(hand, "touchEnd")
        item = page.get_by_role("menuitem", name="Insert after…")
        assert canvas.box(item)["height"] >= 40
        item.tap()
        page.get_by_role("option", name=re.compile("^Dropout")).first.tap()
        expect(lab.node(page, "dropout1")).to_be_visible()
        assert canvas.layers(page)[4].startswith("Dropout")
        for button in page.locator(".chips button").all():
            assert min(canvas.box(button)["width"], canvas.box(button)["height"]) >= 38
        runs.stop_all(page)


def touch(hand: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})
