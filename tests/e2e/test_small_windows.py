"""On a tablet held upright, on a phone and in a magnified page nothing overlaps or is cut off, and play stays in reach."""

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, runs

# Pairs of controls in the top bar that lie on each other, and controls that stick out of the window.
CROWDED = """() => {
  const parts = [...document.querySelectorAll('header :is(button, a, input, dd, [role=status])')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 0);
  const boxes = parts.map(one => [one.ariaLabel ?? one.textContent, one.getBoundingClientRect(), one]);
  const out = boxes.filter(([, box]) => box.left < 0 || box.right > innerWidth).map(([name]) => `${name} sticks out`);
  for (const [name, a, one] of boxes) for (const [other, b, two] of boxes)
    if (name < other && !one.contains(two) && !two.contains(one)
      && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
      out.push(`${name} lies on ${other}`);
  if (document.documentElement.scrollWidth > innerWidth) out.push('the page scrolls sideways');
  return out;
}"""


# The fourth and the last are what is left of 1440x900 at 150 % and 200 %.
SIZES = [(1280, 800), (1024, 768), (820, 1180), (960, 600), (390, 844), (720, 450)]


def test_the_top_bar_has_room_for_everything(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    lab.open_gallery(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert _crowded(page) == {}
    lab.open_run(page, runs.start(page, runs.POINTS, paused=True))
    expect(page.locator(".run-status")).to_have_text("paused")
    assert _crowded(page) == {}


def _crowded(page: Page) -> dict[tuple[int, int], list[str]]:
    """Return what is wrong with the top bar at each size at which something is."""
    found = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        found[(width, height)] = page.evaluate(CROWDED)
    return {size: wrong for size, wrong in found.items() if wrong}


def test_a_phone_scrolls_from_the_network_to_the_settings_and_keeps_play_in_reach(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    canvas.open_experiment(page, runs.POINTS)
    play = page.get_by_role("button", name="Play", exact=True)
    expect(lab.node(page, "hidden1")).to_be_in_viewport()
    expect(play).to_be_in_viewport()
    page.get_by_role("slider", name="Learning rate").scroll_into_view_if_needed()
    expect(play).to_be_in_viewport()
    play.click()
    lab.wait_for_step(page, 1)


def test_a_page_at_twice_its_size_is_built_on_and_trained(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 720, "height": 450})
    canvas.open_experiment(page, canvas.IMAGES)
    page.get_by_role("button", name="Layer", exact=True).click()
    expect(page.get_by_role("dialog", name="Add a layer")).to_be_in_viewport(ratio=1)
    lab.take(page, "dropout")
    expect(lab.node(page, "dropout1")).to_be_in_viewport(ratio=0.5)
    page.get_by_role("tab", name="Settings").click()
    page.get_by_role("slider", name="Learning rate").press("ArrowRight")
    page.get_by_role("button", name="Play", exact=True).click()
    lab.wait_for_step(page, 1)


def test_the_list_of_layers_leaves_the_panels_free(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    page.get_by_role("button", name="Layer", exact=True).click()
    listed, tank = canvas.box(page.get_by_role("dialog", name="Add a layer")), canvas.box(page.locator(".tank"))
    assert tank["x"] <= listed["x"]
    assert listed["x"] + listed["width"] <= tank["x"] + tank["width"]
    assert listed["y"] >= canvas.box(page.get_by_role("button", name="Layer", exact=True))["y"] + 28
