"""Who looks at whom: the weights of every attention, noted while a forward pass computes them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

from netarium.nn.layers.scaled_dot_product_attention import DotProductAttention

Attending = nn.MultiheadAttention | DotProductAttention
Role = Literal["self", "cross"]
Roles = Mapping[Attending, Role | None]


@dataclass(frozen=True)
class Look:
    """One attention at work on the first sample of a batch.

    Attributes:
        role: self if queries and keys come from one and the same sequence, else cross.
        weights: (heads, Q, K); each row sums to 1, before dropout.
        masked: (Q, K), True where a query must not look because of an attention mask, or None without one.
    """

    role: Role
    weights: Tensor
    masked: Tensor | None


@contextmanager
def noted(attentions: Roles) -> Iterator[dict[Attending, Look]]:
    """Note what each attention does in the calls of the block, in the order in which they compute.

    The weights of nn.MultiheadAttention come from those calls themselves, which are asked for them: that costs less than
    calling again. Use it in eval mode, in which weights are those before dropout.

    Args:
        attentions: each with its role, or with None where what it is fed tells it.
    """
    found: dict[Attending, Look] = {}

    def ask(_: nn.Module, inputs: tuple[Any, ...], options: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return inputs, options | {"need_weights": True, "average_attn_weights": False}

    def note(attention: Attending, inputs: tuple[Any, ...], options: dict[str, Any], output: Any) -> None:
        role = attentions[attention] or ("self" if inputs[0] is inputs[1] else "cross")
        if isinstance(attention, DotProductAttention):
            weights = attention.weights(*_first(inputs), paddings=_first(options["paddings"]))
            found[attention] = Look(role, weights[0], attention.later(inputs[0]))
        else:
            mask = options.get("attn_mask")
            found[attention] = Look(role, output[1][0], None if mask is None else _as_masked(mask))

    hooks = []
    for attention in attentions:
        if isinstance(attention, nn.MultiheadAttention):
            hooks.append(attention.register_forward_pre_hook(ask, with_kwargs=True))
        hooks.append(attention.register_forward_hook(note, with_kwargs=True))
    try:
        yield found
    finally:
        for hook in hooks:
            hook.remove()


def within(module: nn.Module, found: Mapping[Attending, Look]) -> list[Look]:
    """Return what the attentions inside a module did, in the order in which they computed."""
    parts = set(module.modules())
    return [look for attention, look in found.items() if attention in parts]


def _first(tensors: tuple[Tensor | None, ...]) -> tuple[Any, ...]:
    return tuple(None if tensor is None else tensor[:1] for tensor in tensors)


def _as_masked(mask: Tensor) -> Tensor:
    masked = mask if mask.dtype == torch.bool else mask == float("-inf")
    return masked if masked.dim() == 2 else masked[0]  # (Q, K)
