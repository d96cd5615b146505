"""The picture of the data set in the data panel, and what it shows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from tests.e2e import canvas, lab

AUGMENTATIONS = ("Noise", "Rotate", "Shift", "Flip", "Crop", "Scale", "Erase", "Contrast")


def choose(page: Page, title: str) -> None:
    """Choose a data set by its title and wait until it is drawn."""
    page.get_by_role("combobox", name=re.compile("^Set")).select_option(label=title)
    # A set of another kind begins with nothing on screen.
    expect(picture(page)).to_have_attribute("data-ready", "")


def picture(page: Page) -> Locator:
    """Return the picture of the data set in the panel."""
    return page.locator(".samples canvas")


def shown(picture: Locator) -> str:
    """Return what a canvas shows."""
    return str(picture.evaluate("canvas => canvas.toDataURL()"))


def wait_for_other_pixels(picture: Locator, before: str) -> None:
    """Wait until a canvas shows something else."""
    expect(picture).to_have_attribute("data-ready", "")
    picture.page.wait_for_function(
        "([canvas, before]) => canvas.toDataURL() !== before",
        arg=[picture.element_handle(), before],
        timeout=lab.TRAIN_MS,
    )


def wait_for_pixels(picture: Locator, wanted: str) -> None:
    """Wait until a canvas shows just this."""
    picture.page.wait_for_function(
        "([canvas, wanted]) => canvas.toDataURL() === wanted",
        arg=[picture.element_handle(), wanted],
        timeout=lab.TRAIN_MS,
    )


@contextmanager
def dragged(slider: Locator, from_px: float, to_px: float) -> Iterator[None]:
    """Drag a slider between two places along it, and let it go at the end of the block."""
    slider.scroll_into_view_if_needed()
    box, mouse = canvas.box(slider), slider.page.mouse
    middle = box["y"] + box["height"] / 2
    mouse.move(box["x"] + from_px, middle)
    mouse.down()
    mouse.move(box["x"] + to_px, middle, steps=3)
    yield
    mouse.up()


def drag_on(slider: Locator, to_px: float) -> None:
    """Drag a slider further that is held down already."""
    box = canvas.box(slider)
    slider.page.mouse.move(box["x"] + to_px, box["y"] + box["height"] / 2, steps=3)


def open_augmentation(page: Page) -> None:
    """Unfold what training does to the samples."""
    page.locator("details.augment summary").click()


def augmentation(page: Page, name: str) -> Locator:
    """Return the slider of one augmentation."""
    return page.locator("details.augment").get_by_role("slider", name=name)


def expect_every_augmentation_to_move_the_preview(page: Page) -> None:
    """Drag each augmentation of pictures and expect other pictures for each strength, and each its own; none is left on."""
    fold = page.locator("details.augment")
    grid = fold.locator("canvas")
    expect(grid).to_have_accessible_name("Samples as they are: no augmentation is on.")
    expect(grid).to_have_attribute("data-ready", "")
    expect(fold.get_by_role("slider")).to_have_count(len(AUGMENTATIONS))
    original = shown(grid)
    seen = {original}
    for name in AUGMENTATIONS:
        with dragged(augmentation(page, name), 30, 70):
            wait_for_other_pixels(grid, original)
            weak = shown(grid)
            drag_on(augmentation(page, name), 160)
            wait_for_other_pixels(grid, weak)
        expect(grid).to_have_accessible_name(re.compile(f"augmented versions: {name}$"))
        seen.add(shown(grid))
        fold.get_by_role("button", name="Switch all off").click()
        wait_for_pixels(grid, original)
    assert len(seen) == 1 + len(AUGMENTATIONS)
