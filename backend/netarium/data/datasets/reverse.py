"""Reverse: say the digits backwards."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from netarium.data.pairs import PAD, SequencePairs, Tokens
from netarium.spec.text import Text


class Reverse(SequencePairs):
    """Digit sequences and the same digits backwards."""

    kind: Literal["reverse"] = "reverse"
    title: ClassVar[Text] = Text("Reverse digits", "倒序数字")
    summary: ClassVar[Text] = Text(
        "Read a row of digits, then say it backwards.",
        "读入一串数字，再倒着说出来。",
    )
    help: ClassVar[Text] = Text(
        "Use an encoder and a decoder. The cross-attention becomes the other diagonal.",
        "使用编码器和解码器。交叉注意力会变成另一条对角线。",
    )
    source: ClassVar[str] = "Generated"

    def answer(self, source: Tokens, lengths: NDArray[np.int64]) -> Tokens:
        """Return the last token first, the padding still at the end."""
        index = lengths[:, None] - 1 - np.arange(source.shape[1])  # (S, T), negative where padding follows
        return np.where(index >= 0, np.take_along_axis(source, np.maximum(index, 0), axis=1), PAD)
