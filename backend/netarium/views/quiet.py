"""Looking at a model without leaving a trace."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn


@contextmanager
def quiet(model: nn.Module, device: torch.device) -> Iterator[None]:
    """Run a block with the model in eval mode and without gradients, then restore modes and random generators exactly."""
    modes = [(module, module.training) for module in model.modules()]
    host = torch.get_rng_state()
    accelerator = torch.get_device_module(device) if device.type != "cpu" else None
    state = accelerator.get_rng_state() if accelerator is not None else None
    model.eval()
    try:
        with torch.no_grad():
            yield
    finally:
        for module, training in modes:
            module.training = training
        torch.set_rng_state(host)
        if accelerator is not None:
            accelerator.set_rng_state(state)
