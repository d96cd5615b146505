"""The pictures of the README, from real runs: `python -m tests.e2e.screenshots`.

Each run is seeded and stops at a step that tells something, so that the same build gives the same pictures.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e import lab, runs
from tests.e2e.browser import FLAGS, executable
from tests.e2e.server import Server, serve

IMAGES = Path(__file__).parents[2] / "docs" / "images"
THEMES = ("light", "dark")
MOST_BYTES = 400_000
SETTLED = """step => {
  const canvases = [...document.querySelectorAll('canvas[data-step]')];
  const chart = document.querySelector('.js-plotly-plot')?.data ?? [];
  return canvases.length > 3
    && canvases.every(one => Number(one.dataset.step) === step)
    && chart.some(trace => Array.from(trace.x).at(-1) === step)
    && document.getAnimations().every(one => one.playState !== 'running');
}"""


@dataclass(frozen=True)
class Scene:
    """A run at a telling moment.

    Attributes:
        name: what the picture's file name begins with.
        example: id of the example that is trained.
        steps: how many updates it has behind it.
        node: the selected node.
        show: what is done in its inspector.
    """

    name: str
    example: str
    steps: int
    node: str
    show: Callable[[Page], None]


def show_activations(page: Page) -> None:
    page.get_by_role("tab").first.click()


def show_one_cell(page: Page) -> None:
    """Click a cell of the third feature map, so that the sum behind it is spelled out."""
    page.get_by_role("tab").first.click()
    third = page.locator(".inspector-body .live button[aria-pressed]").nth(2)
    third.click(position={"x": 30, "y": 25})
    expect(page.locator(".view-formula")).to_be_visible()


def show_cross_attention(page: Page) -> None:
    page.get_by_role("tab", name="Cross-attention").click()


SCENES = (
    Scene("mlp", "spiral", 3000, "tanh1", show_activations),
    Scene("cnn", "digits-cnn", 400, "conv1", show_one_cell),
    Scene("transformer", "reverse-transformer", 700, "decoder", show_cross_attention),
)


def main() -> int:
    """Take every picture; 1 if one is heavier than a README should carry."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        for theme in THEMES:
            _gallery(browser, server, theme)
        for scene in SCENES:
            run = _train(browser, server, scene)
            for theme in THEMES:
                _lab(browser, server, scene, run, theme)
            if scene.name == "cnn":
                _lab(browser, server, scene, run, "light", language="zh")
        browser.close()
    heavy = [image.name for image in sorted(IMAGES.glob("*.png")) if image.stat().st_size > MOST_BYTES]
    if heavy:
        sys.stderr.write(f"Heavier than {MOST_BYTES // 1000} kB: {', '.join(heavy)}\n")
    return int(bool(heavy))


def _open(browser: Browser, server: Server, theme: str, language: str = "en") -> Page:
    page = browser.new_page(
        viewport={"width": 1440, "height": 900},
        locale={"en": "en-GB", "zh": "zh-CN"}[language],
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(server.door)
    return page


def _gallery(browser: Browser, server: Server, theme: str) -> None:
    page = _open(browser, server, theme)
    expect(page.locator("article canvas").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    _take(page, f"gallery-{theme}")


def _train(browser: Browser, server: Server, scene: Scene) -> str:
    """Return the id of a run that has stopped at the step of a scene."""
    page = _open(browser, server, "light")
    runs.stop_all(page)  # a paused run keeps its place
    run = runs.start(page, runs.example(page, scene.example), paused=True)
    runs.command(page, run, "step", count=scene.steps)
    page.close()
    return run


def _lab(browser: Browser, server: Server, scene: Scene, run: str, theme: str, language: str = "en") -> None:
    page = _open(browser, server, theme, language)
    page.goto(f"{server.url}/lab?run={run}")
    lab.wait_for_step(page, scene.steps)
    lab.node(page, scene.node).click()
    scene.show(page)
    page.wait_for_function(SETTLED, arg=scene.steps, timeout=lab.TRAIN_MS)
    page.wait_for_load_state("networkidle")
    _take(page, f"{scene.name}-{theme}" if language == "en" else f"{scene.name}-{theme}-{language}")


def _take(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement?.blur()")
    page.evaluate("document.fonts.ready.then(() => undefined)")
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


if __name__ == "__main__":
    sys.exit(main())
