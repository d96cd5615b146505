"""Frames per second that each canvas of the Lab really paints, and how busy the page's main thread is meanwhile.

A frame counts when the step that a canvas shows changes. The busy share is the browser's own count of the time in tasks;
long tasks are those of more than 50 ms. Run it with:

    python -m benchmarks.page_rates [--seconds 10] [--net mlp|cnn|mnist|transformer|tokens64 ...]
"""

import argparse
from typing import Any

from playwright.sync_api import CDPSession, Page

from benchmarks.page import open_page
from benchmarks.screen import DATASETS
from tests.e2e import lab, runs

NETS = {
    "mlp": ("spiral", "tanh1"),
    "cnn": ("digits-cnn", "conv1"),
    "mnist": ("mnist-cnn", "conv1"),
    "transformer": ("reverse-transformer", "decoder"),
    "tokens64": ("copy-transformer", "decoder"),
}
COUNT = """milliseconds => new Promise(resolve => {
  const frames = new Map();
  let longTasks = 0;
  const name = canvas => {
    const node = canvas.closest('[data-node]')?.dataset.node;
    if (node !== undefined) return `tile of ${node}`;
    const view = canvas.closest('section[aria-label]')?.getAttribute('aria-label') ?? 'canvas';
    return canvas.closest('.inspector') === null ? `output ${view}` : `inspector ${view}`;
  };
  for (const canvas of document.querySelectorAll('canvas[data-step]')) frames.set(name(canvas), 0);
  const painted = new MutationObserver(records => {
    for (const { target, oldValue } of records) {
      if (target.dataset.step !== oldValue) frames.set(name(target), (frames.get(name(target)) ?? 0) + 1);
    }
  });
  painted.observe(document.body, { subtree: true, attributeFilter: ['data-step'], attributeOldValue: true });
  const blocked = new PerformanceObserver(list => { longTasks += list.getEntries().length; });
  blocked.observe({ type: 'longtask' });
  const began = performance.now();
  setTimeout(() => {
    painted.disconnect();
    blocked.disconnect();
    const seconds = (performance.now() - began) / 1000;
    resolve({ seconds, longTasks, frames: Object.fromEntries(frames) });
  }, milliseconds);
})"""


def task_seconds(session: CDPSession) -> float:
    """Return the time that the main thread has spent in tasks so far."""
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def measure(page: Page, net: str, seconds: float) -> None:
    """Train one net, watch it in the Lab and print what was painted."""
    example, node = NETS[net]
    data = {"dataset": DATASETS[net]} if net in DATASETS else {}
    lab.open_run(page, runs.start(page, runs.endless(page, example) | data))
    lab.node(page, node).click()
    page.locator(".inspector canvas[data-step]").first.wait_for(timeout=lab.TRAIN_MS)
    lab.wait_for_curve(page, "validation")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    first, busy = lab.step_of(page), task_seconds(session)
    found = page.evaluate(COUNT, seconds * 1000)
    share = (task_seconds(session) - busy) / found["seconds"]
    rate = (lab.step_of(page) - first) / found["seconds"]
    print(f"{net}: {rate:.0f} steps/s, main thread {share:.0%} busy, {found['longTasks']} long tasks")
    for name, frames in found["frames"].items():
        print(f"  {name}: {frames / found['seconds']:.1f} frames/s")
    runs.stop_all(page)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--net", nargs="+", choices=list(NETS), default=list(NETS))
    options = parser.parse_args()
    with open_page() as page:
        for net in options.net:
            measure(page, net, options.seconds)


if __name__ == "__main__":
    main()
