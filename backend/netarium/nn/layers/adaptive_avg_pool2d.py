"""AdaptiveAvgPool2d: averages a map down to a fixed size, whatever its size."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_image
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class AdaptiveAvgPool2d(Layer):
    """Average pooling with windows that share the map equally."""

    kind: Literal["AdaptiveAvgPool2d"] = "AdaptiveAvgPool2d"
    output_size: int = knob(
        1,
        en="Side that leaves",
        zh="输出边长",
        help_en="Side of the map that leaves; 1 gives one number for each map.",
        help_zh="输出特征图的边长；1 表示每张图只留一个数。",
        ge=1,
        le=64,
    )

    title: ClassVar[Text] = Text("AdaptiveAvgPool2d", "自适应平均池化")
    summary: ClassVar[Text] = Text(
        "Averages every map down to a fixed size, whatever its size.", "不论原来多大，把每张图平均到固定大小。"
    )
    help: ClassVar[Text] = Text(
        "Put it with side 1 and a Flatten before the last Linear: far fewer weights, and images of any size fit.",
        "边长设为 1，后接展平，放在最后的全连接层之前：参数少得多，任何大小的图像都适用。",
    )
    group: ClassVar[str] = "pooling"
    drawing: ClassVar[Drawing] = "pooling"
    formula: ClassVar[str] = "y[c, i, j] = mean(x[c, floor(i H / s) : ceil((i + 1) H / s), ...])"
    source: ClassVar[str] = "torch.nn.AdaptiveAvgPool2d"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but an image."""
        expect_image(self.kind, inputs[0])

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.AdaptiveAvgPool2d: (B, C, H, W) -> (B, C, side, side)."""
        del inputs
        return nn.AdaptiveAvgPool2d(self.output_size)
