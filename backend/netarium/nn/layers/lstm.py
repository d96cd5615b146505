"""LSTM: a memory with gates that decide what to keep, add and show."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.recurrent import Recurrent, Steps
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class LSTM(Recurrent):
    """Long short-term memory."""

    kind: Literal["LSTM"] = "LSTM"

    title: ClassVar[Text] = Text("LSTM", "长短期记忆层")
    summary: ClassVar[Text] = Text(
        "Reads step by step; gates decide what to keep, add and show.", "逐步读取；由门决定保留、写入和输出什么。"
    )
    help: ClassVar[Text] = Text(
        "Use it where something early decides something late; watch the forget gate to see what is kept.",
        "前面的内容决定后面的结果时使用；观察遗忘门可看到保留了什么。",
    )
    formula: ClassVar[str] = (
        "c[t] = f * c[t - 1] + i * g, h[t] = o * tanh(c[t]); i, f, o = sigmoid(W x[t] + U h[t - 1] + b), g = tanh(...)"
    )
    source: ClassVar[str] = "torch.nn.LSTM"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module whose `layer` is nn.LSTM: (B, T, D) -> (B, T, H)."""
        return Steps(nn.LSTM(inputs[0].shape[1], self.hidden_size, **self.options()))
