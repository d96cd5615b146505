"""What the attention layers share: heads that divide the width, causal masks, and one way to compute."""

from typing import ClassVar, Literal

import torch
from torch import Tensor

from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError

# In eval mode PyTorch would jump into a fused kernel that rounds differently, unless a hook watches the layer: validation
# would differ from training, and a view would change what it shows. Every attention layer imports this line.
torch.backends.mha.set_fastpath_enabled(False)


class TransformerLayer(Layer):
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


def expect_heads(kind: str, field: str, heads: int, width: int) -> None:
    """Raise a ShapeError that names the nearest heads that do if the heads do not divide the width.

    Raises:
        ShapeError: `width` is no multiple of `heads`.
    """
    if width % heads == 0:
        return
    fewer = next(count for count in range(min(heads, width), 0, -1) if width % count == 0)
    more = next((count for count in range(heads + 1, width + 1) if width % count == 0), fewer)
    choices = sorted({fewer, more})
    nearest = " or ".join(map(str, choices))
    message = (
        f"{kind} cannot share a width of {width} among {heads} heads: each needs an equal part. "
        f"Set `{field}` to {nearest}, or make the width a multiple of {heads}."
    )
    raise ShapeError(message, field=field, code="heads", kind=kind, heads=heads, width=width, nearest=choices)


def causal_mask(x: Tensor) -> Tensor:
    """Return the mask that hides later tokens.

    Args:
        x: (B, T, D).

    Returns:
        (T, T) bool, True where a query (row) must not look at a key (column).
    """
    t = x.shape[1]
    return torch.ones(t, t, dtype=torch.bool, device=x.device).triu(1)
