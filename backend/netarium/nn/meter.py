"""Counts the FLOPs of what runs on the meta device, and asks PyTorch only once what an operation gives for some sizes.

PyTorch's meta kernels are Python: a layer norm needs half a millisecond to say that no size changes. What they answer
follows from sizes, strides and types alone, so it can be remembered, across layers and across checks.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import torch
from torch import Tensor
from torch._ops import OpOverload
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry

KNOWN_OPERATIONS = 8192


class Sizes(NamedTuple):
    """All that there is to a tensor without data."""

    shape: tuple[int, ...]
    strides: tuple[int, ...]
    dtype: torch.dtype

    def tensor(self) -> Tensor:
        """Return such a tensor."""
        return torch.empty_strided(self.shape, self.strides, dtype=self.dtype, device="meta")


class Number(NamedTuple):
    """A number with its type: 1, 1.0 and True are the same key to Python and not the same to PyTorch."""

    kind: type
    value: Hashable


class Answer(NamedTuple):
    """What an operation gives, and what it takes."""

    outputs: object
    flops: int


class HasData(Exception):
    """A tensor has data, so that what an operation gives may depend on it."""


class Meter(TorchDispatchMode):  # type: ignore[no-untyped-call]  # PyTorch does not type what subclasses pass through
    """Counts what runs on the meta device while it is entered.

    Attributes:
        flops: 2 x multiply-adds, by the formulas of `torch.utils.flop_counter`.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # nor this
        self.flops = 0

    def __torch_dispatch__(
        self, func: OpOverload, types: object, args: Sequence[object] = (), kwargs: Mapping[str, object] | None = None
    ) -> object:
        """Return what an operation gives; views and changes in place are always made."""
        del types
        named = kwargs or {}
        if not (func.is_view or func._schema.is_mutable):
            try:
                answer = _asked(func, _frozen_all(args), tuple(zip(named, _frozen_all(named.values()), strict=True)))
            except HasData:
                pass
            else:
                self.flops += answer.flops
                return _thawed(answer.outputs)
        out = func(*args, **named)
        self.flops += _flops(func, args, named, out)
        return out


@lru_cache(KNOWN_OPERATIONS)
def _asked(func: OpOverload, args: tuple[object, ...], kwargs: tuple[tuple[str, object], ...]) -> Answer:
    given = _thawed_all(args)
    named = {name: _thawed(value) for name, value in kwargs}
    out = func(*given, **named)
    return Answer(_frozen(out), _flops(func, given, named, out))


def _flops(func: OpOverload, args: Sequence[object], kwargs: Mapping[str, object], out: object) -> int:
    formula = flop_registry.get(func.overloadpacket)
    return int(formula(*args, **kwargs, out_val=out)) if formula is not None else 0


def _frozen(value: object) -> object:
    """Return a key for whatever an operation takes or gives.

    Raises:
        HasData: there is a tensor elsewhere than on the meta device.
    """
    if isinstance(value, Tensor):
        if not value.is_meta:
            raise HasData
        return Sizes(tuple(value.shape), value.stride(), value.dtype)
    if isinstance(value, tuple | list):
        return _frozen_all(value)
    return Number(type(value), value) if isinstance(value, bool | int | float) else value


def _frozen_all(values: Iterable[object]) -> tuple[object, ...]:
    return tuple(map(_frozen, values))


def _thawed(key: object) -> object:
    if isinstance(key, Sizes):
        return key.tensor()
    if isinstance(key, Number):
        return key.value
    return _thawed_all(key) if isinstance(key, tuple) else key


def _thawed_all(keys: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(map(_thawed, keys))
