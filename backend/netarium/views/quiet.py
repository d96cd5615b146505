"""Looking at a model without leaving a trace."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import torch
from torch import nn


@contextmanager
def quiet(modules: Iterable[nn.Module]) -> Iterator[None]:
    """Run a block with modules in eval mode and without gradients, then restore the modes exactly.

    Random generators need no restoring: no layer draws from them in eval mode, which the conformance test of the layers
    holds each of them to. Saving their states would take a tenth of what a picture costs.

    Args:
        modules: a model and all its parts.
    """
    training = [module for module in modules if module.training]
    for module in training:
        # The plain attribute: nn.Module takes microseconds to look whether it is a parameter.
        vars(module)["training"] = False
    try:
        with torch.no_grad():
            yield
    finally:
        for module in training:
            vars(module)["training"] = True
