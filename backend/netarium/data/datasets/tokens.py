"""Tokens: random patterns over a vocabulary of any size, to read and measure networks that were made for languages."""

from typing import ClassVar, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from netarium.data.dataset import Split, SplitDataset
from netarium.data.pairs import BOS, EOS, SPECIAL
from netarium.data.split import split
from netarium.spec.base import knob
from netarium.spec.signature import Signal, Signature, Task
from netarium.spec.text import Text

Ids = NDArray[np.int64]

MOTIF = 4
# Larger vocabularies go without: their lists would be longer than all else that a view tells.
WORDS_MOST = 5000
# All of them together: drawn for every look at them, and held in memory by every run.
TOKENS_MOST = 2_000_000
FOLLOWS = ("goes on", "something else")


class Tokens(SplitDataset):
    """Sequences that repeat a short random motif; they mean nothing in any language."""

    kind: Literal["tokens"] = "tokens"
    task: Literal["translate", "next_sentence"] = knob(
        "translate",
        en="Task",
        zh="任务",
        help_en="Replace every token by its partner, as a dictionary does; or say whether the second half goes on with the first.",
        help_zh="像查字典一样把每个词元换成它的对应词元；或者判断后半段是否延续前半段。",
        labels={
            "translate": Text("translate", "逐词翻译"),
            "next_sentence": Text("next sentence", "下一句"),
        },
    )
    vocabulary: int = knob(
        1000,
        en="Vocabulary",
        zh="词表大小",
        help_en="How many different tokens there are, padding, <bos> and <eos> among them.",
        help_zh="共有多少种词元，包括填充、<bos> 和 <eos>。",
        log=True,
        ge=16,
        le=100_000,
    )
    length: int = knob(
        32,
        en="Length",
        zh="长度",
        help_en="Tokens of a sequence; attention grows with its square.",
        help_zh="一个序列的词元数；注意力的计算量随它的平方增长。",
        log=True,
        ge=8,
        le=1024,
    )
    samples: int = knob(
        400,
        en="Samples",
        zh="样本数",
        help_en="Sequences to draw.",
        help_zh="抽取的序列数量。",
        log=True,
        ge=20,
        le=20_000,
    )

    title: ClassVar[Text] = Text("Random patterns", "随机词元")
    summary: ClassVar[Text] = Text(
        "Generated tokens without meaning, of any vocabulary.", "生成的、没有含义的词元，词表大小任选。"
    )
    help: ClassVar[Text] = Text(
        "Set vocabulary and length to those of a published network to read its shapes and count its parameters.",
        "把词表大小和长度设成已发表网络的值，就能查看它的形状、数出它的参数。",
    )
    group: ClassVar[str] = "sequences"

    @field_validator("samples")
    @classmethod
    def _are_not_too_many_tokens(cls, value: int, info: ValidationInfo) -> int:
        length = info.data.get("length", 1)
        if value * length > TOKENS_MOST:
            message = "{samples} sequences of {length} are more than {most} tokens: take at most {fewer}"
            facts = {"samples": value, "length": length, "most": TOKENS_MOST, "fewer": TOKENS_MOST // length}
            raise PydanticCustomError("too_many_tokens", message, facts)
        return value

    @property
    def words(self) -> tuple[str, ...] | None:
        """Return what stands for each token, its number, in vocabularies that are not too large."""
        if self.vocabulary > WORDS_MOST:
            return None
        return (*SPECIAL, *map(str, range(len(SPECIAL), self.vocabulary)))

    def signature(self) -> Signature:
        """Return `source` and `target` token ids to translate; or `tokens` and `segments` (0 first half, 1 second) to classify."""
        if self.task == "translate":
            fields = {
                "source": Signal((self.length,), tokens=self.vocabulary),
                "target": Signal((self.length + 1,), tokens=self.vocabulary),
            }
            return Signature(fields, Task("sequence", self.vocabulary, tokens=self.words))
        fields = {
            "tokens": Signal((self.length,), tokens=self.vocabulary),
            "segments": Signal((self.length,), tokens=2),
        }
        return Signature(fields, Task("classification", len(FOLLOWS), classes=FOLLOWS))

    def load(self) -> Split:
        """Return the samples, shuffled and split; there is no padding."""
        rng = np.random.default_rng(self.seed)
        fields, labels = self._pairs(rng) if self.task == "translate" else self._halves(rng)
        tensors = {name: torch.from_numpy(values) for name, values in fields.items()}
        return split(self.signature(), tensors, torch.from_numpy(labels), self.validation, self.seed)

    def _pairs(self, rng: np.random.Generator) -> tuple[dict[str, Ids], Ids]:
        first = len(SPECIAL)
        partner = np.concatenate([np.arange(first), first + rng.permutation(self.vocabulary - first)])
        source = self._motifs(rng, self.samples, self.length)
        answer = partner[source]
        ends = np.full((self.samples, 1), EOS)
        target = np.concatenate([np.full((self.samples, 1), BOS), answer], axis=1)  # (S, T + 1)
        return {"source": source, "target": target}, np.concatenate([answer, ends], axis=1)

    def _halves(self, rng: np.random.Generator) -> tuple[dict[str, Ids], Ids]:
        half = (self.length - 2) // 2
        whole = self._motifs(rng, self.samples, self.length)
        other = self._motifs(rng, self.samples, self.length)
        differs = np.arange(self.samples) % len(FOLLOWS)
        second = np.arange(self.length) > half
        tokens = np.where(second & (differs == 1)[:, None], other, whole)
        tokens[:, 0], tokens[:, half + 1] = BOS, EOS  # they take the places of BERT's [CLS] and [SEP]
        segments = np.broadcast_to(second.astype(np.int64), tokens.shape).copy()
        return {"tokens": tokens, "segments": segments}, differs

    def _motifs(self, rng: np.random.Generator, count: int, length: int) -> Ids:
        """Return sequences that repeat a random motif, (count, length)."""
        motif = rng.integers(len(SPECIAL), self.vocabulary, (count, MOTIF))
        return np.take(motif, np.arange(length) % MOTIF, axis=1)
