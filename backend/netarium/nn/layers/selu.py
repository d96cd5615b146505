"""SELU: an ELU scaled so that deep networks keep mean 0 and variance 1 by themselves."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class SELU(Activation):
    """Scaled exponential linear unit."""

    kind: Literal["SELU"] = "SELU"
    title: ClassVar[Text] = Text("SELU", "SELU")
    summary: ClassVar[Text] = Text(
        "An ELU that keeps deep networks at mean 0 and variance 1.", "让深层网络自动保持均值 0、方差 1 的 ELU。"
    )
    help: ClassVar[Text] = Text(
        "Use it in deep stacks of Linear layers instead of normalisation; it needs standardised inputs.",
        "在多个全连接层堆叠时用它代替归一化；输入需要先标准化。",
    )
    formula: ClassVar[str] = "y = 1.0507 * (x if x > 0 else 1.6733 * (exp(x) - 1))"
    source: ClassVar[str] = "torch.nn.SELU"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.SELU."""
        del inputs
        return nn.SELU()
