"""Hanzi: common Chinese characters, written a little differently each time."""

import json
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from netarium.data.drawn_images import DrawnImages, Pictures
from netarium.data.framing import Framing
from netarium.data.sources.hanzi import CHARACTERS
from netarium.data.stored import missing, stored
from netarium.spec.base import knob
from netarium.spec.text import Text

FILE, TITLE = "hanzi.safetensors", "The outlines of Chinese characters"
SIDE = 32
# Drawn larger and made smaller, so that edges are grey.
FINER = 4
OUTLINE_SIDE = 1024

Strokes = list[NDArray[np.float64]]


class Hanzi(DrawnImages):
    """Pictures of characters, white on black, each turned, slanted, stretched and moved by chance."""

    kind: Literal["hanzi"] = "hanzi"
    title: ClassVar[Text] = Text("Chinese characters", "汉字")
    summary: ClassVar[Text] = Text(
        "Common Chinese characters, 32 x 32 pixels, written a little differently each time.",
        "常用汉字，32 × 32 像素，每次写得略有不同。",
    )
    help: ClassVar[Text] = Text(
        "Ten characters are easy. Take all twenty, write more freely, and see which ones it mixes up.",
        "十个字很容易。换成全部二十个，写得更随意些，看它会混淆哪些字。",
    )
    source: ClassVar[str] = "Arphic Technology, AR PL KaitiM GB, by way of Make Me a Hanzi and Hanzi Writer"
    credit: ClassVar[str] = "Outlines from the Arphic fonts, ARPHIC PUBLIC LICENSE, by way of hanzi-writer-data"
    shape: ClassVar[tuple[int, int, int]] = (1, SIDE, SIDE)
    framing: ClassVar[Framing] = Framing(24, "side", "box", (SIDE / 2, SIDE / 2), pen=2)

    classes: int = knob(
        10,
        en="Characters",
        zh="字数",
        help_en="How many characters to tell apart, the simplest ones first.",
        help_zh="要分辨多少个汉字，从最简单的开始。",
        ge=2,
        le=len(CHARACTERS),
    )
    freedom: float = knob(
        0.5,
        en="Freedom",
        zh="随意程度",
        help_en="How differently the same character is written.",
        help_zh="同一个字每次写得有多不同。",
        ge=0,
        le=1,
    )

    def class_names(self) -> tuple[str, ...]:
        """Return the characters."""
        return tuple(CHARACTERS[: self.classes])

    def unavailable(self) -> str | None:
        """Return, in words, why the derived file is not there; None if it is."""
        return missing(FILE, TITLE)

    def draw(self, rng: np.random.Generator) -> Pictures:
        """Return pictures of the characters.

        Raises:
            DataUnavailable: the build could not fetch the outlines.
        """
        known = json.loads(bytes(stored(FILE, TITLE)["outlines"].numpy()))
        outlines = [
            [np.array(stroke, dtype=np.float64).reshape(-1, 2) for stroke in known[sign]] for sign in self.class_names()
        ]
        labels = np.arange(self.samples) % self.classes
        # Slant, turn, stretch of both axes, and two moves, each between -1 and 1.
        chances = self.freedom * rng.uniform(-1, 1, (self.samples, 6))
        pictures = [_picture(outlines[label], chance) for label, chance in zip(labels, chances, strict=True)]
        return np.stack(pictures)[:, None], labels  # (S, 1, H, W)


def _picture(strokes: Strokes, chance: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return (H, W) of one character, changed by six numbers between -1 and 1."""
    turn, slant, wide, high, right, down = chance
    angle = 0.35 * turn
    turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = turned @ np.array([[1, 0.4 * slant], [0, 1]]) @ np.diag([1 + 0.25 * wide, 1 + 0.25 * high])
    side = SIDE * FINER
    image = Image.new("L", (side, side))
    pen = ImageDraw.Draw(image)
    for stroke in strokes:
        places = (stroke / OUTLINE_SIDE - 0.5) @ (0.9 * matrix.T) + [0.5 + 0.12 * right, 0.5 + 0.12 * down]
        pen.polygon([(x, y) for x, y in (places * side).tolist()], fill=255)
    return np.asarray(image.reduce(FINER), dtype=np.uint8)
