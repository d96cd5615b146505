"""What data sets share whose training samples can be varied: points and pictures."""

from dataclasses import replace
from typing import ClassVar

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from netarium.data.augment import Augmentation
from netarium.data.dataset import Dataset, Split
from netarium.spec.base import knob

MOST = 8


class Augmentable(Dataset):
    """A data set with variations of its training samples; what is held out stays as it is.

    Attributes:
        unfit: kinds of augmentation that it cannot take.
    """

    unfit: ClassVar[frozenset[str]] = frozenset()

    augment: tuple[Augmentation, ...] = knob(
        (),
        en="Augmentation",
        zh="数据增强",
        help_en="Vary the training samples anew in every batch; what is held out stays as it is.",
        help_zh="每个批次都重新变化训练样本；验证样本保持原样。",
        max_length=MOST,
    )

    @field_validator("augment")
    @classmethod
    def _fits(cls, value: tuple[Augmentation, ...]) -> tuple[Augmentation, ...]:
        for each in value:
            if each.kind in cls.unfit:
                message = "'{kind}' needs pictures, and these are points: remove it"
                raise PydanticCustomError("augmentation_needs_pictures", message, {"kind": each.kind})
        return value

    def varied(self, split: Split) -> Split:
        """Return the split with the variations of its training samples."""
        return replace(split, augment=self.augment)
