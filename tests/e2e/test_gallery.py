"""The way into the Lab and back: cards, reload, history, links. A run belongs to the server; looking at it starts none."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import lab, runs
from tests.e2e.conftest import open_page
from tests.e2e.server import Server

CARD = "A circle from four lines"
OPENING_SECONDS = 15.0


def open_card(page: Page) -> str:
    """Click a card, wait for the first step, and return the id of its run."""
    page.get_by_role("button", name=CARD).click()
    lab.wait_for_step(page, 1)
    return lab.run_id(page)


def test_a_card_opens_already_training(page: Page) -> None:
    lab.open_gallery(page)
    expect(page.get_by_role("button", name=CARD)).to_be_visible()
    before = len(runs.every(page))
    clicked = time.monotonic()
    run = open_card(page)
    assert time.monotonic() - clicked < OPENING_SECONDS
    assert runs.get(page, run)["name"] == CARD
    page.wait_for_url(re.compile(r"/lab\?run=.*#x=1\."))
    assert len(runs.every(page)) == before + 1


def open_endless(page: Page) -> str:
    """Open the Lab at the card's experiment in a run without an end: it still trains however fast the machine is."""
    run = runs.start(page, runs.endless(page, "circle"))
    page.goto(f"{runs.origin(page)}/lab?run={run}")
    lab.wait_for_step(page, 1)
    return run


def test_a_reload_attaches_to_the_same_run(page: Page) -> None:
    run = open_endless(page)
    count = len(runs.every(page))
    reached = lab.step_of(page)
    page.reload()
    lab.wait_for_step(page, reached)
    lab.expect_alive(page, "output")
    assert lab.run_id(page) == run
    assert len(runs.every(page)) == count
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_enabled()


def test_back_and_forward_come_back_to_the_same_run(page: Page) -> None:
    run = open_endless(page)
    count = len(runs.every(page))
    page.get_by_role("link", name="Gallery", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Build a network")
    page.go_back()
    lab.expect_alive(page, "output")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Build a network")
    page.go_back()
    assert lab.run_id(page) == run
    assert len(runs.every(page)) == count


def test_a_shared_link_brings_the_experiment_and_starts_nothing(page: Page, browser: Browser, server: Server) -> None:
    lab.open_gallery(page)
    open_card(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "run=" not in link
    count = len(runs.every(page))
    with open_page(browser) as other:
        other.goto(server.door)
        other.goto(link)
        lab.expect_fit(other)
        expect(other.get_by_role("textbox", name="Name of this experiment")).to_have_value(CARD)
        expect(lab.node(other, "hidden1")).to_be_visible()
        expect(other.get_by_role("button", name="Play", exact=True)).to_be_enabled()
        assert lab.step_of(other) == 0
        assert len(runs.every(other)) == count


@pytest.mark.parametrize("link", ["#x=1.VVHBTsMw", "#x=9.AAAA"])
def test_a_damaged_link_says_so(page: Page, link: str) -> None:
    page.goto(f"{runs.origin(page)}/lab{link}")
    expect(page.get_by_text("The link could not be opened")).to_be_visible()
