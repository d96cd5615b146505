"""What somebody who has learned nothing reaches: the number that stands beside accuracy and loss."""

from dataclasses import asdict, dataclass
from typing import Literal

import torch
from torch import Tensor

from netarium.data.dataset import Split


@dataclass(frozen=True)
class Baseline:
    """The score of the best answer that never looks at the input.

    Attributes:
        name: chance (always the same odds for the classes or tokens) or mean (always the mean of the labels).
        accuracy: share of the most frequent class or token; None for numbers.
        loss: entropy of the class or token shares in nats (cross-entropy); for numbers their variance (MSE).
        r2: 0 for numbers, by definition of R2; else None.
    """

    name: Literal["chance", "mean"]
    accuracy: float | None
    loss: float
    r2: float | None = None

    def as_json(self) -> dict[str, object]:
        """Return the fields as JSON."""
        return asdict(self)


def baseline(split: Split) -> Baseline:
    """Return the baseline of a data set, over all its samples; padding does not count."""
    labels = torch.cat([split.train.labels, split.validation.labels])
    task = split.signature.task
    if task.kind == "regression":
        return Baseline("mean", None, float(labels.double().var(0, correction=0).mean()), 0.0)
    if task.kind == "sequence":
        labels = labels[labels != 0]
    shares = _shares(labels, task.outputs)
    return Baseline("chance", float(shares.max()), float(torch.special.entr(shares).sum()))


def _shares(labels: Tensor, outputs: int) -> Tensor:
    return torch.bincount(labels.flatten(), minlength=outputs).double() / labels.numel()
