"""Pictures: cut-outs of two photographs, to see what kernels do."""

from functools import cache
from typing import ClassVar, Literal

import numpy as np
import torch
from PIL import Image

from netarium.data.augmentable import Augmentable
from netarium.data.bundled import bundled
from netarium.data.dataset import Split, SplitDataset
from netarium.data.split import split
from netarium.spec.base import knob
from netarium.spec.signature import Signal, Signature, Task
from netarium.spec.text import Text

PHOTOGRAPHS = ("china", "flower")


class Pictures(Augmentable, SplitDataset):
    """Squares cut out of a photograph of a temple and one of a flower."""

    kind: Literal["pictures"] = "pictures"
    title: ClassVar[Text] = Text("Photographs", "照片")
    summary: ClassVar[Text] = Text(
        "Cut-outs of two photographs, a temple in China and a flower: which one are they from?",
        "从两张照片（一座中国寺庙和一朵花）上剪下的方块：它来自哪一张？",
    )
    help: ClassVar[Text] = Text(
        "Made for looking: raise the size and follow edges and colours through the feature maps. Cut-outs overlap, so the "
        "held-out ones are easy.",
        "主要用来观察：把边长调大，看边缘和颜色如何穿过各层特征图。剪下的方块会重叠，所以验证样本很容易。",
    )
    group: ClassVar[str] = "images"
    source: ClassVar[str] = "Flickr, CC BY 2.0: danielbuechele (china.jpg), vultilion (flower.jpg)"
    credit: ClassVar[str] = "Photographs by danielbuechele and vultilion, CC BY 2.0, by way of scikit-learn"

    samples: int = knob(
        400,
        en="Cut-outs",
        zh="方块数",
        help_en="How many squares to cut out, half of them from each photograph.",
        help_zh="剪下多少个方块，每张照片各一半。",
        ge=20,
        le=1000,
        log=True,
    )
    size: int = knob(
        32,
        en="Size",
        zh="边长",
        help_en="Height and width in pixels; larger ones show more and train more slowly.",
        help_zh="高和宽的像素数；越大看得越清楚，训练越慢。",
        ge=16,
        le=128,
    )
    part: float = knob(
        0.5,
        en="Part",
        zh="范围",
        help_en="Side of the square, as a share of the photograph's height: 1 takes in nearly all of it.",
        help_zh="方块的边长占照片高度的比例：1 几乎包含整张照片。",
        ge=0.1,
        le=1,
    )
    grey: bool = knob(
        False,
        en="Grey",
        zh="灰度",
        help_en="One channel of brightness instead of red, green and blue.",
        help_zh="只用一个亮度通道，代替红、绿、蓝。",
    )

    def signature(self) -> Signature:
        """Return one field `input` (3, size, size), (1, size, size) if grey, stored as uint8, and two classes."""
        task = Task("classification", len(PHOTOGRAPHS), classes=PHOTOGRAPHS)
        shape = (1 if self.grey else 3, self.size, self.size)
        return Signature({"input": Signal(shape)}, task, scales={"input": 1 / 255})

    def load(self) -> Split:
        """Return the cut-outs, shuffled and split."""
        rng = np.random.default_rng(self.seed)
        labels = np.arange(self.samples) % len(PHOTOGRAPHS)
        cut = np.stack([self._cut(photograph(PHOTOGRAPHS[label], self.grey), rng) for label in labels])
        images = cut.reshape(self.samples, self.size, self.size, -1).transpose(0, 3, 1, 2)  # (S, C, H, W)
        fields = {"input": torch.from_numpy(np.ascontiguousarray(images))}
        return self.varied(split(self.signature(), fields, torch.from_numpy(labels), self.validation, self.seed))

    def _cut(self, whole: Image.Image, rng: np.random.Generator) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
        side = max(round(self.part * whole.height), self.size)
        left = int(rng.integers(0, whole.width - side + 1))
        top = int(rng.integers(0, whole.height - side + 1))
        box = (left, top, left + side, top + side)
        return np.asarray(whole.resize((self.size, self.size), Image.Resampling.BOX, box=box))


@cache
def photograph(name: str, grey: bool) -> Image.Image:
    """Return a whole photograph, 640 x 427 pixels.

    Raises:
        DataUnavailable: scikit-learn is missing or carries no such picture.
    """
    with Image.open(bundled(f"{name}.jpg", "images")) as picture:
        return picture.convert("L" if grey else "RGB")
