"""SelectStep: takes one step out of a sequence."""

from typing import ClassVar, Literal

import torch
from torch import Tensor, nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_sequence
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class OneStep(nn.Module):
    """Takes one step.

    Args:
        step: from 0; negative ones count from the end.
    """

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step

    def forward(self, x: Tensor) -> Tensor:
        """Return one vector of each sequence: (B, T, D) -> (B, D)."""
        return x[:, self.step]


class RealStep(nn.Module):
    """Takes one step, counted without padding.

    Args:
        step: from 0; negative ones count from the last real step.
    """

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step

    def forward(self, x: Tensor, paddings: tuple[Tensor]) -> Tensor:
        """Return one vector of each sequence: (B, T, D) -> (B, D); too short a row gives its first or last real one.

        Args:
            x: (B, T, D).
            paddings: the mask of x, (B, T) bool, True = padding.
        """
        lengths = (~paddings[0]).sum(dim=1).clamp(min=1)  # (B,)
        step = lengths + self.step if self.step < 0 else torch.full_like(lengths, self.step)
        at = torch.minimum(step, lengths - 1).clamp(min=0)  # (B,)
        return x[torch.arange(x.shape[0], device=x.device), at]


class SelectStep(Layer):
    """One step of a sequence as a vector."""

    kind: Literal["SelectStep"] = "SelectStep"
    step: int = knob(
        -1,
        en="Step",
        zh="步",
        help_en="0 is the first step, -1 the last one that is no padding.",
        help_zh="0 是第一步，-1 是最后一个非填充的步。",
        ge=-4096,
        le=4095,
    )

    title: ClassVar[Text] = Text("Select step", "选取一步")
    summary: ClassVar[Text] = Text("Takes one step out of a sequence.", "从序列中取出一步。")
    help: ClassVar[Text] = Text(
        "Put it behind a recurrent layer to go on with its last state, which has read everything.",
        "放在循环层之后，用读完全部内容的最后状态继续。",
    )
    group: ClassVar[str] = "sequence"
    drawing: ClassVar[Drawing] = "selection"
    formula: ClassVar[str] = "y = x[step]"
    source: ClassVar[str] = "Sutskever et al. 2014, Sequence to Sequence Learning with Neural Networks, section 2"

    def takes_padding(self, inputs: tuple[Signal, ...]) -> bool:
        """Return whether the sequence has padding."""
        return inputs[0].padding is not None

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError if the input is no sequence or is too short."""
        t, _ = expect_sequence(self.kind, inputs[0])
        if not -t <= self.step < t:
            message = (
                f"SelectStep needs a sequence with step {self.step} but gets one of {t} steps. "
                f"Choose a step from {-t} to {t - 1}."
            )
            raise ShapeError(message, field="step", code="step_outside", step=self.step, steps=t)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module that takes the step: (B, T, D) -> (B, D)."""
        return RealStep(self.step) if self.takes_padding(inputs) else OneStep(self.step)
