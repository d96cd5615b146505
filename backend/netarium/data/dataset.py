"""The contract of a data set: a spec that knows its signature at once and loads its tensors on demand.

Adding a data set is one file under `data/datasets/` and one line in `data/kinds.py`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from torch import Tensor

from netarium.data.augment import Augmentation
from netarium.data.framing import Framing
from netarium.data.holdout import held_out
from netarium.data.input_column import InputColumn
from netarium.spec.base import knob
from netarium.spec.catalogue import Described
from netarium.spec.signature import Signature
from netarium.spec.text import Text

if TYPE_CHECKING:
    from netarium.data.datasets.points import ClickedPoints


@dataclass(frozen=True)
class Part:
    """Samples of one side of the split, on the CPU.

    Attributes:
        fields: name -> (S, *shape); float32, int64 token ids, or uint8 images (see Signature.scales).
        labels: (S,) int64 classes, (S, k) float32 numbers or (S, T) int64 tokens.
    """

    fields: dict[str, Tensor]
    labels: Tensor

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True)
class Scaling:
    """How numbers were moved: value = (number - mean) / deviation, by what the training samples show.

    Attributes:
        mean: of each number.
        deviation: of each number; 1 where all are equal.
    """

    mean: tuple[float, ...]
    deviation: tuple[float, ...]


@dataclass(frozen=True)
class Split:
    """Training and validation samples of a data set.

    Attributes:
        signature: what is fed and asked for.
        train: what is learned from.
        validation: what is held out.
        inputs: how the numbers of the first field were moved, if they were.
        labels: how the labels of a regression were moved, if they were.
        augment: how the first field's training samples are varied in every batch.
        drawing: what it was made from, if a person draws the samples and may go on while a run trains.
    """

    signature: Signature
    train: Part
    validation: Part
    inputs: Scaling | None = None
    labels: Scaling | None = None
    augment: tuple[Augmentation, ...] = ()
    drawing: "ClickedPoints | None" = None


class Dataset(Described):
    """One kind of data set. Loading is deterministic: the same spec gives the same tensors, bit for bit.

    Attributes:
        feature_names: names of the numbers in the first field, where all specs of the kind have the same.
        credit: who made it.
        own: whether a person has to bring it, so that the default spec is none yet.
        target_name: what a regression is asked for, in the units of the data.
        framing: how its pictures lie in their frame, where all were brought to one size and place.
    """

    feature_names: ClassVar[tuple[str, ...]] = ()
    credit: ClassVar[str] = ""
    own: ClassVar[bool] = False
    target_name: ClassVar[Text | None] = None
    framing: ClassVar[Framing | None] = None

    @property
    def known(self) -> bool:
        """Return whether the signature can be told; not so for a person's file that nobody has looked up."""
        return True

    def signature(self) -> Signature:
        """Return fields and task, without loading anything."""
        raise NotImplementedError

    def input_names(self) -> tuple[str, ...]:
        """Return the names of the numbers in the first field, none for images and tokens."""
        return self.feature_names

    def input_columns(self) -> tuple[InputColumn, ...]:
        """Return what a person fills in for the first field, none for images and tokens."""
        return tuple(map(InputColumn, self.input_names()))

    def asked(self) -> Text | None:
        """Return what a regression is asked for and counted in, where it has a name."""
        return self.target_name

    def unavailable(self) -> str | None:
        """Return, in words, why this installation cannot load the data set; None if it can."""
        return None

    def to_learn_from(self) -> int | None:
        """Return how many samples are not held out; None if there are always several, so that nobody has to count.

        Raises:
            FieldError: there are too few to learn from.
        """
        return None

    def load(self) -> Split:
        """Return the samples, normalised, shuffled and split.

        Raises:
            DataUnavailable: this installation does not carry the data.
        """
        raise NotImplementedError

    @classmethod
    def describe(cls) -> dict[str, object]:
        """Return the catalogue entry with the task of the default spec; of a person's own data nothing is known yet."""
        plain = None if cls.own else cls(kind=cls.kind_name())
        return super().describe() | {
            "task": "classification" if plain is None else plain.signature().task.kind,
            "credit": cls.credit,
            "available": plain is None or plain.unavailable() is None,
            "own": cls.own,
        }


class SplitDataset(Dataset):
    """A data set that a seed shuffles and splits into training and validation samples."""

    validation: float = knob(
        0.2,
        en="Validation share",
        zh="验证集比例",
        help_en="Samples held out to see whether the network has learned the rule, not the samples.",
        help_zh="留出的样本，用来检验网络学到的是规律而不是样本本身。",
        ge=0.05,
        le=0.9,
    )
    seed: int = knob(
        0,
        en="Data seed",
        zh="数据种子",
        help_en="Another number, other samples.",
        help_zh="换一个数，换一批样本。",
        ge=0,
        le=2**31 - 1,
    )

    def count(self) -> int | None:
        """Return how many samples there are on both sides of the split; None if they are never few.

        Raises:
            FieldError: there are too few to split.
        """
        return None

    def to_learn_from(self) -> int | None:
        """Return how many samples the split leaves; None if they are never few.

        Raises:
            FieldError: there are too few to split.
        """
        count = self.count()
        return None if count is None else count - held_out(count, self.validation)
