"""The server locks the page, goes away and comes back: the page says so and loses nothing."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.e2e import lab, runs
from tests.e2e.conftest import open_page
from tests.e2e.server import Server, free_port, serve

REFUSED = "status of 401|WebSocket connection"
AWAY = "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|WebSocket connection"
FEW_STEPS = 200
ALL_STEPS = 400  # few enough that the chart draws each one


def test_a_locked_page_explains_itself_and_opens_with_the_token(browser: Browser, server: Server) -> None:
    with open_page(browser, REFUSED) as page:
        page.goto(f"{server.url}/lab")
        expect(page.get_by_role("heading", name="This tank is locked")).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text("paste the token")
        token = page.get_by_label("Token")
        token.fill("not-the-token-of-this-server")
        page.get_by_role("button", name="Unlock").click()
        expect(page.get_by_role("alert")).to_contain_text("does not open this server")
        token.fill(server.door)
        page.get_by_role("button", name="Unlock").click()
        expect(page.get_by_text("An empty tank")).to_be_visible()
        assert "token" not in page.url


def test_a_server_that_comes_back_finds_its_curve_complete(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    with open_page(browser, AWAY) as page:
        with serve(tmp_path, port) as server:
            page.goto(server.door)
            short = runs.POINTS | {"training": runs.POINTS["training"] | {"max_steps": ALL_STEPS}}
            run = runs.start(page, short, paused=True)
            lab.open_run(page, run)
            runs.command(page, run, "step", count=FEW_STEPS)
            lab.wait_for_step(page, FEW_STEPS)
        expect(page.get_by_text("The server does not answer")).to_be_visible(timeout=lab.TRAIN_MS)
        with serve(tmp_path, port):
            expect(page.get_by_text("The server does not answer")).to_be_hidden(timeout=lab.TRAIN_MS)
            # The notice that tells why it stopped offers the same.
            page.get_by_role("group", name="Training controls").get_by_role("button", name="Go on").click()
            lab.expect_status(page, "finished")
            lab.wait_for_drawn_step(page, ALL_STEPS)
            assert lab.run_id(page) == run
            assert len(runs.every(page)) == 1
            runs.wait_for_recorded_step(page, run, ALL_STEPS)
            assert runs.columns(page, run)["step"] == list(range(1, ALL_STEPS + 1))
            assert lab.curve_steps(page) == list(range(1, ALL_STEPS + 1))
