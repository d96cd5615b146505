"""What the numbers of the last node mean as an answer to a classification."""

import torch
from torch import Tensor

from netarium.train.losses import Loss


def class_probabilities(outputs: Tensor, loss: Loss | None = None) -> Tensor:
    """Return (B, classes) probabilities that sum to 1; the likeliest class is the one that accuracy counts.

    Args:
        outputs: (B, classes), the softmax of which is taken, or (B, 1), an answer for the second of two classes.
        loss: the training loss. One that compares numbers makes a single output a probability itself, else it is a logit.
    """
    if outputs.shape[1] > 1:
        return torch.softmax(outputs, dim=1)
    second = outputs.clamp(0, 1) if loss is not None and loss.threshold > 0 else torch.sigmoid(outputs)
    return torch.cat([1 - second, second], dim=1)  # (B, 2)
