"""What an optimizer would do next, tried out on copies."""

from collections.abc import Callable, Mapping
from copy import deepcopy

import torch
from torch import Tensor


def rehearse(optimizer: torch.optim.Optimizer, gradients: Mapping[Tensor, Tensor]) -> dict[Tensor, Tensor]:
    """Return the update of each parameter for the given gradients, with the optimizer's present state and settings.

    Neither the parameters nor the optimizer change.

    Args:
        optimizer: any optimizer whose class can be built from parameter groups.
        gradients: parameter -> gradient.

    Returns:
        parameter -> what would be added to it, for all parameters that the optimizer moves.
    """
    twins: dict[Tensor, Tensor] = {}
    groups: list[dict[str, object]] = []
    for group in optimizer.param_groups:
        for parameter in group["params"]:
            twin = parameter.detach().clone().requires_grad_()
            twin.grad = gradients[parameter].clone() if parameter in gradients else None
            twins[parameter] = twin
        groups.append({**group, "params": [twins[parameter] for parameter in group["params"]]})
    build: Callable[..., torch.optim.Optimizer] = type(optimizer)
    stand_in = build(groups)
    stand_in.load_state_dict(deepcopy(optimizer.state_dict()))
    stand_in.step()
    return {parameter: twin.detach() - parameter.detach() for parameter, twin in twins.items()}
