"""Moons: two half circles that reach into each other."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.points import GeneratedPoints, Points
from netarium.spec.base import knob
from netarium.spec.text import Text

SCALE = 0.6


class Moons(GeneratedPoints):
    """Two interleaved half circles."""

    kind: Literal["moons"] = "moons"
    title: ClassVar[Text] = Text("Moons", "双月")
    summary: ClassVar[Text] = Text("Two half circles that reach into each other.", "两个互相咬合的半圆。")
    help: ClassVar[Text] = Text(
        "A straight line gets close to 90 %. A small hidden layer gets the rest.",
        "一条直线能分对将近九成，剩下的交给一个小隐藏层。",
    )
    source: ClassVar[str] = "Generated, after scikit-learn's make_moons"

    margin: float = knob(
        0.0,
        en="Margin",
        zh="间隔",
        help_en="How far the moons are pulled apart; below 0 they are pushed together.",
        help_zh="两个月牙拉开的距离；小于 0 时互相挤在一起。",
        ge=-0.5,
        le=1,
    )

    def draw(self, rng: np.random.Generator) -> Points:
        """Return an upper and a lower half circle of radius 0.6, centred as a pair."""
        labels = np.arange(self.samples) % 2
        angle = rng.uniform(0, np.pi, self.samples)
        lower = labels == 1
        x1 = np.where(lower, 1 - np.cos(angle), np.cos(angle)) - 0.5
        x2 = np.where(lower, 0.5 - self.margin / 2 - np.sin(angle), np.sin(angle) + self.margin / 2) - 0.25
        points = SCALE * np.stack([x1, x2], axis=1)
        return points + rng.normal(0, self.noise, points.shape), labels.astype(np.int64)
