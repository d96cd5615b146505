"""axe-core finds no serious violation anywhere, in either theme and language.

Colours do not depend on the language, nor words on the theme: light English and dark Chinese are all there is to see.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import axe, canvas, lab, runs


def gallery(page: Page) -> None:
    lab.open_gallery(page)
    expect(page.get_by_role("button", name="Digits, a small CNN")).to_be_visible()
    expect(page.locator("article canvas").first).to_be_visible()


def empty_tank(page: Page) -> None:
    lab.open_empty_tank(page, "Circle")
    expect(page.get_by_role("button", name="Add the first layer")).to_be_visible()


def mlp(page: Page) -> None:
    lab.open_run(page, runs.start(page, runs.endless(page, "hills")))
    lab.node(page, "hidden1").click()
    lab.expect_alive(page, "hidden1")
    lab.wait_for_curve(page, "validation")
    page.get_by_role("button", name="Residuals").click()


def cnn(page: Page) -> None:
    lab.open_run(page, runs.start(page, runs.endless(page, "digits-cnn")))
    lab.node(page, "conv1").click()
    lab.expect_alive(page, "conv1")
    lab.wait_for_curve(page, "validation")


def transformer(page: Page) -> None:
    lab.open_run(page, runs.start(page, runs.endless(page, "reverse-transformer")))
    lab.node(page, "decoder").click()
    lab.expect_alive(page, "decoder")
    page.get_by_role("tab", name="Cross-attention").click()


@pytest.mark.parametrize("place", [gallery, empty_tank, mlp, cnn, transformer])
def test_no_serious_violation(page: Page, place: Callable[[Page], None]) -> None:
    page.emulate_media(reduced_motion="reduce")
    place(page)
    html = page.locator("html")
    found: dict[str, list[str]] = {"light en": axe.violations(page)}
    page.get_by_role("button", name="切换到中文").click()
    expect(html).to_have_attribute("lang", "zh-CN")
    page.get_by_role("button", name="外观：跟随系统").click()
    page.get_by_role("button", name="外观：浅色").click()
    expect(html).to_have_attribute("data-theme", "dark")
    found["dark zh"] = axe.violations(page)
    said = [f"{where}: {line}" for where, lines in found.items() for line in lines]
    assert not said, "\n".join(said)


def test_no_serious_violation_where_own_data_are_brought(tank: Page) -> None:
    tank.emulate_media(reduced_motion="reduce")
    tank.get_by_role("button", name="Your own data").click()
    said: list[str] = []
    for theme in ("light", "dark"):
        tank.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        for tab in ("Table (CSV)", "Images", "Draw points", "Draw digits", "Stored"):
            tank.get_by_role("tab", name=tab).click()
            expect(tank.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
            said += [f"{theme} {tab}: {line}" for line in axe.violations(tank)]
    assert not said, "\n".join(said)


def test_no_serious_violation_in_what_opens_above_the_page(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "conv2").click()
    found: dict[str, list[str]] = {}
    for theme in ("light", "dark"):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        for name, keys in (("layers", ["/"]), ("menu", ["Shift+F10"]), ("link", ["l", "ArrowLeft"]), ("help", ["?"])):
            lab.node(page, "conv2").focus()
            for key in keys:
                page.keyboard.press(key)
            found[f"{theme} {name}"] = axe.violations(page)
            page.keyboard.press("Escape")
        for button, tab in (("Export and import", "Export"), ("Export and import", "Import"), ("Share", None)):
            page.get_by_role("button", name=button, exact=True).click()
            dialog = page.get_by_role("dialog")
            if tab is not None:
                dialog.get_by_role("tab", name=tab).click()
            found[f"{theme} {tab or button}"] = axe.violations(page)
            dialog.get_by_role("button", name="Close").click()
    said = [f"{where}: {line}" for where, lines in found.items() for line in lines]
    assert not said, "\n".join(said)
