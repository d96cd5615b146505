"""ReLU: keeps what is positive."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class ReLU(Activation):
    """Rectified linear unit."""

    kind: Literal["ReLU"] = "ReLU"
    title: ClassVar[Text] = Text("ReLU", "ReLU")
    summary: ClassVar[Text] = Text("Keeps positive values, cuts negative ones to zero.", "保留正值，把负值变为零。")
    help: ClassVar[Text] = Text(
        "Use it after Linear or Conv2d to bend the function; watch for dead units that are zero everywhere.",
        "放在全连接层或卷积层之后让函数弯曲；注意处处为零的“死”神经元。",
    )
    formula: ClassVar[str] = "y = max(0, x)"
    source: ClassVar[str] = "torch.nn.ReLU"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.ReLU."""
        del inputs
        return nn.ReLU()
