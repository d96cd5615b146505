"""Every slider of every data set that Netarium brings is pressed, moved in coarse steps, and acts before it is let go."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import canvas, data_panel, lab, runs

# Places along the slider, in parts of its length.
WAY = (0.12, 0.36, 0.62, 0.88)
# More are names, not amounts, see hasSlider in frontend/src/ui/schema.ts.
MOST_ON_A_SLIDER = 1_000_000
# Sets whose picture shows every sample; of pictures and sequences it shows the first few.
ALL_SHOWN = {"points", "function"}
SOON_MS, OFTEN_MS = 10_000, 50
# What the picture of the data shows, and the counts below it.
Look = dict[str, str]


@pytest.mark.timeout(900)
def test_every_knob_of_every_set_acts_under_the_hand_and_undo_brings_it_back(tank: Page) -> None:
    faults: list[str] = []
    turned: set[tuple[str, str]] = set()
    for dataset in runs.catalog(tank)["datasets"]:
        if dataset["kind"] in {"points", "upload"}:
            continue  # people's own
        title, group = dataset["title"]["en"], dataset["group"]
        data_panel.choose(tank, title)
        for name, label in _knobs(dataset):
            turned.add((dataset["kind"], name))
            faults += [f"{title}, {label}: {fault}" for fault in _turn(tank, label, _telling(name, group))]
        if "seed" in dataset["schema"]["properties"]:
            before = _look(tank)
            tank.get_by_role("textbox", name="Data seed").press("ArrowUp")
            if not _follows(tank, "picture", before):
                faults.append(f"{title}: another seed shows the same")
    assert faults == []
    assert turned >= {("spiral", "turns"), ("addition", "digits"), ("tokens", "length"), ("mnist", "samples")}


def _knobs(dataset: runs.Object) -> Iterator[tuple[str, str]]:
    """Yield name and English label of each amount of a data set that has two ends."""
    for name, schema in dataset["schema"]["properties"].items():
        low, high = schema.get("minimum"), schema.get("maximum")
        if low is not None and high is not None and high - low <= MOST_ON_A_SLIDER:
            yield name, str(schema["title"])


def _telling(name: str, group: str) -> tuple[str, ...]:
    """Return what tells of a knob: the picture, but of how many samples there are, on either side, the counts.

    Of points and curves the picture shows which samples are held out, and more points than before; the first few pictures
    or sequences stay what they are.
    """
    if name in {"samples", "validation"}:
        return ("counts", "picture") if group in ALL_SHOWN else ("counts",)
    return ("picture",)


def _turn(page: Page, label: str, telling: tuple[str, ...]) -> Iterator[str]:
    """Drag one slider over its way, let it go and take it back; yield what did not follow."""
    slider = page.get_by_role("slider", name=label, exact=True)
    value = page.get_by_role("textbox", name=label, exact=True)
    slider.scroll_into_view_if_needed()
    box, mouse = canvas.box(slider), page.mouse
    middle, was, original = box["y"] + box["height"] / 2, value.input_value(), _look(page)
    number, before, moved = was, original, 0
    mouse.move(box["x"] + WAY[0] * box["width"], middle)
    mouse.down()
    for share in WAY:
        mouse.move(box["x"] + share * box["width"], middle, steps=2)
        if value.input_value() == number:
            continue
        number, moved = value.input_value(), moved + 1
        yield from (f"{name} as before at {number}" for name in telling if not _follows(page, name, before))
        before = _look(page)
    mouse.up()
    if moved < 2:
        yield f"took {moved} of the steps"
    lab.press(page, "Control+z")
    expect(value).to_have_value(was)
    data_panel.wait_for_pixels(data_panel.picture(page), original["picture"])


def _look(page: Page) -> Look:
    picture = data_panel.picture(page)
    expect(picture).to_have_attribute("data-ready", "")
    return {"picture": data_panel.shown(picture), "counts": page.locator(".split-counts").inner_text()}


def _follows(page: Page, name: str, before: Look) -> bool:
    """Return whether picture or counts become something else soon."""
    for _ in range(SOON_MS // OFTEN_MS):
        if _look(page)[name] != before[name]:
            return True
        page.wait_for_timeout(OFTEN_MS)
    return False
