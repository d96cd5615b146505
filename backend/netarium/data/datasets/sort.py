"""Sort: say the digits again, the smallest first."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from netarium.data.pairs import PAD, SequencePairs, Tokens
from netarium.spec.text import Text


class Sort(SequencePairs):
    """Digit sequences and the same digits in order."""

    kind: Literal["sort"] = "sort"
    title: ClassVar[Text] = Text("Sort digits", "数字排序")
    summary: ClassVar[Text] = Text(
        "Read a row of digits, then say them from the smallest to the largest.",
        "读入一串数字，再从小到大说出来。",
    )
    help: ClassVar[Text] = Text(
        "Use an encoder and a decoder. Watch the cross-attention: it looks for the next larger digit.",
        "使用编码器和解码器。看交叉注意力：它在寻找下一个更大的数字。",
    )
    source: ClassVar[str] = "Generated"

    def answer(self, source: Tokens, lengths: NDArray[np.int64]) -> Tokens:
        """Return the tokens in ascending order, the padding still at the end."""
        del lengths
        last = source.max() + 1
        ordered = np.sort(np.where(source == PAD, last, source), axis=1)
        return np.where(ordered == last, PAD, ordered)
