"""Who looks at whom: the weights of every attention, noted while a forward pass computes them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

Role = Literal["self", "cross"]


@dataclass(frozen=True)
class Look:
    """One attention at work on the first sample of a batch.

    Attributes:
        role: self if queries and keys are one and the same sequence, else cross.
        weights: (heads, Q, K); each row sums to 1, before dropout.
        masked: (Q, K), True where a query must not look because of an attention mask, or None without one.
    """

    role: Role
    weights: Tensor
    masked: Tensor | None


@contextmanager
def noted(attentions: Iterable[nn.MultiheadAttention]) -> Iterator[dict[nn.Module, Look]]:
    """Note what each attention does in the calls of the block, in the order in which they compute.

    The weights come from those calls themselves, which are asked for them: that costs less than calling again. Use it in
    eval mode, in which weights are those before dropout.
    """
    found: dict[nn.Module, Look] = {}

    def ask(_: nn.Module, inputs: tuple[Any, ...], options: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return inputs, options | {"need_weights": True, "average_attn_weights": False}

    def note(attention: nn.Module, inputs: tuple[Any, ...], options: dict[str, Any], output: Any) -> None:
        mask = options.get("attn_mask")
        role: Role = "self" if inputs[0] is inputs[1] else "cross"
        found[attention] = Look(role, output[1][0], None if mask is None else _as_masked(mask))

    hooks = []
    for attention in attentions:
        hooks += [
            attention.register_forward_pre_hook(ask, with_kwargs=True),
            attention.register_forward_hook(note, with_kwargs=True),
        ]
    try:
        yield found
    finally:
        for hook in hooks:
            hook.remove()


def within(module: nn.Module, found: Mapping[nn.Module, Look]) -> list[Look]:
    """Return what the attentions inside a module did, in the order in which they computed."""
    parts = set(module.modules())
    return [look for attention, look in found.items() if attention in parts]


def _as_masked(mask: Tensor) -> Tensor:
    masked = mask if mask.dtype == torch.bool else mask == float("-inf")
    return masked if masked.dim() == 2 else masked[0]  # (Q, K)
