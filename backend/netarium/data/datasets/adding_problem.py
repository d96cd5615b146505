"""The adding problem: keep two numbers in mind over a long series, and add them."""

from typing import ClassVar, Literal

import numpy as np
import torch
from numpy.typing import NDArray

from netarium.data.dataset import Split, SplitDataset
from netarium.data.split import split
from netarium.spec.base import knob
from netarium.spec.signature import Signal, Signature, Task
from netarium.spec.text import Text

Numbers = NDArray[np.float32]


class AddingProblem(SplitDataset):
    """Series of two channels: numbers, and marks on two of them whose sum is asked for."""

    kind: Literal["adding_problem"] = "adding_problem"
    title: ClassVar[Text] = Text("Adding problem", "加法记忆")
    summary: ClassVar[Text] = Text(
        "A long row of numbers, two of them marked: what is the sum of those two?",
        "一长串数字，其中两个有标记：这两个数的和是多少？",
    )
    help: ClassVar[Text] = Text(
        "Read it with a GRU and go on with its last step. Always answering 1 gives a loss of 0.167: whoever stays there has "
        "forgotten the first number. Put an RNN in its place, then make the row longer.",
        "用 GRU 读入，再取最后一步。永远回答 1 的损失是 0.167：停在那里就说明忘了第一个数。换成 RNN 试试，再把序列加长。",
    )
    group: ClassVar[str] = "sequences"
    source: ClassVar[str] = (
        "S. Hochreiter, J. Schmidhuber, Long Short-Term Memory, Neural Computation 9, 1997, section 5.4"
    )

    samples: int = knob(
        2000,
        en="Rows",
        zh="序列数",
        help_en="Rows to draw.",
        help_zh="抽取的序列数量。",
        ge=50,
        le=20_000,
        log=True,
    )
    length: int = knob(
        30,
        en="Length",
        zh="长度",
        help_en="Numbers in a row: the further apart the two marks, the longer the first number must be kept.",
        help_zh="一个序列有多少个数：两个标记离得越远，第一个数就要记得越久。",
        ge=4,
        le=200,
    )

    def signature(self) -> Signature:
        """Return one field `input` (T, 2), number and mark, and one number to say."""
        return Signature({"input": Signal((self.length, 2))}, Task("regression", 1))

    def load(self) -> Split:
        """Return the rows, shuffled and split."""
        rows, sums = self.draw(np.random.default_rng(self.seed))
        return split(
            self.signature(), {"input": torch.from_numpy(rows)}, torch.from_numpy(sums), self.validation, self.seed
        )

    def draw(self, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
        """Return rows (S, T, 2) of numbers from 0 to 1 with one mark in each half, and the sums of what is marked (S, 1)."""
        count, half = self.samples, self.length // 2
        numbers = rng.uniform(0, 1, (count, self.length)).astype(np.float32)
        marks = np.zeros_like(numbers)
        marks[np.arange(count), rng.integers(0, half, count)] = 1
        marks[np.arange(count), rng.integers(half, self.length, count)] = 1
        return np.stack([numbers, marks], axis=2), (numbers * marks).sum(1, keepdims=True)
