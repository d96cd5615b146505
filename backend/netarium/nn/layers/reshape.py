"""Reshape: the same values along other axes."""

from math import prod
from typing import Annotated, ClassVar, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError
from torch import Tensor, nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_numbers
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Shape, Signal, format_shape
from netarium.spec.text import Text

SIZE_MOST = 1_000_000


class Reshaped(nn.Module):
    """Lays the values of a sample out anew, in the order in which they are read.

    Args:
        shape: sizes without the batch.
    """

    def __init__(self, *shape: int) -> None:
        super().__init__()
        self.shape = shape

    def forward(self, x: Tensor) -> Tensor:
        """Return the same values in another shape: (B, ...) -> (B, *shape)."""
        return x.reshape(x.shape[0], *self.shape)


class Reshape(Layer):
    """Values in the order in which they are read, the last axis first, along one to three axes."""

    kind: Literal["Reshape"] = "Reshape"
    shape: tuple[Annotated[int, Field(ge=-1, le=SIZE_MOST)], ...] = knob(
        (-1, 1),
        en="Shape",
        zh="形状",
        help_en="D, T × D or C × H × W; one size may be -1: it takes what is left.",
        help_zh="D、T × D 或 C × H × W；其中一个可以是 -1：由剩下的数值决定。",
        min_length=1,
        max_length=3,
    )

    title: ClassVar[Text] = Text("Reshape", "变形")
    summary: ClassVar[Text] = Text("Lays the same values out along other axes.", "把同样的数值排成另一种形状。")
    help: ClassVar[Text] = Text(
        "Use it to make an image out of a list (C × H × W), or a sequence of rows out of an image (T × D).",
        "用它把一列数变成图像 (C × H × W)，或把图像变成逐行的序列 (T × D)。",
    )
    group: ClassVar[str] = "shape"
    drawing: ClassVar[Drawing] = "reshape"
    formula: ClassVar[str] = "y[i] = x[i], counted through all axes, the last one first"
    source: ClassVar[str] = "torch.reshape"

    @field_validator("shape")
    @classmethod
    def _leaves_one_size_open(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if 0 in value or value.count(-1) > 1:
            message = "sizes are 1 or more; only one of them may be -1, which takes what is left"
            raise PydanticCustomError("reshape_sizes", message)
        return value

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids and for another number of values."""
        expect_numbers(self.kind, inputs[0])
        values, known = prod(inputs[0].shape), prod(size for size in self.shape if size > 0)
        fits = values % known == 0 if -1 in self.shape else values == known
        if not fits:
            message = (
                f"Reshape to {format_shape(self.shape)} needs {'a multiple of ' if -1 in self.shape else ''}{known} values "
                f"but gets {format_shape(inputs[0].shape)}, which are {values}. Let the sizes multiply to {values}."
            )
            raise ShapeError(
                message, field="shape", code="reshape", wanted=known, values=values, got=list(inputs[0].shape)
            )

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module that reshapes: (B, ...) -> (B, *shape)."""
        values, known = prod(inputs[0].shape), prod(size for size in self.shape if size > 0)
        return Reshaped(*(values // known if size == -1 else size for size in self.shape))

    def outgoing(self, inputs: tuple[Signal, ...], shape: Shape) -> Signal:
        """Return a signal without padding: no axis is what it was."""
        del inputs
        return Signal(shape)
