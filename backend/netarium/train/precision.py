"""Precision: how a model is called, in float32 as it is or in bfloat16 where that is safe."""

from collections.abc import Callable, Mapping
from typing import Literal

import torch
from torch import Tensor, nn

Forward = Callable[[Mapping[str, Tensor]], Tensor]


def forward_of(model: nn.Module, precision: Literal["float32", "bfloat16"], device: torch.device) -> Forward:
    """Return how the model answers fields, each (B, *shape); the answer is float32 either way."""
    if precision == "float32":
        return model

    def in_bfloat16(fields: Mapping[str, Tensor]) -> Tensor:
        with torch.autocast(device.type, torch.bfloat16):
            output: Tensor = model(fields)
        return output.float()

    return in_bfloat16
