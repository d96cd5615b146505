"""A network is built, changed and undone by hand: with the mouse, with keys alone, and with fingers."""

import base64
import json
import re
import zlib
from typing import Any

from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from tests.e2e import lab, runs
from tests.e2e.conftest import open_page
from tests.e2e.server import Server

IMAGES: runs.Object = runs.POINTS | {
    "dataset": {"kind": "digits"},
    "network": {
        "nodes": [
            {"id": "conv1", "layer": {"kind": "Conv2d", "out_channels": 4, "kernel_size": 3, "padding": 1}},
            {"id": "relu1", "layer": {"kind": "ReLU"}},
            {"id": "conv2", "layer": {"kind": "Conv2d", "out_channels": 4, "kernel_size": 3, "padding": 1}},
            {"id": "pool1", "layer": {"kind": "MaxPool2d", "kernel_size": 2}},
            {"id": "flat1", "layer": {"kind": "Flatten"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
# A link holds the whole experiment.
TRAINING: runs.Object = {
    "schedule": {"kind": "constant"},
    "batch_size": 32,
    "l1": 0,
    "l2": 0,
    "grad_clip": None,
    "early_stopping": None,
    "device": "auto",
    "precision": "float32",
}


def test_a_layer_is_dragged_from_the_palette_onto_an_edge(page: Page) -> None:
    open_experiment(page, runs.POINTS)
    page.get_by_role("button", name="Layer", exact=True).click()
    place = page.get_by_role("button", name="Insert a layer between tanh1 and output")
    middle = centre(place)
    page.keyboard.type("layernorm")
    start = centre(page.get_by_role("option", name=re.compile("^LayerNorm")))
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 20, start[1] + 20, steps=3)
    expect(page.locator(".layer-ghost")).to_have_text("LayerNorm")
    page.mouse.move(*middle, steps=6)
    expect(place).to_have_class(re.compile("is-target"))
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert ids(page) == ["hidden1", "tanh1", "norm1", "output"]
    lab.expect_fit(page)


def test_a_drag_from_the_palette_is_given_up_with_escape(page: Page) -> None:
    open_experiment(page, runs.POINTS)
    page.get_by_role("button", name="Layer", exact=True).click()
    page.keyboard.type("layernorm")
    page.mouse.move(*centre(page.get_by_role("option", name=re.compile("^LayerNorm"))))
    page.mouse.down()
    page.mouse.move(*centre(lab.node(page, "tanh1")), steps=5)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".layer-ghost")).to_be_hidden()
    assert ids(page) == ["hidden1", "tanh1", "output"]


def test_search_forgives_missing_letters_and_is_walked_with_arrows(page: Page) -> None:
    open_experiment(page, runs.POINTS)
    lab.node(page, "hidden1").click()
    lab.press(page, "/")
    search = page.get_by_role("combobox", name="Search layers")
    expect(search).to_be_focused()
    page.keyboard.type("lrelu")
    offered = page.get_by_role("listbox", name="Add a layer")
    expect(offered.get_by_role("option").first).to_contain_text("LeakyReLU")
    search.fill("norm")
    page.keyboard.press("ArrowDown")
    chosen = offered.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    name = chosen.locator(".palette-name").inner_text()
    page.keyboard.press("Enter")
    expect(lab.node(page, "norm1")).to_be_focused()
    assert layers(page) == ["Linear", name, "Tanh", "Linear"]


def test_a_double_click_on_the_water_adds_a_layer_at_the_nearest_place(page: Page) -> None:
    open_experiment(page, runs.POINTS)
    x, y = centre(page.get_by_role("button", name="Insert a layer between hidden1 and tanh1"))
    page.mouse.dblclick(x, y - 160)
    page.keyboard.type("layernorm")
    page.keyboard.press("Enter")
    expect(lab.node(page, "norm1")).to_be_visible()
    assert ids(page) == ["hidden1", "norm1", "tanh1", "output"]


def test_a_node_is_dragged_to_another_place_and_stays_where_it_was_with_escape(page: Page) -> None:
    open_experiment(page, IMAGES)
    target = page.get_by_role("button", name="Insert a layer between conv2 and pool1")
    drag(page, lab.node(page, "relu1"), centre(target), drop=False)
    expect(target).to_have_class(re.compile("is-target"))
    page.keyboard.press("Escape")
    page.mouse.up()
    assert ids(page)[:3] == ["conv1", "relu1", "conv2"]
    settled(page)
    drag(page, lab.node(page, "relu1"), centre(target))
    assert ids(page) == ["conv1", "conv2", "relu1", "pool1", "flat1", "head"]
    lab.expect_fit(page)


def test_several_are_selected_with_shift_removed_and_brought_back(page: Page) -> None:
    open_experiment(page, IMAGES)
    before = parts(page)
    lab.node(page, "relu1").click()
    lab.node(page, "pool1").click(modifiers=["Shift"])
    expect(page.locator(".node[aria-pressed=true]")).to_have_count(2)
    page.keyboard.press("Delete")
    expect(lab.node(page, "relu1")).to_be_hidden()
    assert ids(page) == ["conv1", "conv2", "flat1", "head"]
    lab.press(page, "Control+z")
    expect(lab.node(page, "pool1")).to_be_visible()
    assert parts(page) == before


def test_a_frame_drawn_with_shift_selects_what_lies_inside(page: Page) -> None:
    open_experiment(page, IMAGES)
    page.mouse.click(*water(page))
    first, last = box(lab.node(page, "relu1")), box(lab.node(page, "conv2"))
    page.keyboard.down("Shift")
    page.mouse.move(first["x"] - 4, last["y"] - 30)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + last["height"], steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")
    pressed = page.locator(".node[aria-pressed=true]")
    expect(pressed).to_have_count(2)
    page.keyboard.press("Delete")
    assert ids(page) == ["conv1", "pool1", "flat1", "head"]


def test_layers_are_copied_into_another_tab(page: Page) -> None:
    open_experiment(page, IMAGES)
    lab.node(page, "conv1").click()
    lab.node(page, "relu1").click(modifiers=["Shift"])
    page.keyboard.press("Control+c")
    other = page.context.new_page()
    open_experiment(other, IMAGES | {"name": "Other"})
    lab.node(other, "relu1").click()
    other.keyboard.press("Control+v")
    expect(lab.node(other, "conv3")).to_be_visible()
    assert ids(other) == ["conv1", "relu1", "conv3", "relu2", "conv2", "pool1", "flat1", "head"]
    expect(other.locator(".node[aria-pressed=true]")).to_have_count(2)
    other.keyboard.press("Control+x")
    expect(lab.node(other, "conv3")).to_be_hidden()
    lab.node(other, "conv2").click()
    other.keyboard.press("Control+d")
    expect(lab.node(other, "conv3")).to_be_visible()
    assert ids(other) == ["conv1", "relu1", "conv2", "conv3", "pool1", "flat1", "head"]
    other.close()


def test_a_foreign_clipboard_is_refused_in_words(page: Page) -> None:
    open_experiment(page, runs.POINTS)
    before = ids(page)
    page.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', '{"netarium": "nodes", "version": 1, "nodes": [{"id": 3}]}');
          document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator(".tank-bar")).to_contain_text("cannot be read")
    assert ids(page) == before


def test_a_skip_link_joins_two_paths_and_tells_why_others_cannot(page: Page) -> None:
    open_experiment(page, IMAGES)
    lab.node(page, "relu1").hover()
    page.get_by_role("button", name="Link relu1 to another layer").click()
    bar = page.locator(".tank-bar")
    expect(bar).to_contain_text("Who shall read relu1?")
    for id_, reason in (
        ("conv1", "it would feed itself"),
        ("conv2", "reads relu1 already"),
        ("flat1", "another shape"),
        ("input", "Data read nothing"),
    ):
        expect(lab.node(page, id_)).to_have_class(re.compile("is-blocked"))
        lab.node(page, id_).hover()
        expect(bar).to_contain_text(reason)
    page.mouse.click(*centre(lab.node(page, "head")))
    expect(bar).to_contain_text("another shape")
    lab.node(page, "pool1").hover()
    expect(bar).to_contain_text("Add before pool1 joins both paths")
    lab.node(page, "pool1").click()
    expect(lab.node(page, "add1")).to_be_focused()
    expect(bar).to_be_hidden()
    assert inputs(page, "add1") == ["conv2", "relu1"]
    lab.expect_fit(page)
    settled(page)
    lab.insert_button(page, "relu1", "add1").hover()
    page.get_by_role("button", name="Remove the link from relu1 to add1").click()
    assert inputs(page, "add1") == ["conv2"]


def test_a_link_is_dragged_from_node_to_node(page: Page) -> None:
    open_experiment(page, IMAGES)
    lab.node(page, "relu1").hover()
    drag(page, page.get_by_role("button", name="Link relu1 to another layer"), centre(lab.node(page, "pool1")))
    expect(lab.node(page, "add1")).to_be_visible()
    assert inputs(page, "add1") == ["conv2", "relu1"]


def test_a_branch_begins_with_a_link_into_the_water(page: Page) -> None:
    open_experiment(page, IMAGES)
    lab.node(page, "conv1").click()
    page.keyboard.press("l")
    page.mouse.click(*water(page))
    page.keyboard.type("avgpool")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Add a layer after pool2")).to_be_visible()
    assert inputs(page, "pool2") == ["conv1"]
    assert inputs(page, "relu1") == ["conv1"]


def test_fifty_steps_back_lead_to_the_exact_start(page: Page) -> None:
    open_experiment(page, IMAGES)
    start = page.evaluate("location.hash")
    lab.node(page, "conv1").click()
    for number in range(11):
        lab.set_number(page, "Kernels", 5 + number)
        lab.insert(page, "pool1", "flat1" if number == 0 else f"relu{number + 1}", "ReLU")
        lab.node(page, "conv1").click()
        page.get_by_role("slider", name="Batch size").press("ArrowRight")
        page.get_by_role("slider", name="Validation share").press("ArrowRight" if number % 2 == 0 else "ArrowLeft")
    for _ in range(6):
        lab.node(page, "conv2").focus()
        page.keyboard.press("Control+d")
    assert len(ids(page)) == 6 + 11 + 6
    page.evaluate("document.activeElement?.blur()")
    undo = page.get_by_role("button", name="Undo")
    for _ in range(50):
        expect(undo).to_be_enabled()
        page.keyboard.press("Control+z")
    expect(undo).to_be_disabled()
    # The address holds the whole experiment; an equal one is written in the same letters.
    page.wait_for_function("start => location.hash === start", arg=start)
    for _ in range(50):
        page.keyboard.press("Control+y")
    assert len(ids(page)) == 6 + 11 + 6


def test_the_edited_node_stays_where_it_is(page: Page) -> None:
    open_experiment(page, IMAGES)
    lab.node(page, "conv2").click()
    settled(page)
    before = centre(lab.node(page, "conv2"))
    lab.set_number(page, "Kernels", 9)
    lab.expect_fit(page)
    settled(page)
    after = centre(lab.node(page, "conv2"))
    assert abs(after[0] - before[0]) < 2
    assert abs(after[1] - before[1]) < 2


def test_copies_in_a_row_are_counted_on_the_node(page: Page) -> None:
    open_experiment(page, IMAGES)
    lab.node(page, "conv2").click()
    page.get_by_role("button", name="One more of conv2").click()
    expect(page.locator(".repeat")).to_contain_text("×2")
    lab.node(page, "conv2").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".repeat")).to_contain_text("×3")
    page.get_by_role("button", name="One less of conv2").click()
    expect(page.locator(".repeat")).to_contain_text("×2")
    lab.expect_fit(page)


def test_a_network_with_a_shortcut_is_built_by_keys_alone(page: Page) -> None:
    open_experiment(page, IMAGES)
    lab.node(page, "conv1").focus()
    page.keyboard.press("ArrowRight")
    expect(lab.node(page, "relu1")).to_be_focused()
    page.keyboard.press("l")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tank-bar")).to_contain_text("reads relu1 already")
    page.keyboard.press("ArrowRight")
    expect(lab.node(page, "pool1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(lab.node(page, "add1")).to_be_focused()
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".node[aria-pressed=true]")).to_have_count(2)
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    expect(lab.node(page, "input")).to_be_focused()
    page.keyboard.press("End")
    expect(lab.node(page, "head")).to_be_focused()
    page.keyboard.press("Shift+F10")
    expect(page.get_by_role("menuitem", name="Insert before…")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("dropout")
    page.keyboard.press("Enter")
    expect(lab.node(page, "dropout1")).to_be_focused()
    page.keyboard.press("Alt+ArrowLeft")
    assert ids(page) == ["conv1", "relu1", "conv2", "add1", "pool1", "dropout1", "flat1", "head"]
    lab.expect_fit(page)


def test_fingers_pan_pinch_and_open_the_menu(browser: Browser, server: Server) -> None:
    with open_page(browser, has_touch=True, is_mobile=True, viewport={"width": 1280, "height": 900}) as page:
        page.goto(server.door)
        open_experiment(page, IMAGES)
        hand = page.context.new_cdp_session(page)
        x, y = centre(lab.node(page, "conv2"))
        before = box(lab.node(page, "conv2"))
        touch(hand, "touchStart", (x, y))
        for step in range(1, 6):
            touch(hand, "touchMove", (x - 10 * step, y + 6 * step))
        touch(hand, "touchEnd")
        moved = box(lab.node(page, "conv2"))
        assert moved["x"] < before["x"] - 30
        touch(hand, "touchStart", (500, 480), (700, 480))
        for step in range(1, 6):
            touch(hand, "touchMove", (500 - 12 * step, 480), (700 + 12 * step, 480))
        touch(hand, "touchEnd")
        assert box(lab.node(page, "conv2"))["width"] > moved["width"] * 1.2
        page.get_by_role("button", name="Show the whole network").tap()
        settled(page)
        touch(hand, "touchStart", centre(lab.node(page, "pool1")))
        page.wait_for_selector("[role=menu]", timeout=5000)
        touch(hand, "touchEnd")
        item = page.get_by_role("menuitem", name="Insert after…")
        assert box(item)["height"] >= 40
        item.tap()
        page.get_by_role("option", name=re.compile("^Dropout")).first.tap()
        expect(lab.node(page, "dropout1")).to_be_visible()
        assert layers(page)[4].startswith("Dropout")
        for button in page.locator(".chips button").all():
            assert min(box(button)["width"], box(button)["height"]) >= 38
        runs.stop_all(page)


def open_experiment(page: Page, wanted: runs.Object) -> None:
    """Open the Lab on an experiment that lies in the address."""
    full = wanted | {"training": TRAINING | wanted["training"]}
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(json.dumps(full).encode()) + packer.flush()
    link = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    # A new tab has no address yet: the first one of its context knows the server.
    page.goto(f"{runs.origin(page.context.pages[0])}/lab#x=1.{link}")
    lab.expect_fit(page)
    settled(page)


def parts(page: Page) -> dict[str, tuple[str, list[str]]]:
    """Return layer and inputs of every node, as the canvas lists them for those who do not see it."""
    lines = page.get_by_role("list", name="The network as a list").get_by_role("listitem").all_inner_texts()
    found = [re.match(r"(\w+): (.+?), reads (.*?), gives ", line) for line in lines]
    return {one[1]: (one[2], one[3].split(", ")) for one in found if one}


def ids(page: Page) -> list[str]:
    return list(parts(page))


def layers(page: Page) -> list[str]:
    return [layer for layer, _inputs in parts(page).values()]


def inputs(page: Page, id_: str) -> list[str]:
    return parts(page)[id_][1]


def box(of: Locator) -> Any:
    found = of.bounding_box()
    assert found is not None
    return found


def centre(of: Locator) -> tuple[float, float]:
    found = box(of)
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def water(page: Page) -> tuple[float, float]:
    """Return a place on the canvas where nothing stands."""
    tank = box(page.locator(".tank"))
    return tank["x"] + tank["width"] / 2, tank["y"] + 60


def drag(page: Page, what: Locator, to: tuple[float, float], *, drop: bool = True) -> None:
    page.mouse.move(*centre(what))
    page.mouse.down()
    page.mouse.move(*to, steps=12)
    if drop:
        page.mouse.up()


def settled(page: Page) -> None:
    """Wait until nothing glides any more."""
    page.wait_for_function(
        """() => new Promise(resolve => {
          const read = () => [...document.querySelectorAll('.react-flow__node, .react-flow__viewport')]
            .map(one => one.style.transform).join();
          const before = read();
          setTimeout(() => resolve(read() === before), 300);
        })"""
    )


def touch(hand: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})
