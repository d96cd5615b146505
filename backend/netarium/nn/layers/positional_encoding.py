"""PositionalEncoding: adds to every vector a pattern that tells where it stands."""

import math
from typing import ClassVar, Literal

import torch
from torch import Tensor, nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_sequence
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text

BASE = 10_000.0


def sinusoids(t: int, d: int) -> Tensor:
    """Return waves of falling frequency, (T, D): sine in the even columns, cosine in the odd ones.

    Source: Vaswani et al. 2017, "Attention Is All You Need", section 3.5.
    """
    position = torch.arange(t, dtype=torch.float32).unsqueeze(1)  # (T, 1)
    frequency = torch.exp(torch.arange(0, d, 2, dtype=torch.float32) * (-math.log(BASE) / d))  # (D / 2 rounded up,)
    angle = position * frequency  # (T, D / 2 rounded up)
    return torch.stack((angle.sin(), angle.cos()), dim=2).flatten(1)[:, :d]  # (T, D)


class SinusoidalPositions(nn.Module):
    """Adds fixed sinusoids; nothing to learn, nothing to save."""

    table: Tensor

    def __init__(self, t: int, d: int) -> None:
        super().__init__()
        self.register_buffer("table", sinusoids(t, d), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return x + table: (B, T, D) -> (B, T, D); shorter sequences take the first rows."""
        return x + self.table[: x.shape[1]]


class LearnedPositions(nn.Module):
    """Adds one learned vector per position, drawn from N(0, 1) like those of an Embedding."""

    def __init__(self, t: int, d: int) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(t, d))

    def forward(self, x: Tensor) -> Tensor:
        """Return x + table: (B, T, D) -> (B, T, D); shorter sequences take the first rows."""
        return x + self.table[: x.shape[1]]


class RandomPositions(nn.Module):
    """Adds one vector per position, drawn from N(0, 1) once and never changed."""

    table: Tensor

    def __init__(self, t: int, d: int) -> None:
        super().__init__()
        self.register_buffer("table", torch.randn(t, d))

    def forward(self, x: Tensor) -> Tensor:
        """Return x + table: (B, T, D) -> (B, T, D); shorter sequences take the first rows."""
        return x + self.table[: x.shape[1]]


class RotaryPositions(nn.Module):
    """Turns every pair of numbers by an angle that grows with the position: what counts between tokens is their distance.

    Source: Su et al. 2021, "RoFormer", section 3.2.
    """

    sine: Tensor
    cosine: Tensor

    def __init__(self, t: int, d: int) -> None:
        super().__init__()
        waves = sinusoids(t, d).reshape(t, d // 2, 2)  # (T, D / 2, 2)
        self.register_buffer("sine", waves[..., 0].contiguous(), persistent=False)
        self.register_buffer("cosine", waves[..., 1].contiguous(), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return the turned pairs: (B, T, D) -> (B, T, D); shorter sequences take the first angles."""
        t = x.shape[1]
        a, b = x[..., 0::2], x[..., 1::2]  # (B, T, D / 2)
        sine, cosine = self.sine[:t], self.cosine[:t]  # (T, D / 2)
        return torch.stack((a * cosine - b * sine, a * sine + b * cosine), dim=3).flatten(2)  # (B, T, D)


class PositionalEncoding(Layer):
    """Position vectors, fixed or learned, or rotations, for as many tokens as the input has."""

    kind: Literal["PositionalEncoding"] = "PositionalEncoding"
    encoding: Literal["sinusoidal", "learned", "random", "rotary", "none"] = knob(
        "sinusoidal",
        en="Encoding",
        zh="编码方式",
        help_en=(
            "Sinusoidal waves need no training; learned vectors fit the task but need more samples; random ones show "
            "that any distinct vectors help; rotary turns the vectors themselves; none shows what is lost without."
        ),
        help_zh=(
            "正弦波不需要训练；可学习的向量更贴合任务，但需要更多样本；随机向量说明只要互不相同就有用；"
            "旋转编码转动向量本身；选“无”可看到失去位置会怎样。"
        ),
        labels={
            "sinusoidal": Text("Sinusoidal", "正弦"),
            "learned": Text("Learned", "可学习"),
            "random": Text("Random", "随机"),
            "rotary": Text("Rotary", "旋转"),
            "none": Text("None", "无"),
        },
    )

    title: ClassVar[Text] = Text("Positions", "位置编码")
    summary: ClassVar[Text] = Text("Tells every token where it stands.", "告诉每个词元它的位置。")
    help: ClassVar[Text] = Text(
        "Put it right after Embedding; take it away to see what attention cannot do without order.",
        "紧接在嵌入层之后；去掉它可以看到没有顺序时注意力做不到什么。",
    )
    group: ClassVar[str] = "sequence"
    drawing: ClassVar[Drawing] = "waves"
    formula: ClassVar[str] = "y[t, 2i] = x[t, 2i] + sin(t / 10000^(2i / D)); y[t, 2i + 1] = x[t, 2i + 1] + cos(...)"
    source: ClassVar[str] = "Vaswani et al. 2017, Attention Is All You Need, section 3.5"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but a sequence of vectors, and for an odd width where pairs are turned."""
        _, d = expect_sequence(self.kind, inputs[0])
        if self.encoding == "rotary" and d % 2:
            message = (
                f"Rotary positions need an even width, for they turn pairs of numbers, but the width is {d}. "
                "Make the Embedding before it one number wider, or choose another encoding."
            )
            raise ShapeError(message, field="encoding", code="rotary_width", width=d)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module that adds its `table`, turns pairs or does nothing: (B, T, D) -> (B, T, D)."""
        t, d = inputs[0].shape
        match self.encoding:
            case "sinusoidal":
                return SinusoidalPositions(t, d)
            case "learned":
                return LearnedPositions(t, d)
            case "random":
                return RandomPositions(t, d)
            case "rotary":
                return RotaryPositions(t, d)
            case "none":
                return nn.Identity()
