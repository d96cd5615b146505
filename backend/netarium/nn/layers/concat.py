"""Concat: lays paths side by side."""

from typing import ClassVar, Literal

import torch
from torch import Tensor, nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_numbers
from netarium.nn.join import Join, way_to_one_size
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal, format_shape
from netarium.spec.text import Text


class SideBySide(nn.Module):
    """Concatenates its inputs along one axis.

    Args:
        dim: the axis, the batch counted.
    """

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.dim = dim

    def forward(self, *inputs: Tensor) -> Tensor:
        """Return the inputs side by side; only the size along `dim` grows."""
        return torch.cat(inputs, dim=self.dim)


class Concat(Join):
    """Concatenation of the channels of images, else of the last axis: the features of vectors and sequences."""

    kind: Literal["Concat"] = "Concat"
    title: ClassVar[Text] = Text("Concat", "拼接")
    summary: ClassVar[Text] = Text("Lays two or more paths side by side.", "把两条或多条路径并排拼在一起。")
    help: ClassVar[Text] = Text(
        "Use it to let later layers see several paths at once; channels of images and features of vectors add up.",
        "用它让后面的层同时看到多条路径；图像的通道数、向量的特征数会相加。",
    )
    formula: ClassVar[str] = "y = [x1, x2, ...]"
    drawing: ClassVar[Drawing] = "concatenation"
    source: ClassVar[str] = "torch.cat"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids and for inputs that differ in more than the axis along which they are laid."""
        for signal in inputs:
            expect_numbers(self.kind, signal)
        shapes = [signal.shape for signal in inputs]
        images = len(shapes[0]) == 3
        others = {(len(shape), shape[1:] if images else shape[:-1]) for shape in shapes}
        if len(others) > 1:
            got = " and ".join(map(format_shape, shapes))
            what = "images of one height and width" if images else "inputs of one length"
            message = f"Concat needs {what} but gets {got}. {way_to_one_size(shapes)}."
            raise ShapeError(message, field="inputs", code="sizes_differ", kind=self.kind, got=list(map(list, shapes)))

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module that concatenates: images along C, all else along the last axis."""
        return SideBySide(1 if len(inputs[0].shape) == 3 else -1)
