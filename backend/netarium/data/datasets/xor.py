"""Xor: the four corners of a square, opposite corners alike."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.points import GeneratedPoints, Points
from netarium.spec.base import knob
from netarium.spec.text import Text


class Xor(GeneratedPoints):
    """Points in four quadrants; the class says whether x1 and x2 have the same sign."""

    kind: Literal["xor"] = "xor"
    title: ClassVar[Text] = Text("Xor", "异或")
    summary: ClassVar[Text] = Text(
        "Four quadrants, opposite ones alike: the problem that a single neuron cannot solve.",
        "四个象限，对角同类：单个神经元解决不了的经典问题。",
    )
    help: ClassVar[Text] = Text(
        "Try it without a hidden layer first, then add one with four neurons.",
        "先不加隐藏层试试，再加一个有四个神经元的隐藏层。",
    )
    source: ClassVar[str] = "Generated"

    margin: float = knob(
        0.08,
        en="Margin",
        zh="间隔",
        help_en="How far points keep from the two axes.",
        help_zh="点与两条坐标轴保持的距离。",
        ge=0,
        le=0.6,
    )

    def draw(self, rng: np.random.Generator) -> Points:
        """Return points between the margin and 0.95 from both axes; class 1 where the signs are equal."""
        labels = np.arange(self.samples) % 2
        sign = rng.choice([-1.0, 1.0], self.samples)
        signs = np.stack([sign, np.where(labels == 1, sign, -sign)], axis=1)
        points = signs * rng.uniform(self.margin, 0.95, (self.samples, 2))
        return points + rng.normal(0, self.noise, points.shape), labels.astype(np.int64)
