"""Links are drawn by hand or with keys: skip connections, branches, and why others cannot be."""

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab


def test_a_skip_link_joins_two_paths_and_tells_why_others_cannot(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "relu1").hover()
    page.get_by_role("button", name="Link relu1 to another layer").click()
    bar = page.locator(".tank-bar")
    expect(bar).to_contain_text("Who should read relu1?")
    for id_, reason in (
        ("conv1", "it would feed itself"),
        ("conv2", "reads relu1 already"),
        ("flat1", "another shape"),
        ("input", "Data read nothing"),
    ):
        expect(lab.node(page, id_)).to_have_css("opacity", "0.38")
        lab.node(page, id_).hover()
        expect(bar).to_contain_text(reason)
    expect(lab.node(page, "pool1")).to_have_css("opacity", "1")
    page.mouse.click(*canvas.centre(lab.node(page, "head")))
    expect(bar).to_contain_text("What relu1 gives has another shape than what head takes.")
    canvas.expect_ids(page, [node["id"] for node in canvas.IMAGES["network"]["nodes"]])
    lab.node(page, "pool1").hover()
    expect(bar).to_contain_text("Add before pool1 joins both paths")
    lab.node(page, "pool1").click()
    expect(lab.node(page, "add1")).to_be_focused()
    expect(bar).to_be_hidden()
    canvas.expect_inputs(page, "add1", ["conv2", "relu1"])
    lab.expect_fit(page)
    canvas.unlink(page, "relu1", "add1")
    canvas.expect_inputs(page, "add1", ["conv2"])


def test_a_link_is_dragged_from_node_to_node(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "relu1").hover()
    canvas.drag(
        page, page.get_by_role("button", name="Link relu1 to another layer"), canvas.centre(lab.node(page, "pool1"))
    )
    expect(lab.node(page, "add1")).to_be_visible()
    canvas.expect_inputs(page, "add1", ["conv2", "relu1"])


def test_a_branch_begins_with_a_link_into_the_water(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "conv1").click()
    page.keyboard.press("l")
    page.mouse.click(*canvas.water(page))
    lab.take(page, "avgpool")
    expect(page.get_by_role("button", name="Add a layer after pool2")).to_be_visible()
    canvas.expect_inputs(page, "pool2", ["conv1"])
    canvas.expect_inputs(page, "relu1", ["conv1"])


def test_a_network_with_a_shortcut_is_built_by_keys_alone(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
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
    lab.take(page, "dropout")
    expect(lab.node(page, "dropout1")).to_be_focused()
    page.keyboard.press("Alt+ArrowLeft")
    canvas.expect_ids(page, ["conv1", "relu1", "conv2", "add1", "pool1", "dropout1", "flat1", "head"])
    lab.expect_fit(page)
