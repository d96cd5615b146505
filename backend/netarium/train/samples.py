"""Samples: one side of the split on the device, cut into batches."""

from collections.abc import Callable

import torch
from torch import Tensor

from netarium.data.dataset import Part
from netarium.spec.signature import Signature

Take = Callable[[Tensor], Tensor]


class Samples:
    """Fields, labels and targets on the device.

    Images lie there with channels last and, if the data set keeps them so, as uint8; they become floats per batch.

    Args:
        part: the samples, on the CPU.
        targets: what the loss compares with, see `train/targets.py`.
        signature: what the data set offers.
        device: where they go.
    """

    def __init__(self, part: Part, targets: Tensor, signature: Signature, device: torch.device) -> None:
        self.labels = part.labels.to(device)
        self._targets = targets.to(device)
        self._takes = {name: _taker(part.fields[name], signature.scales.get(name), device) for name in signature.fields}

    def __len__(self) -> int:
        return len(self.labels)

    def batches(self, size: int) -> list[Tensor]:
        """Return the indices of all samples in their order, in batches of `size`."""
        return list(torch.split(torch.arange(len(self), device=self.labels.device), size))

    def take(self, index: Tensor) -> tuple[dict[str, Tensor], Tensor]:
        """Return fields (B, *shape) and targets of the samples at `index` (B,)."""
        return {name: take(index) for name, take in self._takes.items()}, self._targets.index_select(0, index)


def _taker(values: Tensor, scale: float | None, device: torch.device) -> Take:
    if values.dim() != 4:
        stored = values.to(device)
        if scale is None:
            return lambda index: stored.index_select(0, index)
        return lambda index: stored.index_select(0, index).float().mul_(scale)
    images = values.permute(0, 2, 3, 1).contiguous().to(device)  # (S, H, W, C)
    if scale is None:
        return lambda index: images.index_select(0, index).permute(0, 3, 1, 2)  # (B, C, H, W), channels last
    return lambda index: images.index_select(0, index).permute(0, 3, 1, 2).float().mul_(scale)
