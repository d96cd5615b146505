"""Milliseconds from the click on a card of the gallery to the first movement in the Lab, in a real browser, server warm.

Each turn loads the gallery anew, as a person who has just come. The clock starts in the page when the click arrives; it
stops for the picture in the frame after the one in which a node of the canvas shows its inside, and for the loss in the one
after the chart holds a point. Run it with:

    python -m benchmarks.gallery_to_movement [--turns 12] [--example circle ...]
"""

import argparse
import statistics

from playwright.sync_api import Page, expect

from benchmarks.page import open_page
from tests.e2e import lab, runs

EXAMPLES = ("circle", "digits-cnn", "reverse-transformer")
AIM_MS = 1000
WATCH = """() => {
  window.movedMs = { picture: null, loss: null };
  addEventListener('click', () => {
    const clicked = performance.now();
    const seen = {
      picture: () => document.querySelector('[data-node] canvas[data-step]') !== null,
      loss: () => (document.querySelector('.js-plotly-plot')?.data ?? []).some(({ name, x }) => name === 'train' && x.length > 0),
    };
    const look = (what) => {
      if (!seen[what]()) requestAnimationFrame(() => look(what));
      else requestAnimationFrame(() => { window.movedMs[what] = performance.now() - clicked; });
    };
    for (const what of Object.keys(seen)) requestAnimationFrame(() => look(what));
  }, { capture: true, once: true });
}"""


def turn(page: Page, title: str) -> dict[str, float]:
    """Return the milliseconds to the first picture and to the first loss of one turn."""
    page.goto(runs.origin(page))
    card = page.get_by_role("button", name=title, exact=True)
    expect(card).to_be_enabled()
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)
    card.click()
    page.wait_for_function("() => Object.values(window.movedMs).every(Number.isFinite)", timeout=lab.TRAIN_MS)
    taken: dict[str, float] = page.evaluate("window.movedMs")
    runs.stop_all(page)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=12)
    parser.add_argument("--example", nargs="+", default=EXAMPLES)
    options = parser.parse_args()
    with open_page() as page:
        for example in options.example:
            title = str(runs.example(page, example)["name"])
            turn(page, title)  # fills the browser's cache
            turns = [turn(page, title) for _ in range(options.turns)]
            for what in ("picture", "loss"):
                taken = sorted(one[what] for one in turns)
                within = sum(ms <= AIM_MS for ms in taken)
                print(
                    f"{example}: {what} p50 {statistics.median(taken):.0f} ms, {taken[0]:.0f} to {taken[-1]:.0f} ms,"
                    f" {within} of {len(taken)} within {AIM_MS} ms"
                )


if __name__ == "__main__":
    main()
