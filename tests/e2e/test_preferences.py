"""Language and theme: a choice reaches every word and colour, and stays."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, runs

SAME_IN_BOTH = re.compile(
    r"[\d\s.,:%×x+\-−–—·/°²?=()]*"  # numbers and signs
    r"|Netarium|Transformer|MLP|CNN|FLOP|R²|XOR"
    r"|CPU|MPS|CUDA.*|L[12].*"
    r"|[a-z]+_?[a-z]*\d*"  # ids of nodes
    r"|([A-Z][a-z]*)+[12]?d?"  # class names: ReLU, Conv2d, SGD
    r"|[\d.,]+k?( FLOP|k? MFLOP)?"
    r"|.*[一-鿿].*"  # the other language's name is written in it
)
NAMES = """() => [...document.querySelectorAll('button, a, label, h1, h2, h3, h4, dt, summary, [role=img], [role=tab], p')]
  .filter(element => element.checkVisibility() && !element.closest('[aria-hidden=true]'))
  .map(element => (element.getAttribute('aria-label') ?? element.innerText).trim())"""


@pytest.mark.parametrize("place", ["gallery", "empty tank", "lab"])
def test_the_other_language_reaches_every_control(page: Page, place: str) -> None:
    if place == "empty tank":
        lab.open_empty_tank(page, "Circle")
    elif place == "lab":
        lab.open_run(page, runs.start(page, runs.POINTS, paused=True))
        lab.node(page, "hidden1").click()
        page.get_by_role("tab", name="Settings").click()
    else:
        lab.open_gallery(page)
        expect(page.get_by_role("button", name="A circle from four lines")).to_be_visible()
    english = set(page.evaluate(NAMES))
    page.get_by_role("button", name="切换到中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.wait_for_function(
        "english => ![...document.querySelectorAll('canvas')].some(one => english.includes(one.getAttribute('aria-label')))",
        arg=sorted(english),
    )
    chinese = page.evaluate(NAMES)
    assert len(chinese) > 10
    left = {name for name in chinese if name in english and not SAME_IN_BOTH.fullmatch(name)}
    assert left == set()
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.get_by_role("button", name="EN: switch to English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_an_example_keeps_its_own_title_in_the_other_language(page: Page) -> None:
    experiment = runs.example(page, "spiral")
    lab.open_run(page, runs.start(page, experiment, paused=True))
    name = page.get_by_role("textbox", name="Name of this experiment")
    expect(name).to_have_value(experiment["name"])
    page.get_by_role("button", name="切换到中文").click()
    chinese = page.get_by_role("textbox", name="实验名称")
    expect(chinese).to_have_value(re.compile("[一-鿿]"))
    chinese.fill("My own name")
    page.get_by_role("button", name="EN: switch to English").click()
    expect(name).to_have_value("My own name")


def test_the_theme_stays_after_a_reload(page: Page) -> None:
    html = page.locator("html")
    lab.open_gallery(page)
    expect(html).to_have_attribute("data-theme", "light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Theme: as your system").click()
    page.get_by_role("button", name="Theme: light").click()
    expect(html).to_have_attribute("data-theme", "dark")
    page.wait_for_function("light => getComputedStyle(document.body).backgroundColor !== light", arg=light)
    page.reload()
    expect(html).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()


def test_the_theme_follows_the_system_until_somebody_chooses(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    lab.open_gallery(page)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_colours_that_tell_something_stay_where_the_system_chooses_them(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    lab.open_run(page, runs.start(page, canvas.IMAGES, paused=True))
    lab.node(page, "conv1").click()
    expect(lab.node(page, "conv1")).to_have_css("outline-style", "solid")
    expect(lab.node(page, "conv2")).to_have_css("outline-style", "none")
    page.get_by_role("tab", name="Feature maps").click()
    expect(page.locator(".view-legend-bar.is-signed").first).to_have_css(
        "background-image", re.compile("^linear-gradient")
    )
    page.get_by_role("tab", name="Settings").click()
    switch = page.get_by_role("tabpanel", name="Settings").get_by_role("switch").first
    knob, ground = (
        one.evaluate("one => getComputedStyle(one).backgroundColor") for one in (switch.locator("*"), switch)
    )
    assert knob != ground


def test_more_contrast_makes_lines_and_small_words_stronger(page: Page) -> None:
    lab.open_gallery(page)
    usual = _tokens(page)
    page.emulate_media(contrast="more")
    strong = _tokens(page)
    assert all(usual[name] != strong[name] for name in usual)


def _tokens(page: Page) -> dict[str, str]:
    names = ["--line", "--edge", "--ink-2", "--ink-3"]
    read = "names => names.map(one => getComputedStyle(document.documentElement).getPropertyValue(one).trim())"
    return dict(zip(names, page.evaluate(read, names), strict=True))


def test_paper_shows_the_whole_lab_in_the_light(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="dark")
    lab.open_run(page, runs.start(page, runs.POINTS, paused=True))
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    hidden = "one => one.scrollHeight - one.clientHeight"
    panel = page.locator(".lab-left")
    assert panel.evaluate(hidden) > 100
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    expect(root).to_have_attribute("data-theme", "light")
    assert panel.evaluate(hidden) == 0
    # Networks are laid out by the width on screen.
    assert page.locator(".lab").evaluate("one => one.offsetWidth") == 1280
    assert len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) > 1
    page.emulate_media(media="screen", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(root).to_have_attribute("data-theme", "dark")
    assert panel.evaluate(hidden) > 100
