"""The picture of the data set in the data panel, and what it shows."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from tests.e2e import canvas, lab


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


@contextmanager
def dragged(slider: Locator, from_px: float, to_px: float) -> Iterator[None]:
    """Drag a slider between two places along it, and let it go at the end of the block."""
    box, mouse = canvas.box(slider), slider.page.mouse
    middle = box["y"] + box["height"] / 2
    mouse.move(box["x"] + from_px, middle)
    mouse.down()
    mouse.move(box["x"] + to_px, middle, steps=3)
    yield
    mouse.up()
