"""Metrics: how good the answers are, beside the loss."""

from abc import ABC, abstractmethod

import torch
from torch import Tensor

from netarium.spec.signature import Task
from netarium.train.losses import PADDING, Loss


class Metric(ABC):
    """A number computed from sums that add up over batches."""

    name: str

    @abstractmethod
    def sums(self, output: Tensor, labels: Tensor) -> Tensor:
        """Return the sums of one batch; add them to get those of several."""

    @abstractmethod
    def value(self, sums: Tensor) -> Tensor:
        """Return the metric, a scalar, from the sums."""

    def __call__(self, output: Tensor, labels: Tensor) -> Tensor:
        """Return the metric of one batch."""
        return self.value(self.sums(output, labels))


class Accuracy(Metric):
    """Share of samples whose class is right.

    Args:
        threshold: value above which a single output means the second class.
    """

    name = "accuracy"

    def __init__(self, threshold: float = 0.0) -> None:
        self.threshold = threshold

    def sums(self, output: Tensor, labels: Tensor) -> Tensor:
        """Return (right, all) of outputs (B, classes) or (B, 1)."""
        chosen = output.argmax(1) if output.shape[1] > 1 else (output[:, 0] > self.threshold).long()
        right = (chosen == labels).sum()
        return torch.stack([right, torch.full_like(right, len(labels))])

    def value(self, sums: Tensor) -> Tensor:
        """Return right / all."""
        return sums[0] / sums[1]


class TokenAccuracy(Metric):
    """Share of tokens that are right when the tokens before them are given; padding does not count."""

    name = "token_accuracy"

    def sums(self, output: Tensor, labels: Tensor) -> Tensor:
        """Return (right, all) of outputs (B, T, V) and labels (B, T)."""
        counted = labels != PADDING
        right = (output.argmax(2) == labels) & counted
        return torch.stack([right.sum(), counted.sum()])

    def value(self, sums: Tensor) -> Tensor:
        """Return right / all."""
        return sums[0] / sums[1]


class R2(Metric):
    """Coefficient of determination: 1 is perfect, 0 is no better than always the mean; averaged over the numbers.

    Source: sklearn.metrics.r2_score
    """

    name = "r2"

    def sums(self, output: Tensor, labels: Tensor) -> Tensor:
        """Return count, sum, sum of squares and sum of squared errors of each number: (4, k)."""
        exact = torch.float32 if output.device.type == "mps" else torch.float64
        truth, error = labels.to(exact), labels.to(exact) - output.to(exact)
        count = torch.full_like(truth[0], len(truth))
        return torch.stack([count, truth.sum(0), truth.square().sum(0), error.square().sum(0)])

    def value(self, sums: Tensor) -> Tensor:
        """Return 1 - squared errors / squared deviations from the mean."""
        count, total, squares, errors = sums
        scores: Tensor = 1 - errors / (squares - total.square() / count)  # (k,)
        return scores.mean()


def metric_for(task: Task, loss: Loss) -> Metric:
    """Return the metric of a task."""
    if task.kind == "regression":
        return R2()
    if task.kind == "sequence":
        return TokenAccuracy()
    return Accuracy(loss.threshold)
