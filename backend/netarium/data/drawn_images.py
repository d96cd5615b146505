"""What generated pictures share: drawn from a seed, kept as bytes."""

from functools import lru_cache
from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from netarium.data.augmentable import Augmentable
from netarium.data.dataset import Split, SplitDataset
from netarium.data.split import split
from netarium.spec.base import knob
from netarium.spec.signature import Signal, Signature, Task

Pictures = tuple[NDArray[np.uint8], NDArray[np.int64]]

# While a slider is dragged, several looks at the same pictures are asked for.
KEPT = 2


class DrawnImages(Augmentable, SplitDataset):
    """Pictures that a rule and a seed make.

    Attributes:
        shape: channels, height and width.
    """

    group: ClassVar[str] = "images"
    shape: ClassVar[tuple[int, int, int]]

    samples: int = knob(
        2000,
        en="Pictures",
        zh="图片数",
        help_en="How many pictures to draw; fewer make over-fitting easy to see.",
        help_zh="画多少张图片；越少越容易看到过拟合。",
        ge=50,
        le=5000,
        log=True,
    )

    def signature(self) -> Signature:
        """Return one field `input` (C, H, W), stored as uint8, and the classes."""
        names = self.class_names()
        return Signature(
            {"input": Signal(self.shape)}, Task("classification", len(names), classes=names), scales={"input": 1 / 255}
        )

    def class_names(self) -> tuple[str, ...]:
        """Return the names of the classes."""
        raise NotImplementedError

    def load(self) -> Split:
        """Return the pictures, shuffled and split."""
        images, labels = drawn(self.model_copy(update=SAME_PICTURES))
        fields = {"input": torch.from_numpy(images)}
        return self.varied(split(self.signature(), fields, torch.from_numpy(labels), self.validation, self.seed))

    def draw(self, rng: np.random.Generator) -> Pictures:
        """Return pictures (S, C, H, W) and their classes (S,), drawn from `rng`."""
        raise NotImplementedError


# What is held out, and how samples are varied, changes nothing about the pictures themselves.
SAME_PICTURES: dict[str, object] = {name: DrawnImages.model_fields[name].default for name in ("validation", "augment")}


@lru_cache(maxsize=KEPT)
def drawn(dataset: DrawnImages) -> Pictures:
    """Return the pictures of a data set; drawing thousands takes half a second, so the last ones are kept."""
    return dataset.draw(np.random.default_rng(dataset.seed))
