"""GELU: a ReLU without the kink, weighted by the normal distribution."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class GELU(Activation):
    """Gaussian error linear unit."""

    kind: Literal["GELU"] = "GELU"
    title: ClassVar[Text] = Text("GELU", "GELU")
    summary: ClassVar[Text] = Text(
        "A smooth ReLU that lets a little of the negative side through.", "平滑的 ReLU，让少量负值通过。"
    )
    help: ClassVar[Text] = Text(
        "Use it inside Transformers; elsewhere it trains like ReLU, only without the kink.",
        "适合用在 Transformer 里；在别处效果与 ReLU 相近，只是没有折角。",
    )
    formula: ClassVar[str] = "y = x * P(Z <= x), Z ~ N(0, 1)"
    source: ClassVar[str] = "torch.nn.GELU"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.GELU."""
        del inputs
        return nn.GELU()
