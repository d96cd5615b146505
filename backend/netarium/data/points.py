"""What all generated 2-D point sets share: samples, noise and two classes on the square [-1, 1] x [-1, 1]."""

from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from netarium.data.dataset import Split, SplitDataset
from netarium.data.split import split
from netarium.spec.base import knob
from netarium.spec.signature import Signal, Signature, Task

Points = tuple[NDArray[np.float64], NDArray[np.int64]]


class PointSet(SplitDataset):
    """Points (x1, x2) with a class, generated from a seed."""

    group: ClassVar[str] = "points"
    feature_names: ClassVar[tuple[str, ...]] = ("x1", "x2")
    classes: ClassVar[tuple[str, ...]] = ("blue", "orange")

    samples: int = knob(
        400,
        en="Points",
        zh="点数",
        help_en="Fewer points make over-fitting easy to see.",
        help_zh="点越少，越容易看到过拟合。",
        ge=10,
        le=20_000,
    )
    noise: float = knob(
        0.05,
        en="Noise",
        zh="噪声",
        help_en="How far points stray from their place.",
        help_zh="点偏离原位的程度。",
        ge=0,
        le=1,
    )

    def signature(self) -> Signature:
        """Return one field `input` (2,) and a classification."""
        task = Task("classification", len(self.classes), classes=self.classes)
        return Signature({"input": Signal((2,))}, task)

    def load(self) -> Split:
        """Return the points, shuffled and split."""
        points, labels = self.draw(np.random.default_rng(self.seed))
        fields = {"input": torch.from_numpy(points.astype(np.float32))}
        return split(self.signature(), fields, torch.from_numpy(labels), self.validation, self.seed)

    def draw(self, rng: np.random.Generator) -> Points:
        """Return points (S, 2) and their classes (S,), drawn from `rng`."""
        raise NotImplementedError
