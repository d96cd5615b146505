"""Multiply: one path opens and closes another."""

from typing import ClassVar, Literal

from torch import Tensor, nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_numbers
from netarium.nn.join import Join, way_to_one_shape
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal, format_shape
from netarium.spec.text import Text


class Product(nn.Module):
    """Multiplies its inputs element by element."""

    def forward(self, first: Tensor, *others: Tensor) -> Tensor:
        """Return the product: (B, ...), ... -> (B, ...); an axis of size 1 counts for all places."""
        for other in others:
            first = first * other
        return first


class Multiply(Join):
    """Product of two or more inputs; sizes are equal or 1."""

    kind: Literal["Multiply"] = "Multiply"
    title: ClassVar[Text] = Text("Multiply", "相乘")
    summary: ClassVar[Text] = Text("Multiplies two or more paths.", "把两条或多条路径相乘。")
    help: ClassVar[Text] = Text(
        "Lead one path through a Sigmoid to make it a gate for the other; a gate (C, 1, 1) weighs whole maps.",
        "让一条路径经过 Sigmoid，它就成了另一条的门；形状为 (C, 1, 1) 的门给整张特征图加权。",
    )
    drawing: ClassVar[Drawing] = "product"
    formula: ClassVar[str] = "y = x1 * x2 * ..."
    source: ClassVar[str] = "torch.mul"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids and for sizes that are neither equal nor 1."""
        for signal in inputs:
            expect_numbers(self.kind, signal)
        shapes = [signal.shape for signal in inputs]
        sizes = zip(*shapes, strict=False)
        if len({len(shape) for shape in shapes}) > 1 or any(len(set(axis) - {1}) > 1 for axis in sizes):
            got = " and ".join(map(format_shape, shapes))
            message = (
                f"Multiply needs inputs of one shape, or of size 1 where they differ, but gets {got}. "
                f"{way_to_one_shape(shapes)}."
            )
            raise ShapeError(
                message, field="inputs", code="factors_differ", kind=self.kind, got=list(map(list, shapes))
            )

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module that multiplies its inputs."""
        del inputs
        return Product()
