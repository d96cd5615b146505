"""The sum behind one unit, as a person finds it in the inspector."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import lab, runs


def test_a_click_on_a_unit_tells_its_sum(page: Page) -> None:
    _open(page, runs.POINTS, "tanh1")
    steer = page.get_by_role("slider", name="Unit of tanh1")
    place = steer.bounding_box()
    assert place
    middle = place["width"] / 2, place["height"] / 2
    for across in range(0, 120, 12):  # the middle may lie between two maps
        steer.click(position={"x": middle[0] + across, "y": middle[1] - 30})
        if page.get_by_role("heading", name=re.compile(r"^Unit \d")).is_visible():
            break
    expect(page.get_by_role("heading", name=re.compile(r"^Unit \d .*place of its map"))).to_be_visible()
    formula = page.locator(".view-terms .view-formula")
    expect(formula).to_contain_text("→ Tanh →", timeout=lab.TRAIN_MS)
    _assert_adds_up(formula.inner_text())
    expect(page.get_by_role("img", name=re.compile(r"^Sum behind unit \d of tanh1 at step \d+: .*x1"))).to_be_visible()


def test_keys_choose_a_unit_and_let_it_go(page: Page) -> None:
    _open(page, runs.POINTS, "hidden1")
    steer = page.get_by_role("slider", name="Unit of hidden1")
    steer.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    expect(steer).to_have_attribute("aria-valuetext", "unit 2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Unit 2 for the pinned sample")).to_be_visible()
    formula = page.locator(".view-terms .view-formula")
    expect(formula).to_contain_text("bias", timeout=lab.TRAIN_MS)
    _assert_adds_up(formula.inner_text())
    steer.focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name=re.compile(r"^Unit \d"))).to_be_hidden()


def test_inputs_that_were_maps_keep_their_places(page: Page) -> None:
    _open(page, runs.endless(page, "digits-cnn"), "head")
    page.get_by_role("tab", name="Activations").click()
    steer = page.get_by_role("slider", name="Unit of head")
    steer.focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    said = page.get_by_role("img", name=re.compile(r"^Sum behind unit 10 of head .*map \d+ \(\d, \d\).*\d+ more"))
    expect(said).to_be_visible(timeout=lab.TRAIN_MS)
    _assert_adds_up(page.locator(".view-terms .view-formula").inner_text())


def _open(page: Page, experiment: runs.Object, node: str) -> None:
    """Open a run that rests after a few steps, with one node selected and its units on screen."""
    lab.open_run(page, runs.start(page, experiment))
    lab.wait_for_step(page, 5)
    lab.pause(page)
    lab.node(page, node).click()
    page.get_by_role("tab", name="Activations").click()


def _assert_adds_up(formula: str) -> None:
    """Expect that what is printed adds up, as far as four digits of each term can tell."""
    left, right = formula.replace("−", "-").split("=")
    terms = [
        float(sign + size)
        for sign, size in re.findall(r"(^|[+-]) ?(?:\d+ more |bias )?([\d.]+(?:E-?\d+)?)", left.strip())
    ]
    assert len(terms) >= 3
    said = float(right.split("→")[0])
    assert abs(sum(terms) - said) < 1e-3 * sum(map(abs, terms)), formula
