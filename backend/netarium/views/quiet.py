"""Looking at a model without leaving a trace."""

from collections.abc import Iterable
from types import TracebackType
from typing import Any

import torch
from torch import nn

INDIFFERENT = {
    nn.AvgPool2d,
    nn.Conv2d,
    nn.Embedding,
    nn.Flatten,
    nn.GELU,
    nn.LayerNorm,
    nn.LeakyReLU,
    nn.Linear,
    nn.MaxPool2d,
    nn.ModuleDict,
    nn.ModuleList,
    nn.ReLU,
    nn.Sigmoid,
    nn.SiLU,
    nn.Softmax,
    nn.Tanh,
}
"""Modules that do the same in both modes: switching them would take a tenth of what a small picture costs."""


class Quiet:
    """A context in which a model is in eval mode and computes no gradients; afterwards modes are what they were.

    It may lie inside itself: several views in one block pay for the silence once. Random generators need no restoring:
    no layer draws from them in eval mode, which the conformance test of the layers holds each of them to.

    Args:
        modules: a model and all its parts.
    """

    def __init__(self, modules: Iterable[nn.Module]) -> None:
        # The plain attributes: nn.Module takes microseconds to look whether one is a parameter.
        self._modes: list[dict[str, Any]] = [vars(module) for module in modules if type(module) not in INDIFFERENT]
        self._training: list[dict[str, Any]] = []
        self._no_grad = torch.no_grad()
        self._depth = 0

    def __enter__(self) -> None:
        """Switch to eval mode."""
        self._depth += 1
        if self._depth > 1:
            return
        self._training = [mode for mode in self._modes if mode["training"]]
        for mode in self._training:
            mode["training"] = False
        self._no_grad.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Switch back."""
        self._depth -= 1
        if self._depth:
            return
        self._no_grad.__exit__(kind, error, trace)
        for mode in self._training:
            mode["training"] = True
