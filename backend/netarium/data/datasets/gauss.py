"""Gauss: two clouds of points."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.points import GeneratedPoints, Points
from netarium.spec.text import Text

CENTRE = 0.45
SPREAD = 0.15


class Gauss(GeneratedPoints):
    """Two normally distributed clouds around (-0.45, -0.45) and (0.45, 0.45)."""

    kind: Literal["gauss"] = "gauss"
    title: ClassVar[Text] = Text("Two clouds", "两团点云")
    summary: ClassVar[Text] = Text("Two round clouds, side by side.", "并排的两团圆形点云。")
    help: ClassVar[Text] = Text(
        "One Linear layer separates them. Raise the noise until they overlap and watch the confidence fall.",
        "一个 Linear 层就能分开。调高噪声让它们重叠，看置信度下降。",
    )
    source: ClassVar[str] = "Generated"

    def draw(self, rng: np.random.Generator) -> Points:
        """Return clouds with a standard deviation of 0.15 before the noise is added."""
        labels = np.arange(self.samples) % 2
        centres = np.where(labels == 1, CENTRE, -CENTRE)[:, None]  # (S, 1)
        points = centres + rng.normal(0, SPREAD, (self.samples, 2))
        return points + rng.normal(0, self.noise, points.shape), labels.astype(np.int64)
