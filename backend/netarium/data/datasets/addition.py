"""Addition: read two numbers, say their sum."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from netarium.data.pairs import PAD, SPECIAL, TokenPairs, Tokens
from netarium.spec.base import knob
from netarium.spec.text import Text

SIGNS = "0123456789+"
FIRST = len(SPECIAL)


class Addition(TokenPairs):
    """Sums as a person writes them, and their results."""

    kind: Literal["addition"] = "addition"
    title: ClassVar[Text] = Text("Addition", "加法")
    summary: ClassVar[Text] = Text("Read 12+34, then say 46, sign by sign.", "读入 12+34，再逐位说出 46。")
    help: ClassVar[Text] = Text(
        "Use an encoder and a decoder. The carry is the hard part: say the units first, and it runs the way it is reckoned.",
        "使用编码器和解码器。难点在于进位：先说个位，进位的方向就和计算的方向一致。",
    )
    source: ClassVar[str] = "Generated"

    digits: int = knob(
        2,
        en="Digits",
        zh="位数",
        help_en="Digits of each number at most.",
        help_zh="每个数最多几位。",
        ge=1,
        le=6,
    )
    units_first: bool = knob(
        False,
        en="Units first",
        zh="先说个位",
        help_en="Say the sum from right to left, as it is reckoned by hand.",
        help_zh="像笔算那样从右往左说出结果。",
    )

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the vocabulary: padding, <bos>, <eos>, the digits and the plus sign."""
        return (*SPECIAL, *SIGNS)

    @property
    def longest(self) -> tuple[int, int]:
        """Return the signs of the longest sum and of its result."""
        return 2 * self.digits + 1, self.digits + 1

    def answer(self, source: Tokens, lengths: NDArray[np.int64]) -> Tokens:
        """Return the results, each sign a token."""
        del lengths
        sums = ["".join(SIGNS[token - FIRST] for token in row if token != PAD).split("+") for row in source]
        results = [str(int(first) + int(second)) for first, second in sums]
        return written([result[::-1] for result in results] if self.units_first else results, self.digits + 1)

    def _sources(self, rng: np.random.Generator) -> tuple[Tokens, NDArray[np.int64]]:
        """Return distinct sums (S, T) and how many signs they have (S,)."""
        numbers = 10**self.digits
        drawn = rng.choice(numbers**2, min(self.samples, numbers**2), replace=False)
        source = written([f"{pair // numbers}+{pair % numbers}" for pair in drawn], 2 * self.digits + 1)
        return source, (source != PAD).sum(1)


def written(texts: list[str], width: int) -> Tokens:
    """Return texts as token ids (S, width), padded with 0."""
    rows = np.full((len(texts), width), PAD)
    for row, text in zip(rows, texts, strict=True):
        row[: len(text)] = [FIRST + SIGNS.index(sign) for sign in text]
    return rows
