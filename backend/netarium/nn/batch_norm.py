"""What the batch normalisations share: their fields, and the need for more than one value per channel."""

from typing import ClassVar

from netarium.nn.drawing import Drawing
from netarium.nn.layer import Layer
from netarium.spec.base import knob


class BatchNorm(Layer):
    """Normalises every channel with the mean and variance of the batch, then scales and shifts it."""

    momentum: float = knob(
        0.1,
        en="Momentum",
        zh="动量",
        help_en="Weight of the newest batch in the running statistics that validation uses.",
        help_zh="最新一批在滑动统计量中的权重，验证时使用这些统计量。",
        gt=0.0,
        le=1.0,
    )
    eps: float = knob(
        1e-5,
        en="Epsilon",
        zh="防零常数",
        help_en="Raise it if a channel that hardly varies makes the loss jump.",
        help_zh="某个通道几乎不变而让损失跳动时，把它调大。",
        log=True,
        ge=1e-8,
        le=1.0,
    )
    affine: bool = knob(
        True,
        en="Scale and shift",
        zh="缩放与平移",
        help_en="Let the network learn a scale and a shift for each channel.",
        help_zh="让网络为每个通道学习缩放与平移。",
    )

    group: ClassVar[str] = "normalization"
    drawing: ClassVar[Drawing] = "normalisation"
    formula: ClassVar[str] = "y = g * (x - mean(batch)) / sqrt(var(batch) + eps) + b"
