"""What encoder and decoder layers share: their fields, and the steps of which they are made."""

from typing import ClassVar, Literal

from netarium.nn.composite import Composite, Part
from netarium.nn.layer import Layer
from netarium.nn.layers.add import Add
from netarium.nn.layers.dropout import Dropout
from netarium.nn.layers.feed_forward import FeedForward
from netarium.nn.layers.layer_norm import LayerNorm
from netarium.spec.base import knob


class TransformerLayer(Composite):
    """What encoder and decoder layers have in common: their fields."""

    nhead: int = knob(
        4,
        en="Heads",
        zh="注意力头数",
        help_en="Add heads to look at several places at once; they share the width, so it must be a multiple of them.",
        help_zh="增加头数可同时关注多个位置；各头平分宽度，所以宽度必须是头数的倍数。",
        ge=1,
        le=64,
    )
    dim_feedforward: int = knob(
        128,
        en="Feed-forward units",
        zh="前馈单元数",
        help_en="Hidden units that each token passes through alone; two to four times the width is usual.",
        help_zh="每个词元单独经过的隐藏单元数；通常是宽度的 2 到 4 倍。",
        log=True,
        ge=1,
        le=65_536,
    )
    dropout: float = knob(
        0.1,
        en="Dropout",
        zh="随机失活",
        help_en="Raise it when validation loss rises while training loss falls; 0 for generated tasks without noise.",
        help_zh="训练损失下降而验证损失上升时，把它调大；没有噪声的生成任务用 0。",
        live=True,
        ge=0.0,
        le=0.95,
    )
    activation: Literal["relu", "gelu"] = knob(
        "relu",
        en="Activation",
        zh="激活函数",
        help_en="The bend between the two feed-forward layers.",
        help_zh="两个前馈层之间的激活函数。",
    )
    norm_first: bool = knob(
        False,
        en="Normalise first",
        zh="先归一化",
        help_en="Switch it on for deep stacks: they train more steadily.",
        help_zh="层数多时打开，训练更稳定。",
    )

    group: ClassVar[str] = "transformer"

    def around(self, number: int, source: str | int, name: str, layer: Layer, *more: str | int) -> tuple[Part, ...]:
        """Return the parts of one step: the layer, its dropout, the path around both, and the normalisation.

        Args:
            number: number of the step, from 1.
            source: what goes in, and around.
            name: name of the part in the middle.
            layer: the layer in the middle.
            more: further inputs of that layer.
        """
        add, norm = f"add{number}", f"norm{number}"
        before = (Part(norm, LayerNorm(), (source,)),) if self.norm_first else ()
        path = (*before, Part(name, layer, (before[0].name if before else source, *more)))
        if self.dropout:
            path = (*path, Part(f"dropout{number}", Dropout(p=self.dropout), (name,)))
        path = (*path, Part(add, Add(), (source, path[-1].name)))
        return path if self.norm_first else (*path, Part(norm, LayerNorm(), (add,)))

    def feed_forward(self) -> FeedForward:
        """Return the part in which each token thinks alone."""
        return FeedForward(hidden_features=self.dim_feedforward, activation=self.activation, dropout=self.dropout)
