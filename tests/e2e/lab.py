"""What a person does in the Lab, as functions of a page."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e import runs

TRAIN_MS = 60_000
SEVERAL_COLOURS = """selector => {
  const canvas = document.querySelector(selector);
  if (!canvas?.width) return false;
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const colours = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  return new Set(colours).size > 1;
}"""


def open_run(page: Page, id_: str) -> None:
    """Open the Lab on a run of the server and wait until the page hears from it."""
    page.goto(f"{runs.origin(page)}/lab?run={id_}")
    expect(page.get_by_role("status", name=re.compile("^Server: live"))).to_be_visible(timeout=TRAIN_MS)
    expect_fit(page)


def run_id(page: Page) -> str:
    """Return the id of the run in the address."""
    return str(page.evaluate("new URLSearchParams(location.search).get('run') ?? ''"))


def expect_fit(page: Page) -> None:
    """Expect that the server finds nothing wrong with the network."""
    expect(page.get_by_text("shapes fit")).to_be_visible(timeout=TRAIN_MS)


def expect_status(page: Page, status: str) -> None:
    """Expect that the page says what the run is doing."""
    expect(page.locator(".run-status")).to_have_attribute("data-status", status, timeout=TRAIN_MS)


def open_gallery(page: Page) -> None:
    """Go where a person comes in."""
    page.goto(runs.origin(page))


def open_empty_tank(page: Page, dataset: str) -> None:
    """Open an empty tank and choose a data set by its title."""
    page.goto(f"{runs.origin(page)}/lab")
    expect(page.get_by_text("An empty tank")).to_be_visible()
    page.get_by_role("combobox", name=re.compile("^Set")).select_option(label=dataset)


def add_first(page: Page, layer: str) -> None:
    """Add the first layer through the empty tank's one button."""
    page.get_by_role("button", name="Add the first layer").click()
    _choose(page, layer)


def add_last(page: Page, layer: str) -> None:
    """Add a layer behind the last one with its +."""
    page.get_by_role("button", name=re.compile("^Add a layer after")).last.click()
    _choose(page, layer)


def add_behind(page: Page, source: str, layer: str) -> None:
    """Add a layer with the + behind a data field or behind the end of a branch."""
    page.get_by_role("button", name=f"Add a layer after {source}").click()
    _choose(page, layer)


def insert(page: Page, source: str, target: str, layer: str) -> None:
    """Insert a layer on the edge between two nodes with its +."""
    insert_button(page, source, target).click()
    _choose(page, layer)


def insert_button(page: Page, source: str, target: str) -> Locator:
    """Return the + on the edge between two nodes."""
    return page.get_by_role("button", name=f"Insert a layer between {source} and {target}")


def _choose(page: Page, layer: str) -> None:
    page.get_by_role("combobox", name="Search layers").fill(layer)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Add a layer")).to_be_hidden()


def take(page: Page, words: str) -> None:
    """Type into the palette that opens, as soon as it listens, and take the first layer that it offers."""
    expect(page.get_by_role("combobox", name="Search layers")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def set_number(page: Page, label: str, value: float) -> None:
    """Type a number into a control of the selected node's settings."""
    page.get_by_role("tab", name="Settings").click()
    field = page.get_by_label(re.compile(f"^{label}")).and_(page.locator("input")).first
    field.fill(str(value))
    field.press("Enter")


def type_into(form: Locator, label: str, words: str) -> None:
    """Type into a field, whether it is one by itself or the number beside a slider."""
    field = form.get_by_role("textbox", name=label, exact=True)
    field.fill(words)
    field.press("Enter")


def choice(page: Page, label: str) -> Locator:
    """Return a choice in the selected node's settings."""
    page.get_by_role("tab", name="Settings").click()
    return page.get_by_role("combobox", name=label)


def play(page: Page) -> None:
    """Press play and wait for the first steps."""
    expect_fit(page)
    page.get_by_role("button", name="Play", exact=True).click()
    wait_for_step(page, 1)


def play_and_see_the_loss(page: Page) -> None:
    """Press play and wait until the loss chart draws a line."""
    play(page)
    page.wait_for_function(
        "() => (document.querySelector('.js-plotly-plot')?.data?.[0]?.y ?? []).filter(Number.isFinite).length > 1",
        timeout=TRAIN_MS,
    )


def play_and_see_it_learn(page: Page, name: str) -> None:
    """Press play, see a node live and wait until the loss has fallen."""
    play(page)
    expect_alive(page, name)
    runs.wait_for_falling_loss(page, run_id(page))


def pause(page: Page) -> int:
    """Press pause and return the step at which the run rests."""
    page.get_by_role("button", name="Pause", exact=True).click()
    return resting_step(page)


def resting_step(page: Page) -> int:
    """Wait until page and server agree that the run is paused, and at which step; return it."""
    expect_status(page, "paused")
    runs.wait_for_status(page, run_id(page), "paused")
    step = int(runs.get(page, run_id(page))["step"])
    page.wait_for_function(
        "step => Number(document.querySelector('[data-testid=step]')?.textContent.replace(/\\D/g, '')) === step",
        arg=step,
        timeout=TRAIN_MS,
    )
    return step


def step_of(page: Page) -> int:
    """Return the step that the counter shows."""
    return int(re.sub(r"\D", "", page.get_by_test_id("step").inner_text()) or 0)


def wait_for_step(page: Page, step: int) -> None:
    """Wait until the counter shows at least `step`."""
    page.wait_for_function(
        "least => Number(document.querySelector('[data-testid=step]')?.textContent.replace(/\\D/g, '')) >= least",
        arg=step,
        timeout=TRAIN_MS,
    )


def node(page: Page, name: str) -> Locator:
    """Return a node of the canvas by its id."""
    return page.locator(f"[data-node='{name}']")


def tile(page: Page, name: str) -> Locator:
    """Return the live inside of a node."""
    return page.locator(_tile_selector(name)).first


def _tile_selector(name: str) -> str:
    return f"[data-node='{name}'] canvas"


def expect_alive(page: Page, name: str) -> None:
    """Expect that the live inside of a node shows several colours, and others while the run trains."""
    canvas = tile(page, name)
    expect(canvas).to_have_attribute("data-step", re.compile(r"\d+"), timeout=TRAIN_MS)
    page.wait_for_function(SEVERAL_COLOURS, arg=_tile_selector(name), timeout=TRAIN_MS)
    page.wait_for_function(
        "([selector, before]) => (document.querySelector(selector)?.toDataURL() ?? before) !== before",
        arg=[_tile_selector(name), canvas.evaluate("canvas => canvas.toDataURL()")],
        timeout=TRAIN_MS,
    )


def pixels(canvas: Locator) -> list[int]:
    """Return the red channel of a canvas."""
    return list(
        canvas.evaluate(
            """canvas => {
              const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
              copy.drawImage(canvas, 0, 0);
              const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
              return Array.from({ length: data.length / 4 }, (_, i) => data[4 * i]);
            }"""
        )
    )


def press(page: Page, key: str) -> None:
    """Press a key while no control has the focus."""
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press(key)


def curve_steps(page: Page) -> list[int]:
    """Return the steps that the loss chart draws for the training loss of every batch."""
    return list(page.evaluate("Array.from(document.querySelector('.js-plotly-plot')?.data?.[0]?.x ?? [])"))


def wait_for_drawn_step(page: Page, step: int) -> None:
    """Wait until the curve of the loss chart has reached a step."""
    page.wait_for_function(
        "step => Array.from(document.querySelector('.js-plotly-plot')?.data?.[0]?.x ?? []).at(-1) === step",
        arg=step,
        timeout=TRAIN_MS,
    )


def wait_for_curve(page: Page, name: str) -> None:
    """Wait until the loss chart draws a curve of this name."""
    page.wait_for_function(
        "name => (document.querySelector('.js-plotly-plot')?.data ?? []).some(trace => trace.name === name)",
        arg=name,
        timeout=TRAIN_MS,
    )
