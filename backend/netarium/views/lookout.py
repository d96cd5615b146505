"""Who looks at whom: the weights of every attention inside a node, recomputed from what went into it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

from netarium.nn.model import Step, Wire

Role = Literal["self", "cross"]


@dataclass(frozen=True)
class Look:
    """One attention at work on a batch of one.

    Attributes:
        role: self if queries and keys are one and the same sequence, else cross.
        weights: (heads, Q, K); each row sums to 1, before dropout.
        masked: (Q, K), True where a query must not look because of an attention mask, or None without one.
    """

    role: Role
    weights: Tensor
    masked: Tensor | None


@dataclass(frozen=True)
class _Call:
    attention: nn.MultiheadAttention
    inputs: tuple[Any, ...]
    options: dict[str, Any]


def looks(step: Step, wire: Wire, fields: Mapping[str, Tensor]) -> list[Look]:
    """Return what each attention of one module call does, in the order in which they compute.

    The module is run again on the same inputs, so call this while the model is in eval mode.

    Args:
        step: the call.
        wire: how the node is fed.
        fields: the data-set fields, a batch of one.
    """
    masks = tuple(None if name is None else fields[name] == 0 for name in wire.paddings)
    with _recorded(step.module) as calls:
        step.module(*step.inputs, **({"paddings": masks} if wire.wants_padding else {}))
    return [_look(call) for call in calls]


@contextmanager
def _recorded(module: nn.Module) -> Iterator[list[_Call]]:
    calls: list[_Call] = []

    def record(attention: nn.Module, inputs: tuple[Any, ...], options: dict[str, Any]) -> None:
        if isinstance(attention, nn.MultiheadAttention):
            calls.append(_Call(attention, inputs, options))

    attentions = [part for part in module.modules() if isinstance(part, nn.MultiheadAttention)]
    hooks = [attention.register_forward_pre_hook(record, with_kwargs=True) for attention in attentions]
    try:
        yield calls
    finally:
        for hook in hooks:
            hook.remove()


def _look(call: _Call) -> Look:
    query, key = call.inputs[0], call.inputs[1]
    options = call.options | {"need_weights": True, "average_attn_weights": False}
    _, weights = call.attention(*call.inputs, **options)  # (1, heads, Q, K)
    mask = call.options.get("attn_mask")
    return Look("self" if query is key else "cross", weights[0], None if mask is None else _as_masked(mask))


def _as_masked(mask: Tensor) -> Tensor:
    masked = mask if mask.dtype == torch.bool else mask == float("-inf")
    return masked if masked.dim() == 2 else masked[0]  # (Q, K)
