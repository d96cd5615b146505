"""RNN: the simplest memory, rewritten at every step."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.recurrent import Recurrent, Steps
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class RNN(Recurrent):
    """Elman's recurrent layer."""

    kind: Literal["RNN"] = "RNN"
    nonlinearity: Literal["tanh", "relu"] = knob(
        "tanh",
        en="Activation",
        zh="激活函数",
        help_en="Tanh keeps the state between -1 and 1; ReLU lets it grow, and gradients with it.",
        help_zh="Tanh 让状态保持在 -1 到 1 之间；ReLU 会让状态和梯度增长。",
    )

    title: ClassVar[Text] = Text("RNN", "循环层")
    summary: ClassVar[Text] = Text(
        "Reads step by step and rewrites its memory each time.", "逐步读取，每一步都改写记忆。"
    )
    help: ClassVar[Text] = Text(
        "Begin with it to see memory at work, and how soon it forgets; go on with LSTM or GRU for longer sequences.",
        "先用它观察记忆怎样工作、多快遗忘；更长的序列改用 LSTM 或 GRU。",
    )
    formula: ClassVar[str] = "h[t] = tanh(W x[t] + b + U h[t - 1] + c)"
    source: ClassVar[str] = "torch.nn.RNN"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module whose `layer` is nn.RNN: (B, T, D) -> (B, T, H)."""
        return Steps(nn.RNN(inputs[0].shape[1], self.hidden_size, nonlinearity=self.nonlinearity, **self.options()))
