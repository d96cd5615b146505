"""How the pictures of a data set lie in their frame, so that a person's own drawing can be brought into the same form."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Framing:
    """Light ink on a dark ground, brought to one size and place before anybody learns from it.

    Attributes:
        box: pixels of the side that the ink is scaled to.
        fit: whether its `height` fills the box (its width at most the frame's), or its longer `side` does.
        centre: which point of the ink comes to the middle: that of its `box`, or its centre of `mass`.
        middle: where that point lies, in pixels from the left and from the top.
        pen: how wide a stroke is, in pixels.
        shades: how many steps a pixel has from dark to light.
        finer: each pixel is the mean of so many times so many black or white ones; 1 where edges are simply soft.
    """

    box: float
    fit: Literal["height", "side"]
    centre: Literal["box", "mass"]
    middle: tuple[float, float]
    pen: float
    shades: int = 255
    finer: int = 1
