"""What opens above the page lies in the window, whatever its size, and leaves what it is about in sight."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e import canvas, lab, runs
from tests.e2e.conftest import enter, open_page
from tests.e2e.server import Server

# Opens each explanation that can be seen, one after the other, and tells how many there were and which stand wrongly.
OPEN_EACH = """async () => {
  const wrong = [], frame = () => new Promise(requestAnimationFrame);
  for (const part of document.querySelectorAll('details')) part.open = true;
  await frame();
  const buttons = [...document.querySelectorAll('button[popovertarget]')].filter(one => one.checkVisibility());
  for (const button of buttons) {
    button.scrollIntoView({ block: 'nearest' });
    button.click();
    const panel = document.getElementById(button.getAttribute('popovertarget'));
    // The event that places it comes a moment after the click.
    for (let frames = 0; panel.style.top === '' && frames < 600; frames++) await frame();
    const [at, about] = [panel.getBoundingClientRect(), button.getBoundingClientRect()];
    const inside = at.left >= 0 && at.top >= 0 && at.right <= innerWidth && at.bottom <= innerHeight;
    const covers = at.left < about.right && about.left < at.right && at.top < about.bottom && about.top < at.bottom;
    const cut = panel.scrollWidth > panel.clientWidth + 1 || panel.scrollHeight > panel.clientHeight + 1;
    if (!panel.matches(':popover-open') || !inside || covers || cut) wrong.push(button.ariaLabel);
    panel.hidePopover();
  }
  return { count: buttons.length, wrong };
}"""


def test_every_explanation_in_the_lab_opens_inside_the_window_and_beside_its_control(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "conv1").click()
    page.get_by_role("tab", name="Settings").click()
    expect(page.get_by_label(re.compile("^Kernel")).first).to_be_visible()
    found = page.evaluate(OPEN_EACH)
    assert found["wrong"] == []
    assert found["count"] > 30


def test_an_explanation_goes_with_its_control_when_the_panel_scrolls(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    canvas.open_experiment(page, canvas.IMAGES)
    about = page.get_by_role("button", name=re.compile("Learning rate$"))
    about.click()
    told = page.locator("[popover]:popover-open")
    expect(told).to_be_visible()
    before = [canvas.box(one)["y"] for one in (about, told)]
    page.locator(".lab-left").evaluate("panel => { panel.scrollTop += 60 }")
    page.wait_for_function("y => document.querySelector(':popover-open').getBoundingClientRect().y < y", arg=before[1])
    after = [canvas.box(one)["y"] for one in (about, told)]
    assert after[1] - after[0] == before[1] - before[0]
    page.locator(".lab-left").evaluate("panel => { panel.scrollTop = panel.scrollHeight }")
    expect(told).to_be_hidden()


def test_dialogs_lists_and_menus_fit_a_phone(browser: Browser, server: Server) -> None:
    with open_page(browser, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}) as page:
        page.emulate_media(reduced_motion="reduce")
        enter(page, server)
        canvas.open_experiment(page, runs.POINTS)
        for name in ("Help", "Export", "Share", "Your own data"):
            page.get_by_role("button", name=re.compile(f"^{name}")).first.click()
            dialog = page.get_by_role("dialog")
            expect(dialog).to_be_visible()
            if name == "Your own data":
                dialog.get_by_role("tab", name="Draw points").click()
                expect(dialog.locator(".points-pad")).to_be_visible()
                expect(dialog.locator(".points-pad")).to_have_css("width", re.compile(r"^[12]\d\d|^3[0-4]\d"))
            _expect_inside(page, name)
            assert dialog.evaluate("one => one.scrollWidth - one.clientWidth") <= 0, name
            page.keyboard.press("Escape")
            expect(dialog).to_be_hidden()
        page.get_by_role("button", name="Layer", exact=True).click()
        expect(page.get_by_role("dialog", name="Add a layer")).to_be_visible()
        _expect_inside(page, "Layer")


def _expect_inside(page: Page, name: str) -> None:
    box = canvas.box(page.get_by_role("dialog"))
    assert box["x"] >= 0, name
    assert box["y"] >= 0, name
    assert box["x"] + box["width"] <= 390, name
    assert box["y"] + box["height"] <= 844, name
