"""Play, pause, step and reset by button and by key; settings that change while the run goes on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, runs

WILD: runs.Object = {
    "name": "Numbers that run away",
    "dataset": {"kind": "plane"},
    "network": {
        "nodes": [
            {"id": "hidden1", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "output", "layer": {"kind": "Linear"}},
        ]
    },
    "training": {"loss": {"kind": "MSELoss"}, "optimizer": {"kind": "SGD", "lr": 1e6}, "max_steps": 1000},
}

RIGHT_EDGE_OF_TEXT = """element => {
  const text = document.createRange();
  text.selectNodeContents(element);
  return text.getBoundingClientRect().right;
}"""


@pytest.fixture
def run(page: Page) -> str:
    """A run on points, open in the Lab and training."""
    id_ = runs.start(page, runs.POINTS)
    lab.open_run(page, id_)
    lab.wait_for_step(page, 1)
    return id_


def test_the_buttons_pause_step_go_on_and_reset(page: Page, run: str) -> None:
    paused_at = lab.pause(page)
    page.get_by_role("button", name="One step").click()
    lab.wait_for_step(page, paused_at + 1)
    runs.wait_for_step(page, run, paused_at + 1)
    assert lab.resting_step(page) == paused_at + 1
    page.get_by_role("button", name="Go on").click()
    lab.wait_for_step(page, paused_at + 2)
    lab.expect_status(page, "running")
    page.get_by_role("button", name="Reset").click()
    lab.expect_status(page, "idle")
    expect(page.get_by_test_id("step")).to_have_text("0")
    runs.wait_for_status(page, run, "stopped")
    assert lab.run_id(page) == ""


def test_the_keys_do_the_same(page: Page, run: str) -> None:
    _control(page, "Space")
    paused_at = lab.resting_step(page)
    _control(page, "s")
    lab.wait_for_step(page, paused_at + 1)
    runs.wait_for_step(page, run, paused_at + 1)
    assert lab.resting_step(page) == paused_at + 1
    _control(page, "Space")
    lab.expect_status(page, "running")
    _control(page, "r")
    lab.expect_status(page, "idle")
    runs.wait_for_status(page, run, "stopped")


def test_a_key_pressed_while_a_command_is_under_way_waits_for_it(page: Page, run: str) -> None:
    paused_at = lab.pause(page)
    _control(page, "s")
    page.keyboard.press("Space")
    lab.expect_status(page, "running")
    lab.wait_for_step(page, paused_at + 2)
    runs.wait_for_status(page, run, "running")


def test_keys_are_letters_while_somebody_types(page: Page, run: str) -> None:
    paused_at = lab.pause(page)
    name = page.get_by_role("textbox", name="Name of this experiment")
    name.fill("")
    name.press_sequentially("sr s r ?")
    expect(name).to_have_value("sr s r ?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    after = runs.get(page, run)
    assert (after["status"], after["step"]) == ("paused", paused_at)


def test_a_new_learning_rate_acts_at_once_and_restarts_nothing(page: Page, run: str) -> None:
    count = len(runs.every(page))
    field = page.get_by_role("textbox", name="Learning rate")
    field.fill("0.025")
    field.press("Enter")
    condition = "({ columns }, lr) => columns.lr?.findLast(value => value !== null) === lr"
    runs.wait_until(page, f"/api/runs/{run}/scalars", condition, 0.025)
    expect(page.get_by_text("These changes begin a new run")).to_be_hidden()
    lab.wait_for_step(page, lab.step_of(page) + 1)
    assert lab.run_id(page) == run
    assert len(runs.every(page)) == count


def test_numbers_that_run_away_name_the_node_and_the_way_out(page: Page) -> None:
    run = runs.start(page, WILD)
    page.goto(f"{runs.origin(page)}/lab?run={run}")
    lab.expect_status(page, "diverged")
    runs.wait_for_status(page, run, "diverged")
    expect(page.get_by_text(re.compile("^The numbers ran away at step"))).to_be_visible()
    show = page.get_by_role("button", name=re.compile("^Show (hidden1|output)$"))
    node = show.inner_text().removeprefix("Show ")
    assert node in runs.get(page, run)["reason"]
    show.click()
    expect(lab.node(page, node)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name=re.compile("^Try again with learning rate"))).to_be_enabled()


def test_numbers_of_a_run_that_explodes_stay_inside_the_panel(page: Page) -> None:
    training = WILD["training"] | {"optimizer": {"kind": "SGD", "lr": 10}, "max_steps": 3}
    run = runs.start(page, WILD | {"training": training})
    runs.wait_for_status(page, run, "finished")
    page.goto(f"{runs.origin(page)}/lab?run={run}")
    numbers = page.locator(".view-numbers")
    expect(numbers.locator("dd").filter(has_text=re.compile(r"\de\+\d\d"))).to_have_count(3)
    box = canvas.box(numbers)
    for said in numbers.locator("dd, dt > *").all():
        assert said.evaluate(RIGHT_EDGE_OF_TEXT) <= box["x"] + box["width"], said.inner_text()


def _control(page: Page, key: str) -> None:
    """Press a key of the run when the command before it has been carried out."""
    expect(page.get_by_role("button", name="One step")).to_be_enabled()
    lab.press(page, key)
