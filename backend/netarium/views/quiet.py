"""Looking at a model without leaving a trace."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import torch
from torch import nn


@contextmanager
def quiet(modules: Iterable[nn.Module], device: torch.device) -> Iterator[None]:
    """Run a block with modules in eval mode and without gradients, then restore modes and random generators exactly.

    Args:
        modules: a model and all its parts.
        device: where it lies.
    """
    training = [module for module in modules if module.training]
    host = torch.get_rng_state()
    accelerator = torch.get_device_module(device) if device.type != "cpu" else None
    state = accelerator.get_rng_state() if accelerator is not None else None
    for module in training:
        # The plain attribute: nn.Module takes microseconds to look whether it is a parameter.
        vars(module)["training"] = False
    try:
        with torch.no_grad():
            yield
    finally:
        for module in training:
            vars(module)["training"] = True
        torch.set_rng_state(host)
        if accelerator is not None:
            accelerator.set_rng_state(state)
