"""How what stands on the canvas moves: every frame of it, in slow motion, so that busy machines show enough of them."""

import itertools
from dataclasses import dataclass

from playwright.sync_api import Page

SLOWER = 8
# The longest of the glides, of boxes and of the view. They begin three times as fast as they are on average; and a box that
# the server's answer sends on, or that comes back a little as the view changes, goes farther than from start to end.
GLIDE_MS = 260 * SLOWER
FASTEST = 6
FILM = """slower => {
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (frames, options) {
    return animate.call(this, frames, { ...options, duration: slower * options.duration });
  };
  const left = ({ left, right, top }) => ({ left, right, top });
  const film = window.film = [];
  const shoot = () => {
    const boxes = [...document.querySelectorAll('[data-node]')];
    const lines = [...document.querySelectorAll('.wires path')].filter(one => getComputedStyle(one).visibility === 'visible');
    film.push({
      at: document.timeline.currentTime,
      boxes: Object.fromEntries(boxes.map(one => {
        return [one.dataset.node, { ...left(one.getBoundingClientRect()), opacity: Number(getComputedStyle(one).opacity) }];
      })),
      lines: lines.map(one => left(one.getBoundingClientRect())),
      moving: document.querySelector('.tank').getAnimations({ subtree: true }).length,
    });
    requestAnimationFrame(shoot);
  };
  shoot();
}"""
ON_THE_WAY = """share => document.querySelector('.tank-graph').getAnimations({ subtree: true })
  .some(one => one.effect.target.matches('.react-flow__node') && one.effect.getComputedTiming().progress > share)"""


@dataclass(frozen=True)
class Side:
    """Where something is seen, in pixels of the screen, and how well (0..1)."""

    left: float
    right: float
    top: float
    opacity: float = 1


@dataclass(frozen=True)
class Frame:
    """What one frame shows: boxes by id, lines, and how many animations run; `at` in milliseconds."""

    at: float
    boxes: dict[str, Side]
    lines: tuple[Side, ...]
    moving: int


def film(page: Page) -> None:
    """Begin to film the canvas; from now on glides take longer."""
    page.evaluate(FILM, SLOWER)


def cut(page: Page) -> list[Frame]:
    """Return the frames since the last cut."""
    return [
        Frame(
            shot["at"],
            {id_: Side(**side) for id_, side in shot["boxes"].items()},
            tuple(Side(**side) for side in shot["lines"]),
            shot["moving"],
        )
        for shot in page.evaluate("film.splice(0)")
    ]


def wait_for_way(page: Page, share: float) -> None:
    """Wait until boxes have this share of their way behind them."""
    page.wait_for_function(ON_THE_WAY, arg=share)


def assert_glides(frames: list[Frame], id_: str, way: float, *, down: bool = False) -> None:
    """Assert that a box is never seen farther on than a glide of `way` pixels, across or down, leads in the time between two frames."""
    places = [(frame.at, frame.boxes[id_].top if down else frame.boxes[id_].left) for frame in frames]
    for (before, start), (after, end) in itertools.pairwise(places):
        most = 2 + way * FASTEST * (after - before) / GLIDE_MS
        assert abs(end - start) <= most, f"{id_} leaps {end - start:.0f} px within {after - before:.0f} ms"
