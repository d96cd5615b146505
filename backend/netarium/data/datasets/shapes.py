"""Shapes: one coloured figure on a coloured ground."""

from typing import ClassVar, Literal

import numpy as np

from netarium.data.drawn_images import DrawnImages, Pictures
from netarium.spec.base import knob
from netarium.spec.text import Text

SIDE = 32


class Shapes(DrawnImages):
    """Circles, squares, triangles, crosses and rings of any colour, size and place."""

    kind: Literal["shapes"] = "shapes"
    title: ClassVar[Text] = Text("Coloured shapes", "彩色图形")
    summary: ClassVar[Text] = Text(
        "One coloured figure on a coloured ground, 32 x 32 pixels: which one is it?",
        "彩色背景上的一个彩色图形，32 × 32 像素：是哪一种？",
    )
    help: ClassVar[Text] = Text(
        "Colour and place do not matter, edges do: look at the kernels of the first convolution.",
        "颜色和位置无关紧要，边缘才重要：看第一个卷积的卷积核。",
    )
    source: ClassVar[str] = "Generated"
    shape: ClassVar[tuple[int, int, int]] = (3, SIDE, SIDE)

    noise: float = knob(
        0.05,
        en="Noise",
        zh="噪声",
        help_en="How far the pixels stray from their colour.",
        help_zh="像素偏离自身颜色的程度。",
        ge=0,
        le=0.5,
    )

    def class_names(self) -> tuple[str, ...]:
        """Return the five figures."""
        return ("circle", "square", "triangle", "cross", "ring")

    def draw(self, rng: np.random.Generator) -> Pictures:
        """Return figures with a radius of 6 to 11 pixels, wholly inside their pictures."""
        count = self.samples
        labels = np.arange(count) % 5
        radius = rng.uniform(6, 11, (count, 1, 1))
        middle = radius + rng.uniform(0, 1, (count, 2, 1, 1)).transpose(1, 0, 2, 3) * (
            SIDE - 2 * radius
        )  # (2, S, 1, 1)
        y, x = np.arange(SIDE)[:, None] + 0.5, np.arange(SIDE)[None, :] + 0.5
        # Each place as it lies in its figure: the figure reaches from -1 to 1.
        v, u = (y - middle[0]) / radius, (x - middle[1]) / radius  # (S, H, W)
        far = np.hypot(u, v)
        wide = np.maximum(np.abs(u), np.abs(v))
        figures = np.stack(
            [
                far < 1,
                wide < 0.85,
                (v < 0.8) & (2 * np.abs(u) < v + 1),
                (wide < 1) & (np.minimum(np.abs(u), np.abs(v)) < 0.3),
                (far < 1) & (far > 0.6),
            ]
        )  # (5, S, H, W)
        inside = figures[labels, np.arange(count)][:, None]  # (S, 1, H, W)
        ground = rng.uniform(0, 1, (count, 3, 1, 1))
        # Half a turn away on each channel: the figure always stands out.
        colour = (ground + rng.uniform(0.35, 0.65, (count, 3, 1, 1))) % 1
        pictures = np.where(inside, colour, ground).astype(np.float32)
        pictures += self.noise * rng.standard_normal(pictures.shape, dtype=np.float32)
        return (pictures.clip(0, 1) * 255).round().astype(np.uint8), labels
