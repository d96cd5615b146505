"""The picture of the data set in the data panel, and what it shows."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e import lab


def picture(page: Page) -> Locator:
    """Return the picture of the data set in the panel."""
    return page.locator(".samples canvas")


def shown(canvas: Locator) -> str:
    """Return what a canvas shows."""
    return str(canvas.evaluate("canvas => canvas.toDataURL()"))


def wait_for_other_pixels(canvas: Locator, before: str) -> None:
    """Wait until a canvas shows something else."""
    expect(canvas).to_have_attribute("data-ready", "")
    canvas.page.wait_for_function(
        "([canvas, before]) => canvas.toDataURL() !== before",
        arg=[canvas.element_handle(), before],
        timeout=lab.TRAIN_MS,
    )
