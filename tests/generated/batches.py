"""Batches of random fields, as a data set would feed them."""

import torch
from torch import Tensor

from netarium.spec.signature import Signature


def batch(signature: Signature, size: int) -> dict[str, Tensor]:
    """Return fields (B, *shape); where zeros mark padding, the first row is half padding and the second is nothing else."""
    generator = torch.Generator().manual_seed(size)
    fields: dict[str, Tensor] = {}
    for name, signal in signature.fields.items():
        shape = (size, *signal.shape)
        if signal.tokens is None:
            fields[name] = torch.randn(shape, generator=generator)
            continue
        fields[name] = torch.randint(1, signal.tokens, shape, generator=generator)
        if signal.padding is not None:
            fields[name][0, signal.shape[0] // 2 + 1 :] = 0
            fields[name][1] = 0
    return fields
