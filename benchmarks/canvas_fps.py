"""Frames per second of the canvas while a network of forty nodes is edited by hand, and what the worst of them cost.

A frame is what `requestAnimationFrame` says. Each act is counted alone, one edit upon the other, without the pauses in which
a person looks, and makes sure that it took place. The last line is a person's pace: one change a second, every frame
between them counted too. Every round begins and ends with the same page at rest, since other tenants of the machine take
frames too. Behind the average of all rounds stands between what the median of the rounds lies in 19 of 20 measurements. Run it
with:

    python -m benchmarks.canvas_fps [--nodes 40] [--rounds 6] [--only delete] [--view near]
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.canvas_edits import OTHERS, STRUCTURE, Act, at_leisure, rest
from benchmarks.canvas_views import VIEWS
from benchmarks.spread import bounds
from tests.e2e import lab, long_network, runs
from tests.e2e.browser import FLAGS, executable
from tests.e2e.frames import Span, missed, rate
from tests.e2e.server import serve

REST = "at rest"
PACE = "one change a second"

Rounds = list[list[Span]]
"""The spans of an act in each round."""


def measure(page: Page, acts: dict[str, Act], rounds: int, look: Callable[[Page], None]) -> dict[str, Rounds]:
    """Do each act in every round, with a rest before and after them all, each from the same view, and return the spans."""
    found: dict[str, Rounds] = defaultdict(list)
    for _ in range(rounds):
        for name, act in ({REST: rest} | acts).items():
            look(page)
            spans: list[Span] = []
            act(page, spans)
            found[name].append(spans)
        rest(page, found[REST][-1])
    return found


def together(found: dict[str, Rounds], names: Iterable[str]) -> Rounds:
    """Return the rounds of some acts as those of one."""
    each = [found[name] for name in names if name in found]
    return [[span for spans in parts for span in spans] for parts in zip(*each, strict=True)]


def say(name: str, found: Rounds) -> None:
    """Print the frames per second of an act, the spread over its rounds, and the worst of it."""
    spans = [span for spans in found for span in spans]
    low, high = bounds([rate(one) for one in found])
    worst = max(gap for span in spans for gap in span.gaps_ms)
    long_tasks = sum(span.long_tasks for span in spans)
    print(
        f"{name}: {rate(spans):.1f} frames/s (19 of 20: {low:.1f} to {high:.1f}), {100 * missed(spans):.1f} % missed, "
        f"longest gap {worst:.0f} ms, {long_tasks} long tasks",
        flush=True,
    )


def tell(found: dict[str, Rounds]) -> None:
    """Print what was found, and what comes together where everything was done."""
    for name, rounds in found.items():
        say(name, rounds)
    if found.keys() >= STRUCTURE.keys() | OTHERS.keys():
        say("what changes the structure", together(found, STRUCTURE))
        say("all edits", together(found, STRUCTURE | OTHERS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nodes", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=6, help="from six on, the bounds hold in 19 of 20 measurements")
    parser.add_argument("--only", default="", help="a word in the names of the acts to measure")
    parser.add_argument("--view", choices=VIEWS, help="from where alone; both where nothing is said")
    options = parser.parse_args()
    edits = STRUCTURE | OTHERS
    acts = {name: act for name, act in (edits | {PACE: at_leisure}).items() if options.only in name}
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.goto(server.door)
        lab.open_run(page, runs.start(page, long_network.network(options.nodes), paused=True))
        page.wait_for_timeout(2000)
        for view in [options.view] if options.view else VIEWS:
            print(f"{view}:")
            tell(measure(page, acts, options.rounds, VIEWS[view]))
        browser.close()


if __name__ == "__main__":
    main()
