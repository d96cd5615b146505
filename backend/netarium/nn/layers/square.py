"""Square: every value times itself."""

from typing import ClassVar, Literal

from torch import Tensor, nn

from netarium.nn.activation import Activation
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Squared(nn.Module):
    """Multiplies every value with itself."""

    def forward(self, x: Tensor) -> Tensor:
        """Return x^2: (B, ...) -> (B, ...)."""
        return x.square()


class Square(Activation):
    """The parabola."""

    kind: Literal["Square"] = "Square"
    title: ClassVar[Text] = Text("Square", "平方")
    summary: ClassVar[Text] = Text("Multiplies every value with itself.", "每个值乘以自己。")
    help: ClassVar[Text] = Text(
        "Use it on coordinates to let one Linear layer draw circles and ellipses; deep stacks of it explode.",
        "用在坐标上，一个全连接层就能画出圆和椭圆；堆叠太多会爆炸。",
    )
    formula: ClassVar[str] = "y = x^2"
    source: ClassVar[str] = "torch.square"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module that squares."""
        del inputs
        return Squared()
