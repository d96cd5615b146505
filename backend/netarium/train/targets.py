"""Targets: labels in the form that a loss compares with the output."""

from torch import Tensor
from torch.nn import functional as F

from netarium.spec.signature import Task
from netarium.train.losses import CrossEntropyLoss, Loss


def targets(loss: Loss, task: Task, labels: Tensor, single: bool) -> Tensor:
    """Return what `loss` compares the output with.

    Args:
        loss: the loss.
        task: what the data set asks for.
        labels: (S,) classes, (S, k) numbers or (S, T) tokens.
        single: whether the network answers two classes with one output.

    Returns:
        Classes and tokens as they are for cross-entropy; else float32: numbers as they are, classes as 0 and 1 (S, 1) for
        a single output, else one-hot (S, classes).
    """
    if task.kind == "regression" or isinstance(loss, CrossEntropyLoss):
        return labels
    if single:
        return labels.unsqueeze(1).float()  # (S, 1)
    return F.one_hot(labels, task.outputs).float()  # (S, classes)
