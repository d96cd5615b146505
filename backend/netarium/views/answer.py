"""What the numbers of the last node mean as an answer to a classification."""

import torch
from torch import Tensor


def class_probabilities(outputs: Tensor) -> Tensor:
    """Return (B, classes) probabilities that sum to 1.

    Args:
        outputs: (B, classes) logits, or (B, 1): one logit for the second of two classes.
    """
    if outputs.shape[1] == 1:
        second = torch.sigmoid(outputs)
        return torch.cat([1 - second, second], dim=1)  # (B, 2)
    return torch.softmax(outputs, dim=1)
