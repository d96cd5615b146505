"""Patchify: cuts an image into a sequence of patches."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_image
from netarium.nn.layer import Layer
from netarium.nn.over_time import Rows
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Patchify(Layer):
    """Squares of an image, row by row, each laid out as one vector. Nothing is learned; a Linear behind it projects."""

    kind: Literal["Patchify"] = "Patchify"
    patch_size: int = knob(
        4,
        en="Patch size",
        zh="图块边长",
        help_en="Side of a patch; it must divide height and width. Half the side makes four times the steps.",
        help_zh="图块的边长，必须整除高和宽。边长减半，步数变为四倍。",
        ge=1,
        le=64,
    )

    title: ClassVar[Text] = Text("Patchify", "切成图块")
    summary: ClassVar[Text] = Text(
        "Cuts an image into a sequence of patches; nothing is learned.", "把图像切成图块序列，没有可学习的参数。"
    )
    help: ClassVar[Text] = Text(
        "Begin a vision Transformer with it, followed by Linear (the learned projection) and PositionalEncoding.",
        "视觉 Transformer 从它开始，后面接 Linear（可学习的投影）和位置编码。",
    )
    group: ClassVar[str] = "transformer"
    drawing: ClassVar[Drawing] = "patches"
    formula: ClassVar[str] = "y[i * W / p + j] = x[:, i * p : (i + 1) * p, j * p : (j + 1) * p]"
    source: ClassVar[str] = "Dosovitskiy et al. 2020, An Image is Worth 16x16 Words, section 3.1"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError if the input is no image, or patches would be left over."""
        _, h, w = expect_image(self.kind, inputs[0])
        p = self.patch_size
        if h % p or w % p:
            sides = [side for side in range(1, min(h, w) + 1) if h % side == 0 and w % side == 0]
            message = (
                f"Patchify needs a height and width that are multiples of {p} but gets {h}x{w}. "
                f"Choose a patch size out of {', '.join(map(str, sides))}, or pad the image with ZeroPad2d."
            )
            raise ShapeError(message, field="patch_size", code="patches", patch=p, height=h, width=w, sides=sides)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module whose `layer` is nn.Unfold: (B, C, H, W) -> (B, T, C * p * p), T = H / p * W / p."""
        del inputs
        return Rows(nn.Unfold(self.patch_size, stride=self.patch_size))
