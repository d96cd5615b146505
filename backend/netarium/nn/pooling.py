"""What the pooling layers share: a window that slides over every map."""

from typing import ClassVar

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_image
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Pooling(Layer):
    """Sums up every window of a map in one number."""

    kernel_size: int = knob(
        2,
        en="Window size",
        zh="窗口大小",
        help_en="Side of the window that becomes one cell; 2 halves the map.",
        help_zh="合并为一格的窗口边长；2 会使图减半。",
        ge=1,
        le=64,
    )
    stride: int | None = knob(
        None,
        en="Stride",
        zh="步幅",
        help_en="Cells moved at each slide. Left empty, windows lie side by side.",
        help_zh="每次滑动的格数。留空时窗口并排相接。",
        empty=Text("as the window", "同窗口"),
        ge=1,
        le=64,
    )
    padding: int = knob(
        0,
        en="Padding",
        zh="填充",
        help_en="Rim around the map, at most half the window.",
        help_zh="图四周的边缘，最多为窗口的一半。",
        ge=0,
        le=32,
    )

    group: ClassVar[str] = "pooling"
    drawing: ClassVar[Drawing] = "pooling"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError if the input is no image, is smaller than the window, or the rim is too wide for the window."""
        _, h, w = expect_image(self.kind, inputs[0])
        k, most = self.kernel_size, self.kernel_size // 2
        if self.padding > most:
            message = (
                f"A rim of {self.padding} is too wide for a {k}x{k} window: it may be at most half the window, {most}. "
                "Make the padding smaller or the window larger."
            )
            raise ShapeError(message, field="padding", code="padding_too_wide", padding=self.padding, most=most)
        if min(h, w) + 2 * self.padding < k:
            message = (
                f"The {k}x{k} window is larger than the {h}x{w} image. "
                "Make the window smaller, or remove a pooling layer before it."
            )
            raise ShapeError(message, field="kernel_size", code="window_too_large", window=k, height=h, width=w)
