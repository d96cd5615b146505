"""What the recurrent layers share: their fields, and how they walk over padded sequences."""

from typing import ClassVar

from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_sequence
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal


def over_real_steps(layer: nn.RNNBase, x: Tensor, padding: Tensor) -> Tensor:
    """Return the states (B, T, H) of a two-way layer that begins its way back at the last real step of each row.

    Args:
        layer: a batch-first recurrent layer.
        x: (B, T, D).
        padding: (B, T) bool, True = padding; it stands at the end of a row.
    """
    lengths = (~padding).sum(dim=1).clamp(min=1).cpu()
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=x.shape[1])[0]


class Steps(nn.Module):
    """A recurrent layer that gives its state at every step.

    Args:
        layer: the batch-first layer that computes.
    """

    def __init__(self, layer: nn.RNNBase) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor, paddings: tuple[Tensor | None, ...] = (None,)) -> Tensor:
        """Return the states: (B, T, D) -> (B, T, H), 2 H wide if both ways are walked.

        Args:
            x: (B, T, D).
            paddings: the mask (B, T) of x, or None; on the way there padding comes last and changes nothing.
        """
        padding = paddings[0]
        # Without data there are no lengths; shapes and FLOPs are those of full rows.
        if padding is None or padding.is_meta:
            states: Tensor = self.layer(x)[0]
            return states
        return over_real_steps(self.layer, x, padding)


class Recurrent(Layer):
    """Walks over a sequence and carries a state from step to step."""

    hidden_size: int = knob(
        32,
        en="Units",
        zh="隐藏单元数",
        help_en="Numbers that it remembers from step to step.",
        help_zh="逐步传递的记忆数值个数。",
        log=True,
        ge=1,
        le=4096,
    )
    num_layers: int = knob(
        1,
        en="Layers",
        zh="层数",
        help_en="Stack several: each reads the states of the one before.",
        help_zh="堆叠多层：每一层读取前一层的状态。",
        ge=1,
        le=16,
    )
    bidirectional: bool = knob(
        False,
        en="Both ways",
        zh="双向",
        help_en="Walk back, too, so that a step knows what comes after it; never where the next token is to be predicted.",
        help_zh="再从后往前走一遍，让每一步也知道后文；预测下一个词元时不能打开。",
    )
    dropout: float = knob(
        0.0,
        en="Dropout",
        zh="随机失活",
        help_en="Share of states silenced between two layers while training; it takes at least two.",
        help_zh="训练时层与层之间被置零的状态比例；至少要有两层。",
        live=True,
        ge=0.0,
        le=0.95,
    )

    group: ClassVar[str] = "recurrent"
    drawing: ClassVar[Drawing] = "recurrence"
    walks: ClassVar[bool] = True

    @property
    def depth(self) -> int:
        """Return the number of walks: layers, there and back."""
        return self.num_layers * (2 if self.bidirectional else 1)

    def takes_padding(self, inputs: tuple[Signal, ...]) -> bool:
        """Return whether padding would change a real step: only where the way back begins with it."""
        return self.bidirectional and inputs[0].padding is not None

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but a sequence of vectors, and for dropout with nothing to act between."""
        expect_sequence(self.kind, inputs[0])
        if self.dropout > 0 and self.num_layers == 1:
            message = (
                f"{self.kind} needs two layers for dropout between them but gets 1. "
                "Raise `num_layers`, or put a Dropout behind it."
            )
            raise ShapeError(message, field="dropout", code="dropout_between", kind=self.kind)

    def options(self) -> dict[str, bool | int | float]:
        """Return the arguments beside the two sizes; those that PyTorch would take anyway are left out."""
        options: dict[str, bool | int | float] = {"batch_first": True}
        if self.num_layers > 1:
            options["num_layers"] = self.num_layers
        if self.bidirectional:
            options["bidirectional"] = True
        if self.dropout:
            options["dropout"] = self.dropout
        return options
