"""Frames per second of the canvas while a network of forty nodes is edited by hand, and what the worst of them cost.

A frame is what `requestAnimationFrame` says. Each activity is measured alone: one edit upon the other, without the pauses
in which a person looks. The last line is a person's pace: one change a second, every frame between them counted too.
Beside the average stand the longest gap between two frames and the number of tasks of more than 50 ms. Run it with:

    python -m benchmarks.canvas_fps [--nodes 40] [--rounds 3]
"""

import argparse
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
COMPOSITE_BLOCK = 5
PACE_MS = 1000


@contextmanager
def counting(page: Page, into: list[dict[str, Any]]) -> Iterator[None]:
    """Count the frames of what happens inside."""
    page.evaluate(START)
    yield
    into.append(page.evaluate(STOP))


def network(count: int) -> runs.Object:
    """Return an experiment of `count` nodes on points: a shortcut around every second block, a composite node in one."""
    nodes: list[runs.Object] = []
    while len(nodes) + 4 <= count - 1:
        block = len(nodes) // 4 + 1
        before = nodes[-1]["id"] if nodes else None
        nodes.append({"id": f"linear{block}", "layer": {"kind": "Linear", "out_features": 8}})
        nodes.append({"id": f"norm{block}", "layer": {"kind": "LayerNorm"}})
        nodes.append({"id": f"tanh{block}", "layer": {"kind": "Tanh"}})
        if block == COMPOSITE_BLOCK:
            nodes.append({"id": "feed", "layer": {"kind": "FeedForward", "hidden_features": 16}})
        elif block % 2 == 0:
            nodes.append({"id": f"add{block}", "layer": {"kind": "Add"}, "inputs": [f"tanh{block}", before]})
        else:
            nodes.append({"id": f"drop{block}", "layer": {"kind": "Dropout", "p": 0.0}})
    while len(nodes) < count - 1:
        nodes.append({"id": f"tanh_{len(nodes)}", "layer": {"kind": "Tanh"}})
    return runs.POINTS | {"network": {"nodes": [*nodes, {"id": "head", "layer": {"kind": "Linear"}}]}}


def edit_and_undo(page: Page, into: list[dict[str, Any]], key: str) -> None:
    """Edit with a key, let everything glide, and take it back."""
    with counting(page, into):
        page.keyboard.press(key)
        page.wait_for_timeout(GLIDE_MS)
        page.keyboard.press("Control+z")
        page.wait_for_timeout(GLIDE_MS)


def mark_block(page: Page) -> None:
    """Select three nodes and wait until the inspector has come."""
    lab.node(page, "norm2").click()
    lab.node(page, "drop3").click(modifiers=["Shift"])
    lab.node(page, "tanh2").click(modifiers=["Shift"])
    page.wait_for_timeout(GLIDE_MS)


def insert_and_undo(page: Page, into: list[dict[str, Any]]) -> None:
    """Insert a layer with a key."""
    lab.node(page, "norm2").focus()
    page.keyboard.press("+")
    page.keyboard.type("gelu")
    edit_and_undo(page, into, "Enter")


def delete_and_undo(page: Page, into: list[dict[str, Any]]) -> None:
    """Delete three nodes."""
    mark_block(page)
    edit_and_undo(page, into, "Delete")


def duplicate_and_undo(page: Page, into: list[dict[str, Any]]) -> None:
    """Duplicate three nodes."""
    mark_block(page)
    edit_and_undo(page, into, "Control+d")


def paste_and_undo(page: Page, into: list[dict[str, Any]]) -> None:
    """Copy and paste three nodes."""
    mark_block(page)
    page.keyboard.press("Control+c")
    edit_and_undo(page, into, "Control+v")


def step_copies(page: Page, into: list[dict[str, Any]]) -> None:
    """Stack copies of a node and take them away."""
    lab.node(page, "norm2").click()
    page.wait_for_timeout(GLIDE_MS)
    with counting(page, into):
        for key in ["Alt+ArrowUp"] * 4 + ["Alt+ArrowDown"] * 4:
            page.keyboard.press(key)
            page.wait_for_timeout(100)


def open_and_close(page: Page, into: list[dict[str, Any]]) -> None:
    """Open a composite node into its parts and close it."""
    frame = page.get_by_role("region", name="Parts of feed")
    lab.node(page, "feed").focus()
    with counting(page, into):
        # With keys: Playwright's click asks in every frame whether the button stands still, and would count itself.
        page.keyboard.press("o")
        frame.wait_for()
        page.wait_for_timeout(GLIDE_MS)
        page.keyboard.press("c")
        frame.wait_for(state="detached")
        page.wait_for_timeout(GLIDE_MS)


def type_name(page: Page, into: list[dict[str, Any]]) -> None:
    """Type what the selected node shall be called."""
    lab.node(page, "linear2").click()
    page.get_by_role("tab", name="Settings").click()
    field = page.locator(".node-settings").get_by_role("textbox", name="Name", exact=True)
    field.focus()
    with counting(page, into):
        page.keyboard.type("Hidden part", delay=60)
    field.fill("")


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


STORY: tuple[tuple[str, ...], ...] = (
    ("Alt+ArrowUp",),
    ("Control+d",),
    ("Delete",),
    ("+", *"gelu", "Enter"),
    ("Control+c", "Control+v"),
    ("Alt+ArrowRight",),
)
"""Changes to a node as a person makes them, each by its keys; as many are taken back afterwards."""


def edit_at_leisure(page: Page, into: list[dict[str, Any]]) -> None:
    """Change something every second, then take it back step by step."""
    lab.node(page, "norm2").click()
    page.wait_for_timeout(PACE_MS)
    with counting(page, into):
        for keys in (*STORY, *(("Control+z",) for _ in STORY)):
            for key in keys:
                page.keyboard.press(key)
            page.wait_for_timeout(PACE_MS)


ACTIVITIES: dict[str, Callable[[Page, list[dict[str, Any]]], None]] = {
    "insert and undo": insert_and_undo,
    "delete three and undo": delete_and_undo,
    "duplicate three and undo": duplicate_and_undo,
    "paste three and undo": paste_and_undo,
    "stack copies": step_copies,
    "open and close a composite": open_and_close,
    "type a name": type_name,
    "drag a node": drag_node,
    "change a parameter": change_number,
    "pan and zoom": pan_and_zoom,
}


def measure(page: Page, rounds: int) -> None:
    """Do each activity several times and print its frames, then those of all together."""
    everything: list[dict[str, Any]] = []
    for name, act in ACTIVITIES.items():
        found: list[dict[str, Any]] = []
        for _ in range(rounds):
            act(page, found)
            page.get_by_role("button", name="Show the whole network").click()
            page.wait_for_timeout(GLIDE_MS)
        say(name, found)
        everything += found
    say("all", everything)
    story: list[dict[str, Any]] = []
    edit_at_leisure(page, story)
    say("one change a second", story)


def say(name: str, found: list[dict[str, Any]]) -> None:
    """Print the frames per second of an activity, the spread over its rounds, and the worst of it."""
    rates = [1000 * one["frames"] / one["ms"] for one in found]
    rate = 1000 * sum(one["frames"] for one in found) / sum(one["ms"] for one in found)
    worst = max(one["worst"] for one in found)
    long_tasks = sum(one["longTasks"] for one in found)
    print(
        f"{name}: {rate:.1f} frames/s ({min(rates):.0f}-{max(rates):.0f}), "
        f"longest gap {worst:.0f} ms, {long_tasks} long tasks",
        flush=True,
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
