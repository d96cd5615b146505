"""A network is changed with fingers."""

import re

from playwright.sync_api import Browser, CDPSession, Page, expect

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
        canvas.settled(page)
        moved = canvas.box(lab.node(page, "conv2"))
        assert moved["x"] < before["x"] - 30
        touch(hand, "touchStart", (500, 480), (700, 480))
        for step in range(1, 6):
            touch(hand, "touchMove", (500 - 12 * step, 480), (700 + 12 * step, 480))
        touch(hand, "touchEnd")
        canvas.settled(page)
        assert canvas.box(lab.node(page, "conv2"))["width"] > moved["width"] * 1.2
        page.get_by_role("button", name="Show the whole network").tap()
        canvas.settled(page)
        touch(hand, "touchStart", canvas.centre(lab.node(page, "pool1")))
        expect(page.get_by_role("menu")).to_be_visible()
        touch(hand, "touchEnd")
        item = page.get_by_role("menuitem", name="Insert after…")
        assert canvas.box(item)["height"] >= 40
        item.tap()
        page.get_by_role("option", name=re.compile("^Dropout")).first.tap()
        expect(lab.node(page, "dropout1")).to_be_visible()
        canvas.expect_ids(page, ["conv1", "relu1", "conv2", "pool1", "dropout1", "flat1", "head"])
        for button in page.locator(".chips button").all():
            assert min(canvas.box(button)["width"], canvas.box(button)["height"]) >= 38
        runs.stop_all(page)


def test_a_finger_drags_a_layer_out_of_the_list_and_scrolls_the_list(browser: Browser, server: Server) -> None:
    with open_page(browser, has_touch=True, is_mobile=True, viewport={"width": 1280, "height": 900}) as page:
        page.goto(server.door)
        canvas.open_experiment(page, runs.POINTS)
        hand = page.context.new_cdp_session(page)
        page.get_by_role("button", name="Layer", exact=True).tap()
        listed = page.locator(".palette-list")
        x, y = canvas.centre(listed)
        swipe(hand, (x, y), (x, y - 200))
        touch(hand, "touchEnd")
        page.wait_for_function("list => list.scrollTop > 100", arg=listed.element_handle())
        expect(page.get_by_role("dialog", name="Add a layer")).to_be_visible()
        page.get_by_role("combobox", name="Search layers").fill("layernorm")
        place = lab.insert_button(page, "tanh1", "output")
        goal = canvas.centre(place)
        x, y = canvas.centre(page.get_by_role("option", name=re.compile("^LayerNorm")))
        swipe(hand, (x, y), (x + 60, y))
        expect(page.locator(".layer-ghost")).to_have_text("LayerNorm")
        swipe(hand, (x + 60, y), goal, down=False)
        expect(place).to_have_class(re.compile("is-target"))
        touch(hand, "touchEnd")
        expect(page.get_by_role("dialog")).to_be_hidden()
        canvas.expect_ids(page, ["hidden1", "tanh1", "norm1", "output"])
        lab.expect_fit(page)


def test_a_node_that_a_finger_holds_goes_where_the_finger_goes(browser: Browser, server: Server) -> None:
    with open_page(browser, has_touch=True, is_mobile=True, viewport={"width": 1280, "height": 900}) as page:
        page.goto(server.door)
        canvas.open_experiment(page, runs.POINTS)
        hand = page.context.new_cdp_session(page)
        view = page.locator(".react-flow__viewport").evaluate("view => view.style.transform")
        start, place = canvas.centre(lab.node(page, "tanh1")), lab.insert_button(page, "Input", "hidden1")
        goal = canvas.centre(place)
        touch(hand, "touchStart", start)
        expect(page.get_by_role("menu")).to_be_visible()
        swipe(hand, start, goal, down=False)
        expect(page.get_by_role("menu")).to_be_hidden()
        expect(place).to_have_class(re.compile("is-target"))
        assert page.locator(".react-flow__viewport").evaluate("view => view.style.transform") == view
        touch(hand, "touchEnd")
        expect(lab.insert_button(page, "tanh1", "hidden1")).to_be_visible()
        canvas.expect_ids(page, ["tanh1", "hidden1", "output"])


def test_layers_are_linked_selected_removed_and_brought_back_with_taps(browser: Browser, server: Server) -> None:
    with open_page(browser, has_touch=True, is_mobile=True, viewport={"width": 1280, "height": 900}) as page:
        page.goto(server.door)
        canvas.open_experiment(page, canvas.IMAGES)
        hand = page.context.new_cdp_session(page)
        bar, undo = page.locator(".tank-bar"), page.get_by_role("button", name="Undo", exact=True)
        _hold(page, hand, "relu1", "Link to…")
        expect(bar).to_contain_text("Who should read relu1?")
        page.touchscreen.tap(*canvas.centre(lab.node(page, "flat1")))
        expect(bar).to_contain_text("another shape")
        lab.node(page, "pool1").tap()
        expect(bar).to_be_hidden()
        canvas.expect_inputs(page, "add1", ["conv2", "relu1"])
        lab.expect_fit(page)
        canvas.show_all(page)
        _hold(page, hand, "relu1", "Select several")
        expect(bar).to_contain_text("Tap the layers that belong to the selection.")
        for id_ in ("conv2", "pool1"):
            lab.node(page, id_).tap()
        expect(page.locator(".node[aria-pressed=true]")).to_have_count(3)
        _hold(page, hand, "conv2", "Remove")
        canvas.expect_ids(page, ["conv1", "add1", "flat1", "head"])
        bar.get_by_role("button", name="Done").tap()
        expect(bar).to_be_hidden()
        undo.tap()
        canvas.expect_ids(page, ["conv1", "relu1", "conv2", "add1", "pool1", "flat1", "head"])
        undo.tap()
        canvas.expect_ids(page, ["conv1", "relu1", "conv2", "pool1", "flat1", "head"])
        expect(undo).to_be_disabled()
        page.get_by_role("button", name="Redo", exact=True).tap()
        canvas.expect_inputs(page, "add1", ["conv2", "relu1"])


def _hold(page: Page, hand: CDPSession, id_: str, item: str) -> None:
    """Hold a finger on a node and tap an item of the menu that opens."""
    touch(hand, "touchStart", canvas.centre(lab.node(page, id_)))
    expect(page.get_by_role("menu")).to_be_visible()
    touch(hand, "touchEnd")
    page.get_by_role("menuitem", name=item, exact=True).tap()
    expect(page.get_by_role("menu")).to_be_hidden()


def swipe(hand: CDPSession, start: tuple[float, float], end: tuple[float, float], *, down: bool = True) -> None:
    """Move a finger in a straight line, and leave it there."""
    if down:
        touch(hand, "touchStart", start)
    for step in range(1, 11):
        touch(
            hand, "touchMove", (start[0] + (end[0] - start[0]) * step / 10, start[1] + (end[1] - start[1]) * step / 10)
        )


def touch(hand: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})
