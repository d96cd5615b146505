"""Digits: small images of handwritten digits."""

from typing import ClassVar, Literal

import numpy as np
import torch

from netarium.data.augmentable import Augmentable
from netarium.data.bundled import bundled
from netarium.data.dataset import Split, SplitDataset
from netarium.data.framing import Framing
from netarium.data.split import split
from netarium.spec.signature import Signal, Signature, Task
from netarium.spec.text import Text

BRIGHTEST = 16


class Digits(Augmentable, SplitDataset):
    """1,797 handwritten digits of 8 x 8 pixels, grey values 0 to 16."""

    kind: Literal["digits"] = "digits"
    title: ClassVar[Text] = Text("Small digits", "小数字")
    summary: ClassVar[Text] = Text(
        "1,797 real handwritten digits, 8 x 8 pixels each.",
        "1,797 个真实手写数字，每个 8 × 8 像素。",
    )
    help: ClassVar[Text] = Text(
        "Small enough to train in seconds. Start with one convolution, ReLU and pooling.",
        "小到几秒就能训练完。先用一个卷积、ReLU 和池化。",
    )
    group: ClassVar[str] = "images"
    source: ClassVar[str] = "E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, 1998"
    credit: ClassVar[str] = (
        "Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, by way of scikit-learn"
    )
    classes: ClassVar[tuple[str, ...]] = tuple("0123456789")
    # A bitmap of 32 x 32, as high as its ink, of which every 4 x 4 cells are counted.
    framing: ClassVar[Framing] = Framing(8, "height", "box", (4, 4), pen=1.2, shades=BRIGHTEST, finer=4)

    def signature(self) -> Signature:
        """Return one field `input` (1, 8, 8), stored as uint8, and ten classes."""
        task = Task("classification", len(self.classes), classes=self.classes)
        return Signature({"input": Signal((1, 8, 8))}, task, scales={"input": 1 / BRIGHTEST})

    def load(self) -> Split:
        """Return the images, shuffled and split."""
        rows = np.loadtxt(bundled("digits.csv.gz"), delimiter=",", dtype=np.uint8)  # (S, 65), the class comes last
        fields = {"input": torch.from_numpy(rows[:, :-1].reshape(-1, 1, 8, 8))}  # (S, 1, 8, 8)
        labels = torch.from_numpy(rows[:, -1].astype(np.int64))
        return self.varied(split(self.signature(), fields, labels, self.validation, self.seed))
