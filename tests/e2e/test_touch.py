"""A network is changed with fingers."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import canvas, finger, lab, long_network, runs


def test_fingers_pan_pinch_and_open_the_menu(tablet: Page) -> None:
    canvas.open_experiment(tablet, canvas.IMAGES)
    hand = finger.of(tablet)
    x, y = canvas.centre(lab.node(tablet, "conv2"))
    before = canvas.box(lab.node(tablet, "conv2"))
    finger.touch(hand, "touchStart", (x, y))
    for step in range(1, 6):
        finger.touch(hand, "touchMove", (x - 10 * step, y + 6 * step))
    finger.touch(hand, "touchEnd")
    canvas.settled(tablet)
    moved = canvas.box(lab.node(tablet, "conv2"))
    assert moved["x"] < before["x"] - 30
    finger.touch(hand, "touchStart", (500, 480), (700, 480))
    for step in range(1, 6):
        finger.touch(hand, "touchMove", (500 - 12 * step, 480), (700 + 12 * step, 480))
    finger.touch(hand, "touchEnd")
    canvas.settled(tablet)
    assert canvas.box(lab.node(tablet, "conv2"))["width"] > moved["width"] * 1.2
    tablet.get_by_role("button", name="Show the whole network").tap()
    canvas.settled(tablet)
    finger.touch(hand, "touchStart", canvas.centre(lab.node(tablet, "pool1")))
    expect(tablet.get_by_role("menu")).to_be_visible()
    finger.touch(hand, "touchEnd")
    item = tablet.get_by_role("menuitem", name="Insert after…")
    assert canvas.box(item)["height"] >= 40
    item.tap()
    tablet.get_by_role("option", name=re.compile("^Dropout")).first.tap()
    expect(lab.node(tablet, "dropout1")).to_be_visible()
    canvas.expect_ids(tablet, ["conv1", "relu1", "conv2", "pool1", "dropout1", "flat1", "head"])
    for button in tablet.locator(".chips button").all():
        assert min(canvas.box(button)["width"], canvas.box(button)["height"]) >= 38


def test_a_finger_drags_a_layer_out_of_the_list_and_scrolls_the_list(tablet: Page) -> None:
    canvas.open_experiment(tablet, runs.POINTS)
    hand = finger.of(tablet)
    tablet.get_by_role("button", name="Layer", exact=True).tap()
    listed = tablet.locator(".palette-list")
    x, y = canvas.centre(listed)
    finger.swipe(hand, (x, y), (x, y - 200))
    finger.touch(hand, "touchEnd")
    tablet.wait_for_function("list => list.scrollTop > 100", arg=listed.element_handle())
    expect(tablet.get_by_role("dialog", name="Add a layer")).to_be_visible()
    tablet.get_by_role("combobox", name="Search layers").fill("layernorm")
    place = lab.insert_button(tablet, "tanh1", "output")
    goal = canvas.centre(place)
    x, y = canvas.centre(tablet.get_by_role("option", name=re.compile("^LayerNorm")))
    finger.swipe(hand, (x, y), (x + 60, y))
    expect(tablet.locator(".layer-ghost")).to_have_text("LayerNorm")
    finger.swipe(hand, (x + 60, y), goal, down=False)
    expect(place).to_have_class(re.compile("is-target"))
    finger.touch(hand, "touchEnd")
    expect(tablet.get_by_role("dialog")).to_be_hidden()
    canvas.expect_ids(tablet, ["hidden1", "tanh1", "norm1", "output"])
    lab.expect_fit(tablet)


def test_a_node_that_a_finger_holds_goes_where_the_finger_goes(tablet: Page) -> None:
    canvas.open_experiment(tablet, runs.POINTS)
    hand = finger.of(tablet)
    view = tablet.locator(".react-flow__viewport").evaluate("view => view.style.transform")
    start, place = canvas.centre(lab.node(tablet, "tanh1")), lab.insert_button(tablet, "Input", "hidden1")
    goal = canvas.centre(place)
    finger.touch(hand, "touchStart", start)
    expect(tablet.get_by_role("menu")).to_be_visible()
    finger.swipe(hand, start, goal, down=False)
    expect(tablet.get_by_role("menu")).to_be_hidden()
    expect(place).to_have_class(re.compile("is-target"))
    assert tablet.locator(".react-flow__viewport").evaluate("view => view.style.transform") == view
    finger.touch(hand, "touchEnd")
    expect(lab.insert_button(tablet, "tanh1", "hidden1")).to_be_visible()
    canvas.expect_ids(tablet, ["tanh1", "hidden1", "output"])


def test_layers_are_linked_selected_removed_and_brought_back_with_taps(tablet: Page) -> None:
    canvas.open_experiment(tablet, canvas.IMAGES)
    hand = finger.of(tablet)
    bar, undo = tablet.locator(".tank-bar"), tablet.get_by_role("button", name="Undo", exact=True)
    finger.hold(tablet, hand, "relu1", "Link to…")
    expect(bar).to_contain_text("Who should read relu1?")
    tablet.touchscreen.tap(*canvas.centre(lab.node(tablet, "flat1")))
    expect(bar).to_contain_text("another shape")
    lab.node(tablet, "pool1").tap()
    expect(bar).to_be_hidden()
    canvas.expect_inputs(tablet, "add1", ["conv2", "relu1"])
    lab.expect_fit(tablet)
    canvas.show_all(tablet)
    finger.hold(tablet, hand, "relu1", "Select several")
    expect(bar).to_contain_text("Tap the layers that belong to the selection.")
    for id_ in ("conv2", "pool1"):
        lab.node(tablet, id_).tap()
    expect(tablet.locator(".node[aria-pressed=true]")).to_have_count(3)
    finger.hold(tablet, hand, "conv2", "Remove")
    canvas.expect_ids(tablet, ["conv1", "add1", "flat1", "head"])
    bar.get_by_role("button", name="Done").tap()
    expect(bar).to_be_hidden()
    undo.tap()
    canvas.expect_ids(tablet, ["conv1", "relu1", "conv2", "add1", "pool1", "flat1", "head"])
    undo.tap()
    canvas.expect_ids(tablet, ["conv1", "relu1", "conv2", "pool1", "flat1", "head"])
    expect(undo).to_be_disabled()
    tablet.get_by_role("button", name="Redo", exact=True).tap()
    canvas.expect_inputs(tablet, "add1", ["conv2", "relu1"])


def test_layers_are_inserted_doubled_and_copied_with_taps(tablet: Page) -> None:
    canvas.open_experiment(tablet, runs.POINTS)
    hand = finger.of(tablet)
    lab.insert_button(tablet, "hidden1", "tanh1").tap()
    tablet.get_by_role("option", name=re.compile("^LayerNorm")).first.tap()
    canvas.expect_ids(tablet, ["hidden1", "norm1", "tanh1", "output"])
    canvas.settled(tablet)
    finger.hold(tablet, hand, "norm1", "Duplicate")
    canvas.expect_ids(tablet, ["hidden1", "norm1", "norm2", "tanh1", "output"])
    finger.hold(tablet, hand, "norm2", "Copy")
    finger.hold(tablet, hand, "tanh1", "Paste")
    canvas.expect_ids(tablet, ["hidden1", "norm1", "norm2", "tanh1", "norm3", "output"])


def test_a_finger_looks_at_a_long_network_on_its_map(tablet: Page) -> None:
    canvas.open_experiment(tablet, long_network.network(20))
    box = canvas.box(tablet.get_by_role("img", name="Map of the network"))
    first, last = lab.node(tablet, "linear1"), lab.node(tablet, "head")
    expect(first).to_be_in_viewport()
    expect(last).not_to_be_in_viewport()
    tablet.touchscreen.tap(box["x"] + box["width"] - 14, box["y"] + box["height"] / 2)
    expect(last).to_be_in_viewport()
    expect(first).not_to_be_in_viewport()
    canvas.settled(tablet)
    hand, (start, end) = finger.of(tablet), (box["x"] + box["width"] - 14, box["x"] + 14)
    finger.swipe(hand, (start, box["y"] + box["height"] / 2), (end, box["y"] + box["height"] / 2))
    finger.lift(tablet, hand)
    expect(first).to_be_in_viewport()
    expect(last).not_to_be_in_viewport()


def test_the_stepper_of_copies_and_the_plus_of_an_arc_leave_each_other_free(tablet: Page) -> None:
    nodes = [dict(node) for node in canvas.IMAGES["network"]["nodes"]]
    nodes.insert(3, {"id": "add1", "layer": {"kind": "Add"}, "inputs": ["conv2", "relu1"]})
    canvas.open_experiment(tablet, canvas.IMAGES | {"network": {"nodes": nodes}})
    lab.node(tablet, "conv2").tap()
    canvas.settled(tablet)
    more = tablet.get_by_role("button", name="One more of conv2")
    plus = lab.insert_button(tablet, "relu1", "add1")
    for button in (more, plus):
        assert button.evaluate(
            """one => {
              const { left, top, width, height } = one.getBoundingClientRect();
              return [[0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]]
                .every(([x, y]) => one.contains(document.elementFromPoint(left + x * width, top + y * height)));
            }"""
        )
    more.tap()
    expect(tablet.locator(".repeat")).to_contain_text("×2")
