"""Add: sums paths of one shape."""

from typing import ClassVar, Literal

from torch import Tensor, nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_numbers
from netarium.nn.join import Join, way_to_one_shape
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal, format_shape
from netarium.spec.text import Text


class Sum(nn.Module):
    """Sums its inputs element by element."""

    def forward(self, first: Tensor, *others: Tensor) -> Tensor:
        """Return the sum: (B, ...), ... -> (B, ...)."""
        for other in others:
            first = first + other
        return first


class Add(Join):
    """Sum of two or more inputs of the same shape."""

    kind: Literal["Add"] = "Add"
    title: ClassVar[Text] = Text("Add", "相加")
    summary: ClassVar[Text] = Text("Sums two or more paths.", "把两条或多条路径相加。")
    help: ClassVar[Text] = Text(
        "Lead an earlier output around some layers and add it again: deep networks train better with such a skip.",
        "让较早的输出绕过几层再加回来：有了这种跳跃连接，深层网络更容易训练。",
    )
    formula: ClassVar[str] = "y = x1 + x2 + ..."
    drawing: ClassVar[Drawing] = "sum"
    source: ClassVar[str] = "torch.add"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids and for inputs of different shapes."""
        for signal in inputs:
            expect_numbers(self.kind, signal)
        shapes = [signal.shape for signal in inputs]
        if len(set(shapes)) > 1:
            got = " and ".join(map(format_shape, shapes))
            message = f"Add needs inputs of one shape but gets {got}. {way_to_one_shape(shapes)}, or use Concat."
            raise ShapeError(message, field="inputs", code="shapes_differ", kind=self.kind, got=list(map(list, shapes)))

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module that sums its inputs."""
        del inputs
        return Sum()
