"""What all generated sequence pairs share: tokens in, tokens out, told apart by padding, <bos> and <eos>."""

from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray
from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from netarium.data.dataset import Split, SplitDataset
from netarium.data.split import split
from netarium.spec.base import knob
from netarium.spec.signature import Signal, Signature, Task

Tokens = NDArray[np.int64]

SPECIAL = ("<pad>", "<bos>", "<eos>")
PAD, BOS, EOS = range(len(SPECIAL))
ROUNDS = 6


class TokenPairs(SplitDataset):
    """Pairs of sequences. Every source occurs once, so training and validation never share a pair."""

    group: ClassVar[str] = "sequences"

    samples: int = knob(
        8000,
        en="Pairs",
        zh="序列对数",
        help_en="Pairs to draw; fewer if there are not so many different ones.",
        help_zh="抽取的序列对数量；不同的序列不够时会少一些。",
        ge=20,
        le=50_000,
        log=True,
    )

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the vocabulary, which begins with padding, <bos> and <eos>."""
        raise NotImplementedError

    @property
    def longest(self) -> tuple[int, int]:
        """Return the largest number of tokens of a source and of an answer."""
        raise NotImplementedError

    def signature(self) -> Signature:
        """Return the fields `source` (T,) and `target` (answer's T + 1,), both token ids padded with 0."""
        count = len(self.tokens)
        read, said = self.longest
        source = Signal((read,), tokens=count, padding="source")
        target = Signal((said + 1,), tokens=count, padding="target")
        return Signature({"source": source, "target": target}, Task("sequence", count, tokens=self.tokens))

    def load(self) -> Split:
        """Return the pairs, shuffled and split; `target` is <bos> y1 ... yn, the labels are y1 ... yn <eos>."""
        source, lengths = self._sources(np.random.default_rng(self.seed))
        answer = self.answer(source, lengths)  # (S, T)
        count = len(source)
        target = np.concatenate([np.full((count, 1), BOS), answer], axis=1)  # (S, T + 1)
        labels = np.concatenate([answer, np.full((count, 1), PAD)], axis=1)  # (S, T + 1)
        labels[np.arange(count), (answer != PAD).sum(1)] = EOS
        fields = {"source": torch.from_numpy(source), "target": torch.from_numpy(target)}
        return split(self.signature(), fields, torch.from_numpy(labels), self.validation, self.seed)

    def answer(self, source: Tokens, lengths: NDArray[np.int64]) -> Tokens:
        """Return the tokens to be produced (S, T), padded with 0.

        Args:
            source: (S, T) token ids, padded with 0.
            lengths: (S,) tokens before the padding.
        """
        raise NotImplementedError

    def _sources(self, rng: np.random.Generator) -> tuple[Tokens, NDArray[np.int64]]:
        """Return distinct sources (S, T), padded with 0, and their lengths (S,)."""
        raise NotImplementedError


class SequencePairs(TokenPairs):
    """Pairs of digit sequences of which one follows from the other, digit by digit."""

    symbols: int = knob(
        10,
        en="Symbols",
        zh="符号数",
        help_en="How many different digits occur.",
        help_zh="出现多少种不同的数字。",
        ge=2,
        le=10,
    )
    min_length: int = knob(
        5,
        en="Shortest",
        zh="最短长度",
        help_en="Length of the shortest sequences.",
        help_zh="最短序列的长度。",
        ge=1,
        le=32,
    )
    max_length: int = knob(
        12,
        en="Longest",
        zh="最长长度",
        help_en="Length of the longest sequences; longer ones need more training.",
        help_zh="最长序列的长度；越长需要的训练越多。",
        not_below="min_length",
        ge=2,
        le=32,
    )

    @field_validator("max_length")
    @classmethod
    def _is_not_below_the_shortest(cls, value: int, info: ValidationInfo) -> int:
        shortest = info.data.get("min_length", value)
        if value < shortest:
            message = "the longest sequence must not be shorter than the shortest ({shortest})"
            raise PydanticCustomError("longest_below_shortest", message, {"shortest": shortest})
        return value

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the vocabulary: padding, <bos>, <eos> and the digits."""
        return (*SPECIAL, *map(str, range(self.symbols)))

    @property
    def longest(self) -> tuple[int, int]:
        """Return the length of the longest sequences, twice."""
        return self.max_length, self.max_length

    def _sources(self, rng: np.random.Generator) -> tuple[Tokens, NDArray[np.int64]]:
        """Return distinct sources (S, T) in the order in which they were drawn, and their lengths (S,)."""
        steps = np.arange(self.max_length)
        mix = rng.integers(1, 2**63, self.max_length, dtype=np.uint64) | np.uint64(1)
        source = np.empty((0, self.max_length), dtype=np.int64)
        for _ in range(ROUNDS):
            lengths = rng.integers(self.min_length, self.max_length + 1, self.samples)
            drawn = rng.integers(len(SPECIAL), len(SPECIAL) + self.symbols, (self.samples, self.max_length))
            source = np.concatenate([source, np.where(steps < lengths[:, None], drawn, PAD)])
            # Equal rows have equal keys, so comparing one number instead of whole rows never lets a double pass.
            _, first = np.unique(source.astype(np.uint64) @ mix, return_index=True)
            source = source[np.sort(first)]
            if len(source) >= self.samples:
                break
        source = source[: self.samples]
        return source, (source != PAD).sum(1)
