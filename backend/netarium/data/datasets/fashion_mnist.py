"""Fashion-MNIST: ten kinds of clothes, in the shape of MNIST."""

import gzip
from pathlib import Path
from typing import ClassVar, Literal

import torch
from torch import Tensor

from netarium.data.augmentable import Augmentable
from netarium.data.dataset import Part, Split
from netarium.data.sources.idx import read_idx
from netarium.spec.base import knob
from netarium.spec.errors import DataUnavailable
from netarium.spec.signature import Signal, Signature, Task
from netarium.spec.text import Text

FOLDER = Path("/usr/share/datasets/fashion-mnist")
FILES = ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")


class FashionMnist(Augmentable):
    """60,000 training and 10,000 validation images of clothes, the official split."""

    kind: Literal["fashion_mnist"] = "fashion_mnist"
    title: ClassVar[Text] = Text("Fashion-MNIST", "Fashion-MNIST 服饰")
    summary: ClassVar[Text] = Text(
        "70,000 pictures of clothes, 28 x 28 pixels each; the official 10,000 test images are held out.",
        "70,000 张服饰图片，每张 28 × 28 像素；官方的 10,000 张测试图用于验证。",
    )
    help: ClassVar[Text] = Text(
        "Harder than digits: 90 % is good. Look at the confusion matrix: shirts, coats and pullovers look alike.",
        "比数字难：90 % 就不错。看混淆矩阵：衬衫、外套和套衫很相像。",
    )
    group: ClassVar[str] = "images"
    source: ClassVar[str] = "H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST, 2017"
    credit: ClassVar[str] = "Fashion-MNIST, Zalando SE, MIT licence"
    classes: ClassVar[tuple[str, ...]] = (
        "T-shirt",
        "trousers",
        "pullover",
        "dress",
        "coat",
        "sandal",
        "shirt",
        "sneaker",
        "bag",
        "ankle boot",
    )

    samples: int = knob(
        60_000,
        en="Training images",
        zh="训练图片数",
        help_en="Only the first so many of the 60,000 training images are used.",
        help_zh="只使用 60,000 张训练图片中的前若干张。",
        ge=100,
        le=60_000,
        log=True,
    )

    def signature(self) -> Signature:
        """Return one field `input` (1, 28, 28), stored as uint8, and ten classes."""
        task = Task("classification", len(self.classes), classes=self.classes)
        return Signature({"input": Signal((1, 28, 28))}, task, scales={"input": 1 / 255})

    def unavailable(self) -> str | None:
        """Return, in words, that the system's package is missing; None if it is there."""
        if all(_path(name).is_file() for name in FILES):
            return None
        return (
            "Fashion-MNIST is not part of this installation. On Debian or Ubuntu run `apt-get install "
            "dataset-fashion-mnist` on the server. The data sets 'mnist' and 'digits' work without it."
        )

    def load(self) -> Split:
        """Return the first `samples` training images and all official test images.

        Raises:
            DataUnavailable: the system's package is missing.
        """
        reason = self.unavailable()
        if reason is not None:
            raise DataUnavailable(reason, folder=str(FOLDER))
        images, labels, test_images, test_labels = map(_read, FILES)
        train = Part({"input": images[: self.samples].unsqueeze(1)}, labels[: self.samples].long())  # (S, 1, 28, 28)
        held_out = Part({"input": test_images.unsqueeze(1)}, test_labels.long())
        return self.varied(Split(self.signature(), train, held_out))


def _path(name: str) -> Path:
    return FOLDER / f"{name}-ubyte.gz"


def _read(name: str) -> Tensor:
    with gzip.open(_path(name)) as file:
        shape, values = read_idx(file.read(), name)
    return torch.frombuffer(bytearray(values), dtype=torch.uint8).view(shape)
