"""The view of the network is moved and magnified: by hand, with buttons, with keys and on the small map."""

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, runs

Point = tuple[float, float]
MAP = "Map of the network"
LAYERS = [{"kind": "Linear", "out_features": 4}, {"kind": "Tanh"}] * 7 + [{"kind": "Linear"}]
LONG: runs.Object = runs.POINTS | {
    "network": {"nodes": [{"id": f"layer{number}", "layer": layer} for number, layer in enumerate(LAYERS, 1)]}
}


def test_the_view_is_moved_and_magnified_by_hand_with_buttons_and_with_keys(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    expect(page.get_by_role("img", name=MAP)).to_have_count(0)
    conv2 = lab.node(page, "conv2")
    start, whole = canvas.water(page), canvas.box(conv2)

    # The water is dragged, and all that stands in it goes along.
    before = canvas.centre(conv2)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] - 150, start[1] + 90, steps=8)
    page.mouse.up()
    canvas.settled(page)
    assert _distance(canvas.centre(conv2), (before[0] - 150, before[1] + 90)) < 2
    assert canvas.box(conv2)["width"] == whole["width"]

    # The wheel magnifies around the pointer.
    corner = canvas.box(conv2)
    page.mouse.move(corner["x"], corner["y"])
    page.mouse.wheel(0, -240)
    page.wait_for_function(
        "width => document.querySelector('[data-node=conv2]').getBoundingClientRect().width > 1.1 * width",
        arg=corner["width"],
    )
    canvas.settled(page)
    near = canvas.box(conv2)
    assert _distance((near["x"], near["y"]), (corner["x"], corner["y"])) < 2

    # Buttons magnify around the middle of the tank, as the keys do.
    tank = canvas.box(page.locator(".tank"))
    middle = tank["x"] + tank["width"] / 2, tank["y"] + tank["height"] / 2
    place = canvas.centre(conv2)
    page.get_by_role("button", name="Zoom out").click()
    canvas.settled(page)
    assert abs(canvas.box(conv2)["width"] - near["width"] / 1.25) < 1
    towards = middle[0] + (place[0] - middle[0]) / 1.25, middle[1] + (place[1] - middle[1]) / 1.25
    assert _distance(canvas.centre(conv2), towards) < 2
    page.get_by_role("button", name="Zoom in").click()
    canvas.settled(page)
    assert _distance(canvas.centre(conv2), place) < 2

    # Everything comes into sight again, however far away it was.
    for _ in range(3):
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(start[0] + 300, start[1] + 400, steps=4)
        page.mouse.up()
    expect(lab.node(page, "head")).not_to_be_in_viewport()
    canvas.show_all(page)
    for id_ in ("input", "conv2", "head"):
        expect(lab.node(page, id_)).to_be_in_viewport(ratio=0.99)
    assert canvas.box(conv2)["width"] > 0.8 * whole["width"]


def test_a_small_map_of_a_long_network_moves_the_view(page: Page) -> None:
    canvas.open_experiment(page, LONG)
    first, last = lab.node(page, "layer1"), lab.node(page, "layer15")
    small = page.get_by_role("img", name=MAP).locator(".overview-box")
    expect(small).to_have_count(len(LAYERS) + 1)
    expect(first).to_be_in_viewport()
    expect(last).not_to_be_in_viewport()
    zoom = _zoom(page)
    page.mouse.click(*canvas.centre(small.last))
    expect(last).to_be_in_viewport()
    expect(first).not_to_be_in_viewport()
    canvas.settled(page)
    assert _zoom(page) == zoom

    # What the hand has chosen, an edit leaves as it is.
    view = page.locator(".react-flow__viewport")
    before = view.get_attribute("style")
    parameters = page.locator(".chips").get_by_text("parameters")
    all_of_them = parameters.inner_text()
    last.click()
    page.get_by_role("tab", name="Settings").click()
    page.get_by_role("switch", name="Bias").click()
    expect(parameters).not_to_have_text(all_of_them)
    canvas.settled(page)
    assert view.get_attribute("style") == before

    canvas.drag(page, small.last, canvas.centre(small.first))
    expect(first).to_be_in_viewport()
    expect(last).not_to_be_in_viewport()


def _zoom(page: Page) -> float:
    return float(
        page.locator(".react-flow__viewport").evaluate("one => new DOMMatrix(getComputedStyle(one).transform).a")
    )


def _distance(one: Point, other: Point) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))
