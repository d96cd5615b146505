"""MaxPool1d: keeps the strongest value of every stretch of a sequence."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_sequence
from netarium.nn.layer import Layer
from netarium.nn.over_time import OverTime
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class MaxPool1d(Layer):
    """Max pooling over the steps of a sequence."""

    kind: Literal["MaxPool1d"] = "MaxPool1d"
    kernel_size: int = knob(
        2,
        en="Window size",
        zh="窗口大小",
        help_en="Steps that become one; 2 halves the sequence.",
        help_zh="合并为一步的步数；2 会使序列减半。",
        ge=1,
        le=256,
    )
    stride: int | None = knob(
        None,
        en="Stride",
        zh="步幅",
        help_en="Steps moved at each slide. Left empty, windows lie side by side.",
        help_zh="每次滑动的步数。留空时窗口并排相接。",
        empty=Text("as the window", "同窗口"),
        ge=1,
        le=256,
    )

    title: ClassVar[Text] = Text("MaxPool1d", "一维最大池化")
    summary: ClassVar[Text] = Text(
        "Keeps the strongest value of every stretch of a sequence.", "保留序列每一小段中最大的值。"
    )
    help: ClassVar[Text] = Text(
        "Put it after Conv1d and its activation to shorten the sequence and make small shifts matter less.",
        "放在一维卷积层和激活函数之后，缩短序列并降低对小平移的敏感。",
    )
    group: ClassVar[str] = "pooling"
    drawing: ClassVar[Drawing] = "pooling_1d"
    formula: ClassVar[str] = "y[t, d] = max(x[window(t), d])"
    source: ClassVar[str] = "torch.nn.MaxPool1d"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError if the input is no sequence or is shorter than the window."""
        t, _ = expect_sequence(self.kind, inputs[0])
        if t < self.kernel_size:
            message = (
                f"The window takes {self.kernel_size} steps, but the sequence has only {t}. "
                "Make the window smaller, or remove a pooling layer before it."
            )
            raise ShapeError(message, field="kernel_size", code="window_too_long", window=self.kernel_size, steps=t)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module whose `layer` is nn.MaxPool1d: (B, T, D) -> (B, T', D)."""
        del inputs
        return OverTime(nn.MaxPool1d(self.kernel_size, stride=self.stride))
