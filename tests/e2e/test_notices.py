"""What is told about a run, and what stands above the tank, comes and goes without moving the network."""

from playwright.sync_api import Browser, Page, expect

from tests.e2e import canvas, lab, motion, runs
from tests.e2e.conftest import enter, open_page
from tests.e2e.server import Server

RESTART = "These changes begin a new run"
AWAY = "The server does not answer"


def test_notices_lie_over_the_water_and_move_nothing(browser: Browser, server: Server) -> None:
    with open_page(browser, "ERR_FAILED|WebSocket connection") as page:
        enter(page, server)
        run = runs.start(page, runs.POINTS | {"training": runs.POINTS["training"] | {"max_steps": 20}})
        runs.wait_for_status(page, run, "finished")
        lab.open_run(page, run)
        finished, restart, away = (page.get_by_text(words) for words in ("Finished after 20 steps", RESTART, AWAY))
        expect(finished).to_be_visible()
        canvas.settled(page)
        _assert_in_the_water(page)
        motion.film(page)
        noise = page.get_by_role("slider", name="Noise")
        noise.press("ArrowRight")
        expect(restart).to_be_visible()
        expect(finished).to_be_hidden()
        canvas.settled(page)
        _assert_in_the_water(page)
        page.get_by_role("button", name="Undo the change").click()
        expect(finished).to_be_visible()

        page.route("**/api/**", lambda route: route.abort())
        noise.press("ArrowRight")
        expect(away).to_be_visible()
        _assert_in_the_water(page)
        page.unroute("**/api/**")
        page.get_by_role("button", name="Try now").click()
        expect(away).to_be_hidden()
        lab.expect_fit(page)  # what was changed meanwhile is checked now
        canvas.settled(page)
        frames = motion.cut(page)
        for id_, seen in frames[0].boxes.items():
            for frame in frames:
                box = frame.boxes[id_]
                assert max(abs(box.left - seen.left), abs(box.top - seen.top)) <= 1, f"{id_} moves"


def test_the_note_of_an_example_comes_when_the_server_is_back(browser: Browser, server: Server) -> None:
    with open_page(browser, "ERR_FAILED|WebSocket connection") as page:
        enter(page, server)
        page.route("**/api/**", lambda route: route.abort())
        page.goto(f"{runs.origin(page)}/lab?example=circle")
        expect(page.get_by_text(AWAY)).to_be_visible()
        page.unroute("**/api/**")
        expect(page.get_by_role("button", name="Hide this note")).to_be_visible()


def _assert_in_the_water(page: Page) -> None:
    """Assert that what is told covers no part of the network, and neither chips nor what stands below."""
    tank, foot = (canvas.box(page.locator(place)) for place in (".tank", ".tank-foot"))
    assert foot["height"] > 20
    assert foot["y"] + foot["height"] == tank["y"] + tank["height"]
    for part in page.locator("[data-node], .chips").all():
        assert canvas.box(part)["y"] + canvas.box(part)["height"] <= foot["y"] + 8


def test_the_network_stays_where_it_is_seen_as_the_note_above_it_goes(page: Page) -> None:
    run = runs.start(page, runs.POINTS, paused=True)
    page.goto(f"{runs.origin(page)}/lab?run={run}&example=circle")
    note = page.get_by_role("button", name="Hide this note")
    expect(note).to_be_visible()
    lab.expect_fit(page)
    canvas.settled(page)
    tank, nodes = canvas.box(page.locator(".tank")), page.locator("[data-node]").all()
    seen = [canvas.box(node) for node in nodes]
    note.click()
    page.wait_for_function("top => document.querySelector('.tank').getBoundingClientRect().top < top", arg=tank["y"])
    canvas.settled(page)
    for before, after in zip(seen, map(canvas.box, nodes), strict=True):
        assert abs(after["x"] - before["x"]) <= 1
        assert abs(after["y"] - before["y"]) <= 1
