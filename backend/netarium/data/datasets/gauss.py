"""Gauss: two clouds of points."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.points import GeneratedPoints, Points
from netarium.spec.base import knob
from netarium.spec.text import Text

SPREAD = 0.15


class Gauss(GeneratedPoints):
    """Two normally distributed clouds in opposite corners."""

    kind: Literal["gauss"] = "gauss"
    title: ClassVar[Text] = Text("Two clouds", "两团点云")
    summary: ClassVar[Text] = Text("Two round clouds, side by side.", "并排的两团圆形点云。")
    help: ClassVar[Text] = Text(
        "One Linear layer separates them. Raise the noise until they overlap and watch the confidence fall.",
        "一个 Linear 层就能分开。调高噪声让它们重叠，看置信度下降。",
    )
    source: ClassVar[str] = "Generated"

    margin: float = knob(
        0.45,
        en="Margin",
        zh="间隔",
        help_en="How far the middle of each cloud lies from both axes.",
        help_zh="每团点云的中心离两条坐标轴多远。",
        ge=0,
        le=0.8,
    )

    def draw(self, rng: np.random.Generator) -> Points:
        """Return clouds with a standard deviation of 0.15 before the noise is added."""
        labels = np.arange(self.samples) % 2
        centres = np.where(labels == 1, self.margin, -self.margin)[:, None]  # (S, 1)
        points = centres + rng.normal(0, SPREAD, (self.samples, 2))
        return points + rng.normal(0, self.noise, points.shape), labels.astype(np.int64)
