"""Shuffling and splitting samples, reproducibly."""

from collections.abc import Mapping

import torch
from torch import Tensor

from netarium.data.dataset import Part, Split
from netarium.data.holdout import held_out
from netarium.spec.signature import Signature


def split(signature: Signature, fields: Mapping[str, Tensor], labels: Tensor, share: float, seed: int) -> Split:
    """Return the samples shuffled by `seed`, the last `share` of them held out (at least one on each side).

    Args:
        signature: what the data set offers.
        fields: name -> (S, *shape).
        labels: (S, ...).
        share: fraction of samples for validation.
        seed: seed of the shuffle.
    """
    count = len(labels)
    kept = count - held_out(count, share)
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    train, validation = order[:kept], order[kept:]
    return Split(signature, _take(fields, labels, train), _take(fields, labels, validation))


def _take(fields: Mapping[str, Tensor], labels: Tensor, index: Tensor) -> Part:
    return Part({name: values[index] for name, values in fields.items()}, labels[index])
