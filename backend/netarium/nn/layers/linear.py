"""Linear: every output is a weighted sum of all inputs plus a bias."""

from typing import ClassVar, Literal, Self

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_numbers
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import FieldError, ShapeError
from netarium.spec.signature import Signal, format_shape
from netarium.spec.text import Text


class Linear(Layer):
    """Fully connected layer on the last axis."""

    kind: Literal["Linear"] = "Linear"
    out_features: int | None = knob(
        None,
        en="Units",
        zh="神经元数",
        help_en="How many numbers leave. Left empty on the last layer, the data set decides.",
        help_zh="输出的数值个数。最后一层留空时由数据集决定。",
        empty=Text("as the data need", "由数据决定"),
        ge=1,
        le=1_000_000,
    )
    bias: bool = knob(
        True,
        en="Bias",
        zh="偏置",
        help_en="Add a learned constant to each unit.",
        help_zh="为每个神经元加一个可学习的常数。",
    )

    title: ClassVar[Text] = Text("Linear", "全连接层")
    summary: ClassVar[Text] = Text("Every unit sees every input.", "每个神经元都与所有输入相连。")
    help: ClassVar[Text] = Text(
        "Add units for a richer function; put an activation between two Linear layers, or they melt into one.",
        "增加神经元可表示更复杂的函数；两个全连接层之间要放激活函数，否则它们等于一层。",
    )
    group: ClassVar[str] = "linear"
    drawing: ClassVar[Drawing] = "matrix"
    formula: ClassVar[str] = "y = W x + b"
    source: ClassVar[str] = "torch.nn.Linear"

    def completed(self, outputs: int | None) -> Self:
        """Return the layer with `out_features`: the class or vocabulary count on the last node."""
        if self.out_features is not None:
            return self
        if outputs is None:
            message = "Only the last Linear may leave `out_features` empty. Say how many units it has."
            raise FieldError(message, field="out_features", code="missing_units")
        return self.model_copy(update={"out_features": outputs})

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids and for images, which Linear would take row by row."""
        expect_numbers(self.kind, inputs[0])
        shape = inputs[0].shape
        if len(shape) == 3:
            message = (
                f"Linear needs a list of numbers but gets an image {format_shape(shape)}. Put a Flatten before it."
            )
            raise ShapeError(message, code="needs_flatten", got=list(shape))

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Linear on the last axis: (B, ..., in) -> (B, ..., out)."""
        if self.out_features is None:
            message = "complete the layer before building it"
            raise ValueError(message)
        return nn.Linear(inputs[0].shape[-1], self.out_features, bias=self.bias)
