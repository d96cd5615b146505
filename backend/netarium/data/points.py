"""What all 2-D point sets share: noise, classes and the square [-1, 1] x [-1, 1]."""

from typing import ClassVar, get_args

import numpy as np
import torch
from numpy.typing import NDArray

from netarium.data.augment import OF_POINTS, Kind
from netarium.data.augmentable import Augmentable
from netarium.data.dataset import Split, SplitDataset
from netarium.data.split import split
from netarium.spec.base import knob
from netarium.spec.signature import Signal, Signature, Task

Points = tuple[NDArray[np.float64], NDArray[np.int64]]

PAIR = ("blue", "orange")
LETTERS = tuple("ABCDEFGH")


class PointSet(Augmentable, SplitDataset):
    """Points (x1, x2) with a class."""

    group: ClassVar[str] = "points"
    feature_names: ClassVar[tuple[str, ...]] = ("x1", "x2")
    unfit: ClassVar[frozenset[str]] = frozenset(get_args(Kind)) - set(OF_POINTS)

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
        names = class_names(self.class_count())
        return Signature({"input": Signal((2,))}, Task("classification", len(names), classes=names))

    def class_count(self) -> int:
        """Return how many classes there are."""
        return len(PAIR)

    def load(self) -> Split:
        """Return the points, shuffled and split."""
        points, labels = self.draw(np.random.default_rng(self.seed))
        fields = {"input": torch.from_numpy(points.astype(np.float32))}
        return self.varied(split(self.signature(), fields, torch.from_numpy(labels), self.validation, self.seed))

    def draw(self, rng: np.random.Generator) -> Points:
        """Return points (S, 2) and their classes (S,), with noise drawn from `rng`."""
        raise NotImplementedError


class GeneratedPoints(PointSet):
    """Points that a rule and a seed make."""

    samples: int = knob(
        400,
        en="Points",
        zh="点数",
        help_en="Fewer points make over-fitting easy to see.",
        help_zh="点越少，越容易看到过拟合。",
        ge=10,
        le=20_000,
    )

    def count(self) -> int:
        """Return the number of points."""
        return self.samples


def class_names(count: int) -> tuple[str, ...]:
    """Return names for so many classes of points: two have the colours of the page, more have letters."""
    return PAIR if count == len(PAIR) else LETTERS[:count]
