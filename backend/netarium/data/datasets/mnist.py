"""MNIST: the handwritten digits that everybody starts with."""

from typing import ClassVar, Literal

from netarium.data.augmentable import Augmentable
from netarium.data.dataset import Part, Split
from netarium.data.framing import Framing
from netarium.data.stored import missing, stored
from netarium.spec.base import knob
from netarium.spec.signature import Signal, Signature, Task
from netarium.spec.text import Text

FILE, TITLE = "mnist.safetensors", "MNIST"


class Mnist(Augmentable):
    """60,000 training and 10,000 validation images of handwritten digits, the official split."""

    kind: Literal["mnist"] = "mnist"
    title: ClassVar[Text] = Text("MNIST digits", "MNIST 手写数字")
    summary: ClassVar[Text] = Text(
        "70,000 handwritten digits, 28 x 28 pixels each; the official 10,000 test images are held out.",
        "70,000 个手写数字，每个 28 × 28 像素；官方的 10,000 张测试图用于验证。",
    )
    help: ClassVar[Text] = Text(
        "Two convolutions with pooling pass 98.5 % within one epoch. Fewer samples make over-fitting visible.",
        "两个卷积加池化，一轮就能超过 98.5 %。减少样本可以看到过拟合。",
    )
    group: ClassVar[str] = "images"
    source: ClassVar[str] = (
        "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, Gradient-based learning applied to document recognition, 1998"
    )
    credit: ClassVar[str] = (
        "The MNIST database of handwritten digits, Yann LeCun, Corinna Cortes and Christopher J. C. Burges"
    )
    classes: ClassVar[tuple[str, ...]] = tuple("0123456789")
    # Source: http://yann.lecun.com/exdb/mnist: in a box of 20 x 20, its centre of mass in the middle of 28 x 28.
    framing: ClassVar[Framing] = Framing(20, "side", "mass", (14.5, 14.5), pen=2.6)

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
        """Return, in words, why the derived file is not there; None if it is."""
        return missing(FILE, TITLE)

    def load(self) -> Split:
        """Return the first `samples` training images and all official test images, mapped from the derived file.

        Raises:
            DataUnavailable: the build could not fetch MNIST.
        """
        tensors = stored(FILE, TITLE)
        images, labels = tensors["train_images"][: self.samples], tensors["train_labels"][: self.samples]
        train = Part({"input": images.unsqueeze(1)}, labels.long())  # (S, 1, 28, 28)
        held_out = Part({"input": tensors["test_images"].unsqueeze(1)}, tensors["test_labels"].long())
        return self.varied(Split(self.signature(), train, held_out))
