"""Spiral: two arms wound around each other."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.points import GeneratedPoints, Points
from netarium.spec.base import knob
from netarium.spec.text import Text

INNER, OUTER = 0.06, 0.95


class Spiral(GeneratedPoints):
    """Arms of a spiral, one for each class."""

    kind: Literal["spiral"] = "spiral"
    title: ClassVar[Text] = Text("Spiral", "螺旋")
    summary: ClassVar[Text] = Text("Arms wound around each other.", "互相缠绕的螺旋臂。")
    help: ClassVar[Text] = Text(
        "Needs two hidden layers or many neurons. More turns make it harder.",
        "需要两个隐藏层或较多神经元。圈数越多越难。",
    )
    source: ClassVar[str] = "Generated"

    noise: float = knob(
        0.02,
        en="Noise",
        zh="噪声",
        help_en="How far points stray from their arm.",
        help_zh="点偏离螺旋臂的程度。",
        ge=0,
        le=1,
    )
    classes: int = knob(
        2,
        en="Arms",
        zh="臂数",
        help_en="How many arms there are; each is a class.",
        help_zh="有几条螺旋臂；每条是一个类别。",
        ge=2,
        le=6,
    )
    turns: float = knob(
        1.5,
        en="Turns",
        zh="圈数",
        help_en="How often each arm goes around the centre.",
        help_zh="每条臂绕中心的圈数。",
        ge=0.25,
        le=4,
    )

    def class_count(self) -> int:
        """Return the number of arms."""
        return self.classes

    def draw(self, rng: np.random.Generator) -> Points:
        """Return points spread evenly along each arm, which runs from radius 0.06 to 0.95."""
        labels = np.arange(self.samples) % self.classes
        # The root spreads points evenly along the arm: its length grows with the square of the radius.
        along = np.sqrt(rng.uniform(0, 1, self.samples))
        radius = INNER + (OUTER - INNER) * along
        angle = 2 * np.pi * self.turns * along + 2 * np.pi * labels / self.classes
        points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
        return points + rng.normal(0, self.noise, points.shape), labels.astype(np.int64)
