"""Frames per second of the canvas while a network of forty nodes is edited by hand, and what the worst of them cost.

A frame is what `requestAnimationFrame` says; the average is over each whole activity, pauses between gestures left out.
Beside it stand the longest gap between two frames and the number of tasks of more than 50 ms. Run it with:

    python -m benchmarks.canvas_fps [--nodes 40] [--rounds 3]
"""

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.e2e import lab, runs
from tests.e2e.browser import FLAGS, executable
from tests.e2e.server import serve

START = """() => {
  const counted = { times: [performance.now()], longTasks: 0, on: true };
  const tick = now => { counted.times.push(now); if (counted.on) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  counted.blocked = new PerformanceObserver(list => { counted.longTasks += list.getEntries().length; });
  counted.blocked.observe({ type: 'longtask' });
  window.counted = counted;
}"""
STOP = """() => {
  const { times, blocked, longTasks } = window.counted;
  window.counted.on = false;
  blocked.disconnect();
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  return { frames: gaps.length, ms: times.at(-1) - times[0], worst: Math.max(...gaps), longTasks };
}"""
GLIDE_MS = 400


@contextmanager
def counting(page: Page, into: list[dict[str, Any]]) -> Iterator[None]:
    """Count the frames of what happens inside."""
    page.evaluate(START)
    yield
    into.append(page.evaluate(STOP))


def network(count: int) -> runs.Object:
    """Return an experiment of `count` nodes on points of the plane, with a shortcut around every second block."""
    nodes: list[runs.Object] = []
    while len(nodes) + 4 <= count - 1:
        block = len(nodes) // 4 + 1
        before = nodes[-1]["id"] if nodes else None
        nodes.append({"id": f"linear{block}", "layer": {"kind": "Linear", "out_features": 8}})
        nodes.append({"id": f"norm{block}", "layer": {"kind": "LayerNorm"}})
        nodes.append({"id": f"tanh{block}", "layer": {"kind": "Tanh"}})
        joined = before is not None and block % 2 == 0
        last = {"id": f"add{block}", "layer": {"kind": "Add"}, "inputs": [f"tanh{block}", before]}
        nodes.append(last if joined else {"id": f"drop{block}", "layer": {"kind": "Dropout", "p": 0.0}})
    while len(nodes) < count - 1:
        nodes.append({"id": f"tanh_{len(nodes)}", "layer": {"kind": "Tanh"}})
    return runs.POINTS | {"network": {"nodes": [*nodes, {"id": "head", "layer": {"kind": "Linear"}}]}}


def insert_and_undo(page: Page, into: list[dict[str, Any]]) -> None:
    """Insert a layer with a key, let the others glide, and take it back."""
    lab.node(page, "norm2").focus()
    page.keyboard.press("+")
    page.keyboard.type("gelu")
    with counting(page, into):
        page.keyboard.press("Enter")
        page.wait_for_timeout(GLIDE_MS)
        page.keyboard.press("Control+z")
        page.wait_for_timeout(GLIDE_MS)


def drag_node(page: Page, into: list[dict[str, Any]]) -> None:
    """Drag a node over its neighbours and back to where it was."""
    box = lab.node(page, "norm1").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    with counting(page, into):
        for step in range(60):
            page.mouse.move(x + 6 * min(step, 60 - step), y + 2 * min(step, 60 - step))
    page.keyboard.press("Escape")
    page.mouse.up()


def change_number(page: Page, into: list[dict[str, Any]]) -> None:
    """Step through numbers of units in the settings of a node."""
    lab.node(page, "linear1").click()
    page.get_by_role("tab", name="Settings").click()
    field = page.get_by_label("Units").and_(page.locator("input")).first
    field.focus()
    with counting(page, into):
        for value in range(9, 19):
            field.fill(str(value))
            page.wait_for_timeout(80)
    page.wait_for_timeout(GLIDE_MS)


def pan_and_zoom(page: Page, into: list[dict[str, Any]]) -> None:
    """Move the water under the hand and turn the wheel."""
    box = page.locator(".tank").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 24
    page.mouse.move(x, y)
    page.mouse.down()
    with counting(page, into):
        for step in range(40):
            page.mouse.move(x - 5 * step, y - step)
        page.mouse.up()
        for turn in range(20):
            page.mouse.wheel(0, 40 if turn < 10 else -40)


ACTIVITIES: dict[str, Callable[[Page, list[dict[str, Any]]], None]] = {
    "insert and undo": insert_and_undo,
    "drag a node": drag_node,
    "change a parameter": change_number,
    "pan and zoom": pan_and_zoom,
}


def measure(page: Page, rounds: int) -> None:
    """Do each activity several times and print its frames."""
    for name, act in ACTIVITIES.items():
        found: list[dict[str, Any]] = []
        for _ in range(rounds):
            act(page, found)
            page.get_by_role("button", name="Show the whole network").click()
            page.wait_for_timeout(GLIDE_MS)
        rates = [1000 * one["frames"] / one["ms"] for one in found]
        spread = f"{min(rates):.0f}-{max(rates):.0f}"
        worst = max(one["worst"] for one in found)
        long_tasks = sum(one["longTasks"] for one in found)
        print(
            f"{name}: {statistics.mean(rates):.1f} frames/s ({spread}), longest gap {worst:.0f} ms, {long_tasks} long tasks"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nodes", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.goto(server.door)
        lab.open_run(page, runs.start(page, network(options.nodes), paused=True))
        page.wait_for_timeout(2000)
        measure(page, options.rounds)
        browser.close()


if __name__ == "__main__":
    main()
