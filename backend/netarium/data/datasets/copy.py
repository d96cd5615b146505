"""Copy: say the same digits again."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from netarium.data.pairs import SequencePairs, Tokens
from netarium.spec.text import Text


class Copy(SequencePairs):
    """Digit sequences and the same digits again."""

    kind: Literal["copy"] = "copy"
    title: ClassVar[Text] = Text("Copy digits", "复制数字")
    summary: ClassVar[Text] = Text(
        "Read a row of digits, then say it again, digit by digit.",
        "读入一串数字，再逐个复述出来。",
    )
    help: ClassVar[Text] = Text(
        "Use an encoder and a decoder. The cross-attention becomes a diagonal.",
        "使用编码器和解码器。交叉注意力会变成一条对角线。",
    )
    source: ClassVar[str] = "Generated"

    def answer(self, source: Tokens, lengths: NDArray[np.int64]) -> Tokens:
        """Return the source itself."""
        del lengths
        return np.array(source)
