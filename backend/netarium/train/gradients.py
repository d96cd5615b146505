"""What happens to gradients between the backward pass and the update: penalties, clipping, their length."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn


@torch.no_grad()
def penalise(weights: Sequence[nn.Parameter], l1: float, l2: float) -> None:
    """Add the gradients of l1 x sum |w| and l2/2 x sum w^2, so that the loss itself stays the data loss."""
    present: list[Tensor] = []
    gradients: list[Tensor] = []
    for weight in weights:
        if weight.grad is not None:
            present.append(weight)
            gradients.append(weight.grad)
    if l2:
        torch._foreach_add_(gradients, present, alpha=l2)
    if l1:
        torch._foreach_add_(gradients, torch._foreach_sign(present), alpha=l1)


@torch.no_grad()
def norm(parameters: Sequence[nn.Parameter]) -> Tensor:
    """Return the length of all gradients as one vector."""
    gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
    if not gradients:
        return torch.zeros(())
    length: Tensor = torch.linalg.vector_norm(torch.stack(torch._foreach_norm(gradients)))
    return length
