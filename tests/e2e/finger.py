"""A finger on the page of a tablet: it rests, moves and pinches."""

from playwright.sync_api import CDPSession, Page, expect

from tests.e2e import canvas, lab

Point = tuple[float, float]
REST = """() => new Promise(done => {
  const start = performance.now();
  const look = now => (now - start > 80 ? done(null) : requestAnimationFrame(look));
  requestAnimationFrame(look);
})"""


def of(page: Page) -> CDPSession:
    """Return the hand that touches a page."""
    return page.context.new_cdp_session(page)


def touch(hand: CDPSession, kind: str, *points: Point) -> None:
    """Send one touch event with all fingers that are on the screen."""
    hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})


def swipe(hand: CDPSession, start: Point, end: Point, *, down: bool = True) -> None:
    """Move a finger in a straight line, and leave it there."""
    if down:
        touch(hand, "touchStart", start)
    for step in range(1, 11):
        touch(
            hand, "touchMove", (start[0] + (end[0] - start[0]) * step / 10, start[1] + (end[1] - start[1]) * step / 10)
        )


def lift(page: Page, hand: CDPSession) -> None:
    """Lift a finger that has come to rest: the tap after one that was still moving stops what it has thrown, and no more."""
    page.evaluate(REST)
    touch(hand, "touchEnd")


def hold(page: Page, hand: CDPSession, id_: str, item: str) -> None:
    """Hold a finger on a node and tap an item of the menu that opens."""
    touch(hand, "touchStart", canvas.centre(lab.node(page, id_)))
    expect(page.get_by_role("menu")).to_be_visible()
    touch(hand, "touchEnd")
    page.get_by_role("menuitem", name=item, exact=True).tap()
    expect(page.get_by_role("menu")).to_be_hidden()
