"""Samples of a data set, ready to go into a model."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from netarium.data.dataset import Part
from netarium.spec.signature import Signature


@dataclass(frozen=True)
class Samples:
    """Some samples of one part of a data set, on the model's device.

    Attributes:
        ids: their rows in the part.
        fields: name -> (S, *shape); float32, or int64 token ids.
        labels: (S, ...), see Part.
    """

    ids: tuple[int, ...]
    fields: dict[str, Tensor]
    labels: Tensor

    def first(self, count: int | None) -> "Samples":
        """Return the first samples, all with None."""
        return Samples(self.ids[:count], {name: v[:count] for name, v in self.fields.items()}, self.labels[:count])

    def behind(self, leader: "Samples") -> "Samples":
        """Return other samples of the same part with these behind them."""
        return Samples(
            leader.ids + self.ids,
            {name: torch.cat([leader.fields[name], values]) for name, values in self.fields.items()},
            torch.cat([leader.labels, self.labels]),
        )


def take(part: Part, signature: Signature, ids: Sequence[int], device: torch.device) -> Samples:
    """Return the samples `ids` of a part; fields kept as uint8 are scaled to floats as the signature says."""
    rows = torch.as_tensor(ids, dtype=torch.int64)
    fields: dict[str, Tensor] = {}
    for name, values in part.fields.items():
        taken = values[rows.to(values.device)].to(device)
        scale = signature.scales.get(name)
        floats = taken if scale is None else taken.to(torch.float32) * scale
        # Training keeps the channels last; the same layout here gives the same numbers, and the same speed.
        fields[name] = floats.contiguous(memory_format=torch.channels_last) if floats.dim() == 4 else floats
    return Samples(tuple(ids), fields, part.labels[rows.to(part.labels.device)].to(device))


def draw(count: int, size: int, seed: int, pinned: int | None) -> list[int]:
    """Return `size` distinct rows of `count`, the same for the same seed; the pinned one, if any, comes first."""
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))[:size].tolist()
    if pinned is None:
        return order
    return [pinned, *(row for row in order if row != pinned)][:size]
