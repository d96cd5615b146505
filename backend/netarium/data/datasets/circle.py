"""Circle: a disc inside a ring."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.points import GeneratedPoints, Points
from netarium.spec.base import knob
from netarium.spec.text import Text


class Circle(GeneratedPoints):
    """A disc of one class inside a ring of the other."""

    kind: Literal["circle"] = "circle"
    title: ClassVar[Text] = Text("Circle", "圆环")
    summary: ClassVar[Text] = Text("A disc inside a ring.", "圆盘在圆环之内。")
    help: ClassVar[Text] = Text("No straight line separates it: add a hidden layer.", "一条直线分不开：加一个隐藏层。")
    source: ClassVar[str] = "Generated"

    margin: float = knob(
        0.2,
        en="Margin",
        zh="间隔",
        help_en="The gap between the disc and the ring; without one they touch.",
        help_zh="圆盘与圆环之间的空隙；为零时两者相接。",
        ge=0,
        le=0.45,
    )

    def draw(self, rng: np.random.Generator) -> Points:
        """Return points within radius 0.45, and from the margin around it to 0.95."""
        labels = np.arange(self.samples) % 2
        low, high = np.where(labels == 0, 0.0, 0.45 + self.margin), np.where(labels == 0, 0.45, 0.95)
        radius = np.sqrt(rng.uniform(low**2, high**2))
        angle = rng.uniform(0, 2 * np.pi, self.samples)
        points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
        return points + rng.normal(0, self.noise, points.shape), labels.astype(np.int64)
