"""What a lesson hides is out of reach of the keyboard, too."""

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, link

HIDDEN = ("data", "editing", "batch_size", "seed")
EDITING = ("+", "Insert", "Delete", "Backspace", "l", "o", "/", "Shift+F10", "Control+d", "Control+x", "Control+v")
EDITING += ("Alt+ArrowLeft", "Alt+ArrowRight", "Alt+ArrowUp")
STOP = """() => {
  const at = document.activeElement;
  const name = at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '';
  return at === document.body ? null : name.trim();
}"""


def test_the_keyboard_reaches_nothing_that_a_lesson_hides_until_all_is_shown(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    own = link.shared(page)
    link.follow(page, f"{own}&lesson=1.{link.deflated({'text': 'Look only.', 'hide': HIDDEN})}")
    page.reload()
    lab.expect_fit(page)
    expect(page.get_by_role("complementary", name="Lesson")).to_contain_text("Look only.")
    stops = _tab_through(page)
    assert "Learning rate" in stops
    assert "Show all" in stops
    expect(page.get_by_role("tab", name="Settings")).to_have_count(0)
    for name in ("Set", "Noise", "Validation share", "Batch size", "Seed", "Layer", "Your own data"):
        assert name not in stops
    assert not [name for name in stops if name.startswith(("Insert a layer", "Add a layer", "Link ", "Remove "))]
    ids = [node["id"] for node in canvas.IMAGES["network"]["nodes"]]
    for key in EDITING:
        lab.node(page, "conv2").focus()
        page.keyboard.press(key)
    for opened in ("dialog", "menu"):
        expect(page.get_by_role(opened)).to_have_count(0)
    expect(page.locator(".tank-bar")).to_be_hidden()
    canvas.expect_ids(page, ids)
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Show all").press("Enter")
    expect(page.get_by_role("tab", name="Settings")).to_be_visible()
    assert {"Batch size", "Seed", "Validation share", "Layer"} <= set(_tab_through(page))
    lab.node(page, "conv2").focus()
    page.keyboard.press("Delete")
    canvas.expect_ids(page, [id_ for id_ in ids if id_ != "conv2"])


def _tab_through(page: Page, most: int = 150) -> list[str]:
    """Return the names of all that the Tab key reaches, from the top of the page to its end."""
    page.get_by_role("link", name="Skip to content").focus()
    stops = ["Skip to content"]
    for _ in range(most):
        page.keyboard.press("Tab")
        name = page.evaluate(STOP)
        if name is None:
            break
        stops.append(name)
    assert len(stops) <= most
    return stops
