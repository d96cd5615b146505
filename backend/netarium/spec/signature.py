"""What flows along the edges of a network, and what a data set offers and asks for.

Shape legend: the batch is always first and never part of a shape here. B batch, C channels, H rows, W columns, T tokens,
D model width.
"""

from dataclasses import dataclass, field
from typing import Literal

Shape = tuple[int, ...]
Form = Literal["tokens", "vector", "sequence", "image", "other"]


@dataclass(frozen=True)
class Signal:
    """What one edge carries.

    Attributes:
        shape: shape without the batch.
        tokens: vocabulary size if the values are token ids (int64), else None.
        padding: the data-set field whose zeros mark padding along the first axis, if any.
    """

    shape: Shape
    tokens: int | None = None
    padding: str | None = None

    @property
    def form(self) -> Form:
        """Return what it is to people: token ids (T,), a vector (D,), a sequence (T, D) or an image (C, H, W)."""
        if self.tokens is not None:
            return "tokens" if len(self.shape) == 1 else "other"
        forms: dict[int, Form] = {1: "vector", 2: "sequence", 3: "image"}
        return forms.get(len(self.shape), "other")


@dataclass(frozen=True)
class Task:
    """What the network is asked for.

    Attributes:
        kind: regression (labels (S, k) float32), classification (labels (S,) int64) or sequence (labels (S, T) int64).
        outputs: class or vocabulary count, or k numbers per sample.
        classes: class names of a classification.
        tokens: vocabulary of a sequence task; id 0 is padding, 1 <bos>, 2 <eos>.
    """

    kind: Literal["regression", "classification", "sequence"]
    outputs: int
    classes: tuple[str, ...] | None = None
    tokens: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Signature:
    """The fields that a data set feeds, in order, and its task.

    Attributes:
        fields: name -> signal; the first is the default input of the first node.
        task: what the network is asked for.
        scales: factor that turns stored uint8 values of a field into floats, for fields kept as uint8.
    """

    fields: dict[str, Signal]
    task: Task
    scales: dict[str, float] = field(default_factory=dict)


def format_shape(shape: Shape) -> str:
    """Return a shape as people write it, e.g. `(1, 28, 28)`."""
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"
