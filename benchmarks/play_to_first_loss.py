"""Milliseconds from the click on Play to the first loss point on screen, in a real browser against a warm server.

The clock starts in the page when the click arrives and stops in the frame after the one in which the counter shows a step
and the loss chart holds a point. Each turn starts a new run of the same experiment. Run it with:

    python -m benchmarks.play_to_first_loss [--turns 20] [--example circle ...]
"""

import argparse
import statistics

from playwright.sync_api import Page, expect

from benchmarks.page import open_page
from tests.e2e import lab, runs

EXAMPLES = ("circle", "digits-cnn", "reverse-transformer")
WATCH = """() => {
  window.firstLossMs = null;
  addEventListener('click', () => {
    const clicked = performance.now();
    const look = () => {
      const step = Number(document.querySelector('[data-testid=step]').textContent.replace(/\\D/g, ''));
      const curves = document.querySelector('.js-plotly-plot')?.data ?? [];
      const drawn = curves.some(curve => curve.name === 'train' && curve.x.length > 0);
      if (step >= 1 && drawn) requestAnimationFrame(() => { window.firstLossMs = performance.now() - clicked; });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
}"""


def open_experiment(page: Page, example: str) -> None:
    """Open an example in the Lab with nothing running."""
    lab.open_run(page, runs.start(page, runs.endless(page, example), paused=True))
    reset(page)


def reset(page: Page) -> None:
    """Stop the run and wait until the experiment can be played again."""
    page.get_by_role("button", name="Reset").click()
    lab.expect_status(page, "idle")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_enabled()


def turn(page: Page) -> float:
    """Return the milliseconds of one turn."""
    page.evaluate(WATCH)
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => window.firstLossMs !== null", timeout=lab.TRAIN_MS)
    taken = float(page.evaluate("window.firstLossMs"))
    reset(page)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=20)
    parser.add_argument("--example", nargs="+", default=EXAMPLES)
    options = parser.parse_args()
    with open_page() as page:
        for example in options.example:
            open_experiment(page, example)
            turn(page)  # loads the chart library and warms the server
            taken = sorted(turn(page) for _ in range(options.turns))
            p95 = statistics.quantiles(taken, n=20, method="inclusive")[-1]
            print(
                f"{example}: p50 {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms,"
                f" {taken[0]:.0f} to {taken[-1]:.0f} ms, n = {len(taken)}"
            )


if __name__ == "__main__":
    main()
