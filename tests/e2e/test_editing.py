"""The network changes under the hand: while it trains, back and forth, wrongly, and without a mouse."""

import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e import canvas, lab, runs

RESTART = "These changes begin a new run"
COUNT_FORMS = """() => {
  window.forms = 0;
  new MutationObserver(changes => {
    for (const { addedNodes } of changes)
      for (const added of addedNodes)
        if (added instanceof Element && (added.matches('.node-settings') || added.querySelector('.node-settings'))) window.forms += 1;
  }).observe(document.querySelector('.inspector'), { childList: true, subtree: true });
}"""


def test_an_edit_during_a_run_announces_the_restart_and_keeps_the_curve(page: Page) -> None:
    first = runs.start(page, runs.POINTS)
    lab.open_run(page, first)
    lab.wait_for_step(page, 50)
    lab.insert(page, "hidden1", "tanh1", "LayerNorm")
    expect(page.get_by_text(RESTART)).to_be_visible()
    assert lab.run_id(page) == first
    _restart(page, first)
    kinds = [node["layer"]["kind"] for node in runs.get(page, lab.run_id(page))["experiment"]["network"]["nodes"]]
    assert kinds == ["Linear", "LayerNorm", "Tanh", "Linear"]


def test_other_data_during_a_run_announce_the_restart_and_keep_the_curve(page: Page) -> None:
    first = runs.start(page, runs.POINTS)
    lab.open_run(page, first)
    lab.wait_for_step(page, 50)
    page.get_by_role("slider", name="Noise").press("ArrowRight")
    expect(page.get_by_text(RESTART)).to_be_visible()
    assert lab.run_id(page) == first
    _restart(page, first)
    old, new = (runs.get(page, run)["experiment"]["dataset"]["noise"] for run in (first, lab.run_id(page)))
    assert new > old


def test_no_form_flashes_by_in_the_inspector_of_a_node_that_has_just_come(page: Page) -> None:
    lab.open_run(page, runs.start(page, runs.POINTS, paused=True))
    lab.node(page, "hidden1").click()
    inspector = page.get_by_role("region", name="Inspector")
    view = inspector.get_by_role("tab", name="Activations")
    expect(view).to_have_attribute("aria-selected", "true")
    page.evaluate(COUNT_FORMS)
    page.keyboard.press("Control+d")
    expect(lab.node(page, "linear1")).to_have_attribute("aria-pressed", "true")
    canvas.settled(page)
    expect(view).to_have_attribute("aria-selected", "true")
    assert page.evaluate("forms") == 0
    inspector.get_by_role("tab", name="Settings").click()
    assert page.evaluate("forms") == 1


def test_undo_of_an_edit_takes_the_restart_back(page: Page) -> None:
    run = runs.start(page, runs.POINTS, paused=True)
    lab.open_run(page, run)
    lab.insert(page, "hidden1", "tanh1", "LayerNorm")
    expect(lab.node(page, "norm1")).to_be_visible()
    expect(page.get_by_text(RESTART)).to_be_visible()
    lab.press(page, "Control+z")
    expect(lab.node(page, "norm1")).to_be_hidden()
    expect(page.get_by_text(RESTART)).to_be_hidden()
    lab.press(page, "Control+Shift+z")
    expect(lab.node(page, "norm1")).to_be_visible()
    lab.press(page, "Control+z")
    expect(lab.node(page, "norm1")).to_be_hidden()
    lab.press(page, "Control+y")
    expect(lab.node(page, "norm1")).to_be_visible()
    assert lab.run_id(page) == run


def test_a_wrong_shape_is_said_on_the_node_and_cannot_be_played(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Conv2d")
    lab.add_last(page, "Linear")
    complaint = page.locator("#issue-linear1")
    expect(complaint).to_contain_text("Flatten")
    expect(lab.node(page, "linear1")).to_have_accessible_description(re.compile("Flatten"))
    for name in ("Play", "One step"):
        button = page.get_by_role("button", name=name, exact=True)
        expect(button).to_be_disabled()
        expect(button).to_have_accessible_description("Mend the problems on the canvas first.")
    lab.press(page, "Space")
    lab.insert(page, "conv1", "linear1", "Flatten")
    lab.expect_fit(page)
    expect(complaint).to_be_hidden()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_enabled()
    assert lab.run_id(page) == ""


def test_a_missing_input_is_chosen_in_the_settings(page: Page) -> None:
    lab.open_empty_tank(page, "Circle")
    lab.add_first(page, "Linear")
    lab.add_last(page, "Tanh")
    lab.add_last(page, "Add")
    complaint = page.locator("#issue-add1")
    expect(complaint).to_contain_text("It takes 2–8 inputs and has 1")
    missing = lab.choice(page, "Reads (2)")
    expect(missing).to_have_accessible_description("Choose what flows in here.")
    assert missing.locator("option:not([disabled])").all_inner_texts() == ["Input", "linear1", "tanh1"]
    missing.select_option("linear1")
    expect(complaint).to_be_hidden()
    lab.add_last(page, "Linear")
    lab.expect_fit(page)


def test_a_branch_begins_at_a_data_field_without_a_mouse(page: Page) -> None:
    lab.open_empty_tank(page, "Reverse digits")
    lab.add_first(page, "Embedding")
    expect(lab.node(page, "embed1")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    expect(lab.node(page, "target")).to_be_focused()
    expect(lab.node(page, "target")).to_have_accessible_name("Target, data, not read yet")
    page.keyboard.press("+")
    _take(page, "Embedding", "embed2")
    expect(lab.node(page, "target")).to_have_accessible_name("Target, data")
    expect(page.get_by_role("button", name="Add a layer after embed2")).to_be_visible()


def test_other_data_have_their_fields_before_the_server_has_checked_them(tank: Page) -> None:
    waiting: list[Route] = []
    tank.route("**/experiments/check", lambda route: waiting.append(route))
    tank.get_by_role("combobox", name=re.compile("^Set")).select_option(label="Reverse digits")
    lab.add_first(tank, "Embedding")
    expect(lab.node(tank, "embed1")).to_be_focused()
    tank.keyboard.press("ArrowLeft")
    expect(lab.node(tank, "source")).to_be_focused()
    tank.keyboard.press("ArrowDown")
    expect(lab.node(tank, "target")).to_be_focused()
    waiting[-1].continue_()
    tank.unroute("**/experiments/check")
    expect(tank.get_by_role("button", name="not finished yet")).to_be_visible()
    expect(lab.node(tank, "target")).to_be_focused()


def test_a_layer_is_named_started_and_frozen_and_its_weights_stay(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    conv, settings = lab.node(page, "conv1"), page.locator(".node-settings")
    conv.click()
    page.get_by_role("tab", name="Settings").click()
    settings.get_by_role("textbox", name="Name", exact=True).fill("Edges")
    page.keyboard.press("Enter")
    expect(conv.locator(".node-name")).to_have_text("Edges")
    lab.choice(page, "Start").select_option(label="Constant")
    settings.get_by_role("button", name="Help: Start").click()
    expect(page.get_by_role("note").filter(visible=True)).to_contain_text("The numbers from which its weights start")
    page.keyboard.press("Escape")
    settings.get_by_role("switch", name="Frozen").click()
    expect(conv.get_by_role("img", name="frozen: it does not learn")).to_be_visible()
    about = settings.locator(".settings-about")
    expect(about).to_contain_text("y[o, i, j] = b[o] + sum(K[o] * x[:, i : i + k, j : j + k])")
    expect(about.locator(".settings-what svg")).to_be_visible()
    lab.expect_fit(page)
    for step in (1, 2):
        page.get_by_role("button", name="One step", exact=True).click()
        lab.wait_for_step(page, step)
        lab.expect_status(page, "paused")
    run = lab.run_id(page)
    frozen, learning = ([runs.kernels(page, run, node, step) for step in (0, 2)] for node in ("conv1", "conv2"))
    assert len(set(frozen[0].flat)) == 1, "all start from the one constant"
    assert (frozen[0] == frozen[1]).all()
    assert (learning[0] != learning[1]).any()


def test_delete_removes_the_node_that_has_the_focus(page: Page) -> None:
    lab.open_run(page, runs.start(page, runs.POINTS, paused=True))
    lab.node(page, "tanh1").click()
    page.keyboard.press("Delete")
    expect(lab.node(page, "tanh1")).to_be_hidden()
    expect(lab.node(page, "hidden1")).to_be_focused()
    expect(page.get_by_role("button", name="Insert a layer between hidden1 and output")).to_be_visible()


def test_a_network_is_built_and_trained_without_a_mouse(page: Page) -> None:
    lab.open_gallery(page)
    tab_to(page, page.get_by_role("button", name="Empty tank"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("An empty tank")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Add the first layer"))
    page.keyboard.press("Enter")
    _take(page, "Linear", "linear1")
    for kind, id_ in (("Tanh", "tanh1"), ("Linear", "linear2")):
        page.keyboard.press("+")
        _take(page, kind, id_)
    page.keyboard.press("ArrowLeft")
    expect(lab.node(page, "tanh1")).to_be_focused()
    lab.expect_fit(page)
    page.keyboard.press("Space")
    lab.wait_for_step(page, 1)
    page.keyboard.press("Space")
    lab.expect_status(page, "paused")
    kinds = [node["layer"]["kind"] for node in runs.get(page, lab.run_id(page))["experiment"]["network"]["nodes"]]
    assert kinds == ["Linear", "Tanh", "Linear"]


def _restart(page: Page, first: str) -> None:
    """Begin the announced run, and wait until it trains with the curve of the first one beside its own."""
    page.get_by_role("button", name="Restart now").click()
    page.wait_for_function(
        "first => new URLSearchParams(location.search).get('run') !== first", arg=first, timeout=lab.TRAIN_MS
    )
    lab.wait_for_step(page, 1)
    lab.wait_for_curve(page, "run before")
    expect(page.get_by_text(RESTART)).to_be_hidden()
    runs.wait_for_status(page, first, "stopped")


def tab_to(page: Page, target: Locator, most: int = 90) -> None:
    """Press Tab until the target has the focus."""
    expect(target).to_be_enabled()
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    message = f"Tab does not reach {target}"
    raise AssertionError(message)


def _take(page: Page, kind: str, id_: str) -> None:
    """Choose a layer in the open palette by typing; the new node has the focus afterwards."""
    lab.take(page, kind)
    expect(lab.node(page, id_)).to_be_focused()
    expect(lab.node(page, id_)).to_have_accessible_name(re.compile(id_))
