"""Blobs: round clouds, one for each class."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.points import GeneratedPoints, Points
from netarium.spec.base import knob
from netarium.spec.text import Text


class Blobs(GeneratedPoints):
    """Normally distributed clouds, evenly around the middle."""

    kind: Literal["blobs"] = "blobs"
    title: ClassVar[Text] = Text("Blobs", "多团点云")
    summary: ClassVar[Text] = Text(
        "Round clouds around the middle, one for each class.", "围绕中心的圆形点云，每团一类。"
    )
    help: ClassVar[Text] = Text(
        "Count the straight lines that one Linear layer draws between them, then let them overlap.",
        "数一数一个 Linear 层在它们之间画了几条直线，再让它们重叠。",
    )
    source: ClassVar[str] = "Generated"

    classes: int = knob(
        3,
        en="Classes",
        zh="类别数",
        help_en="How many clouds there are.",
        help_zh="有几团点云。",
        ge=2,
        le=8,
    )
    spread: float = knob(
        0.12,
        en="Spread",
        zh="散布",
        help_en="How far points lie from the middle of their cloud.",
        help_zh="点离自己点云中心多远。",
        ge=0.01,
        le=0.6,
    )
    margin: float = knob(
        0.6,
        en="Margin",
        zh="间隔",
        help_en="How far the clouds lie from the middle; at 0 they all lie on each other.",
        help_zh="点云离中心多远；为 0 时全部重叠。",
        ge=0,
        le=0.9,
    )

    def class_count(self) -> int:
        """Return the number of clouds."""
        return self.classes

    def draw(self, rng: np.random.Generator) -> Points:
        """Return clouds on a circle, the first one on the left."""
        labels = np.arange(self.samples) % self.classes
        angle = np.pi + 2 * np.pi * labels / self.classes
        centres = self.margin * np.stack([np.cos(angle), np.sin(angle)], axis=1)  # (S, 2)
        points = centres + rng.normal(0, self.spread, (self.samples, 2))
        return points + rng.normal(0, self.noise, points.shape), labels.astype(np.int64)
