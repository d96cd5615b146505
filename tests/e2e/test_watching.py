"""What the page asks the server to compute, and what it says to those who do not see it."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, WebSocket, expect

from tests.e2e import lab, runs

HIDE = """hidden => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => hidden ? 'hidden' : 'visible' });
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def test_a_hidden_tab_watches_nothing_and_comes_back(page: Page) -> None:
    wishes = Wishes(page)
    lab.open_run(page, runs.start(page, runs.POINTS))
    lab.expect_alive(page, "hidden1")
    wishes.wait_for(lambda views: {"activations", "boundary"} <= _kinds(views))
    page.evaluate(HIDE, True)
    wishes.wait_for(lambda views: views == [])
    *_, seen, _ = wishes.sent
    lab.wait_for_step(page, lab.step_of(page) + 1)
    page.evaluate(HIDE, False)
    wishes.wait_for(lambda views: all(view in views for view in seen))
    lab.expect_alive(page, "hidden1")


def test_only_what_is_on_screen_is_watched(page: Page) -> None:
    wishes = Wishes(page)
    lab.open_run(page, runs.start(page, runs.endless(page, "digits-cnn")))
    lab.expect_alive(page, "conv1")
    assert "gradients" not in _kinds(wishes.now)
    lab.node(page, "conv1").click()
    page.get_by_role("tab", name="Gradients").click()
    gradients = page.get_by_role("img", name=re.compile(r"^Gradients of \d+ parameters at step \d"))
    expect(gradients).to_be_visible(timeout=lab.TRAIN_MS)
    wishes.wait_for(lambda views: "gradients" in _kinds(views))
    page.get_by_role("button", name="Hide the inspector").click()
    wishes.wait_for(lambda views: "gradients" not in _kinds(views))


def test_gradients_are_seen_beside_their_beginning_and_over_time(page: Page) -> None:
    lab.open_run(page, runs.start(page, runs.POINTS))
    lab.wait_for_step(page, 20)
    lab.node(page, "hidden1").click()
    page.get_by_role("tab", name="Gradients").click()
    # Step 0 was over before anybody looked: the page asks the server for it.
    expect(page.get_by_text("step 0", exact=True)).to_be_visible(timeout=lab.TRAIN_MS)
    strip = page.get_by_role("img", name=re.compile(r"^Gradients of 2 layers over steps 0 to \d+, from 10"))
    expect(strip).to_be_visible(timeout=lab.TRAIN_MS)
    last = lab.pause(page)
    expect(strip).to_have_accessible_name(re.compile(f"over steps 0 to {last}, from 10"), timeout=lab.TRAIN_MS)
    box = strip.bounding_box()
    assert box
    strip.hover(position={"x": box["width"] - 6, "y": 8})
    tip = page.locator(".view-history .live-tip")
    expect(tip).to_have_text(re.compile(r"hidden1, step \d+\s+gradient 0\."))
    # Two pixels before the end of the strip.
    step = int(re.findall(r"step (\d+)", tip.inner_text())[0])
    assert 0.98 * last - 1 <= step <= last


def test_a_single_step_sends_pulses_back_along_the_edges(page: Page) -> None:
    lab.open_run(page, runs.start(page, runs.POINTS, paused=True))
    pulses = page.locator(".wire-pulse")
    for step in ("1", "2"):
        page.get_by_role("button", name="One step").click()
        # The data learn nothing: two of the three edges carry a gradient, each towards its layer.
        expect(pulses).to_have_count(2, timeout=lab.TRAIN_MS)
        expect(pulses.first).to_have_attribute("data-step", step, timeout=lab.TRAIN_MS)
        assert pulses.evaluate_all("all => all.map(one => getComputedStyle(one).animationName)") == ["wire-pulse"] * 2
        delays = pulses.evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).animationDelay))")
        assert delays[0] > delays[1], "the pulse reaches the layer near the data last"
    page.get_by_role("button", name="Go on").click()
    expect(pulses).to_have_count(0)


def test_with_reduced_motion_a_step_tints_the_edges_and_nothing_moves(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    lab.open_run(page, runs.start(page, runs.POINTS, paused=True))
    page.get_by_role("button", name="One step").click()
    pulses = page.locator(".wire-pulse")
    expect(pulses).to_have_count(2, timeout=lab.TRAIN_MS)
    moving = "all => all.flatMap(one => one.getAnimations()).length"
    assert pulses.evaluate_all(moving) == 0
    assert pulses.evaluate_all("all => all.every(one => Number(getComputedStyle(one).opacity) > 0.15)")
    # An edit moves the edges behind it, and their tint with them.
    ways = "all => all.map(one => [one.dataset.along, one.getAttribute('d')])"
    before = dict(pulses.evaluate_all(ways))
    lab.insert(page, "hidden1", "tanh1", "GELU")
    lab.expect_fit(page)
    after = dict(pulses.evaluate_all(ways))
    assert any(after[edge] != before[edge] for edge in before.keys() & after.keys())
    lines = page.locator("path[data-wire]")
    assert after.items() <= dict(lines.evaluate_all(ways.replace("along", "wire"))).items()


def test_every_canvas_has_words(page: Page) -> None:
    for experiment, view in (
        ("circle", "Decision surface"),
        ("digits-cnn", "Predictions"),
        ("reverse-transformer", "Attention"),
    ):
        lab.open_run(page, runs.start(page, runs.endless(page, experiment)))
        lab.wait_for_step(page, 1)
        page.locator(".node-card:not([data-node=input])").last.click()
        expect(page.get_by_role("img", name=re.compile(f"^{view}.*step \\d")).first).to_be_visible(timeout=lab.TRAIN_MS)
        silent = page.evaluate(
            """() => [...document.querySelectorAll('canvas')]
              .filter(one => !one.closest('[aria-hidden=true]'))
              .filter(one => one.getAttribute('role') !== 'img' || (one.getAttribute('aria-label') ?? '').length < 10)
              .map(one => one.outerHTML)"""
        )
        assert silent == []
        items = page.get_by_role("list", name="The network as a list").get_by_role("listitem")
        assert items.count() >= 4
        runs.stop_all(page)


class Wishes:
    """What a page asks its live socket to show: each set of watched views as it is sent."""

    def __init__(self, page: Page) -> None:
        self._sockets: list[WebSocket] = []
        self.sent: list[list[dict[str, Any]]] = []
        page.on("websocket", self._opened)

    @property
    def now(self) -> list[dict[str, Any]]:
        """The set that holds."""
        return self.sent[-1]

    def wait_for(self, holds: Callable[[list[dict[str, Any]]], bool]) -> None:
        """Wait until the page has asked for a set of which something holds."""
        if not holds(self.now):
            self._sockets[-1].wait_for_event(
                "framesent",
                lambda frame: _is_watch(frame) and holds(json.loads(frame)["views"]),
                timeout=lab.TRAIN_MS,
            )

    def _opened(self, socket: WebSocket) -> None:
        self._sockets.append(socket)
        socket.on("framesent", self._read)

    def _read(self, frame: str | bytes) -> None:
        if _is_watch(frame):
            self.sent.append(json.loads(frame)["views"])


def _kinds(views: list[dict[str, Any]]) -> set[str]:
    return {view["view"] for view in views}


def _is_watch(frame: str | bytes) -> bool:
    return bool(json.loads(frame)["type"] == "watch")


def test_switching_a_head_off_tells_what_the_loss_would_be_and_leaves_training_alone(page: Page) -> None:
    run = runs.start(page, runs.example(page, "copy-transformer"), paused=True)
    runs.command(page, run, "step", count=60)
    lab.open_run(page, run)
    lab.node(page, "decoder").click()
    page.get_by_role("tab", name="Cross-attention").click()
    page.get_by_role("button", name="Switch off: Head 1").click()
    told = page.locator(".view-without")
    expect(told).to_contain_text(re.compile(r"loss [\d.]+ → [\d.]+"), timeout=lab.TRAIN_MS)
    expect(told).to_contain_text("step 60")
    expect(page.get_by_role("button", name="Head 1, switched off")).to_be_visible()
    page.get_by_role("button", name="Switch on: Head 1").click()
    expect(told).to_have_count(0)
    assert runs.get(page, run)["step"] == 60


def test_an_opened_attention_shows_who_looks_where_and_lets_its_heads_be_switched_off(page: Page) -> None:
    parts = runs.opened(page, runs.example(page, "copy-transformer"), "decoder", "decoder_cross_attention")
    run = runs.start(page, parts, paused=True)
    runs.command(page, run, "step", count=60)
    lab.open_run(page, run)
    heart = "decoder_cross_attention_attention"
    lab.node(page, heart).click()
    inside = lab.tile(page, heart)
    expect(inside).to_have_attribute("data-step", "60", timeout=lab.TRAIN_MS)
    assert len(set(lab.pixels(inside))) > 5
    expect(page.get_by_role("tab", name="Attention", exact=True)).to_have_attribute("aria-selected", "true")
    shown = page.get_by_role("region", name="Cross-attention")
    expect(shown.get_by_role("img", name=re.compile("^Cross-attention"))).not_to_have_count(0, timeout=lab.TRAIN_MS)
    shown.get_by_role("button", name="Switch off: Head 1").click()
    told = page.locator(".view-without")
    expect(told).to_contain_text(re.compile(r"loss [\d.]+ → [\d.]+"), timeout=lab.TRAIN_MS)
    before, without = (float(number) for number in re.findall(r"[\d.]+", told.locator("p").first.inner_text()))
    assert before != without
