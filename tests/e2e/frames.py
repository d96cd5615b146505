"""Frames that a page draws: counted by `requestAnimationFrame`, from one frame to another, whatever happens between them."""

import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from playwright.sync_api import Page

BEGIN = """() => new Promise(begun => {
  const counted = { times: [], longTasks: 0, end: null };
  const tick = now => {
    counted.times.push(now);
    begun();
    if (counted.end === null) requestAnimationFrame(tick);
    else counted.end();
  };
  requestAnimationFrame(tick);
  counted.blocked = new PerformanceObserver(list => { counted.longTasks += list.getEntries().length; });
  counted.blocked.observe({ type: 'longtask' });
  window.counted = counted;
})"""
END = """async () => {
  const { counted } = window;
  await new Promise(ended => { counted.end = ended; });
  counted.longTasks += counted.blocked.takeRecords().length;
  counted.blocked.disconnect();
  return [counted.times, counted.longTasks];
}"""


@dataclass(frozen=True)
class Span:
    """A time between two frames.

    Attributes:
        gaps_ms: from each frame to the next one.
        long_tasks: tasks of more than 50 ms.
    """

    gaps_ms: tuple[float, ...]
    long_tasks: int


def rate(spans: Sequence[Span]) -> float:
    """Return the frames per second of some spans together."""
    gaps = [gap for span in spans for gap in span.gaps_ms]
    return 1000 * len(gaps) / sum(gaps)


def missed(spans: Sequence[Span]) -> float:
    """Return the share (0..1) of frames that the screen could have shown and the page did not draw."""
    gaps = [gap for span in spans for gap in span.gaps_ms]
    period = statistics.quantiles(gaps, n=10)[0]
    shown = sum(round(gap / period) for gap in gaps)
    return 1 - len(gaps) / shown


@contextmanager
def counting(page: Page, into: list[Span]) -> Iterator[None]:
    """Count the frames of what happens inside."""
    page.evaluate(BEGIN)
    yield
    times, long_tasks = page.evaluate(END)
    gaps = tuple(later - time for time, later in pairwise(times))
    into.append(Span(gaps, long_tasks))
