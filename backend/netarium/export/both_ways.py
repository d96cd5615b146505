"""Two-way recurrent layers over padded sequences, in the words that ONNX has for them."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from netarium.nn.recurrent import Steps


class BothWays(nn.Module):
    """The same states as `over_real_steps`, without packing: each way is a one-way layer with the same numbers.

    The way back is a way there over rows whose real steps are turned around; padding stays at the end, where it changes
    nothing.

    Args:
        layer: a batch-first, two-way layer in eval mode.
    """

    def __init__(self, layer: nn.RNNBase) -> None:
        super().__init__()
        self.there = nn.ModuleList(_one_way(layer, number, "") for number in range(layer.num_layers))
        self.back = nn.ModuleList(_one_way(layer, number, "_reverse") for number in range(layer.num_layers))

    def forward(self, x: Tensor, paddings: tuple[Tensor]) -> Tensor:
        """Return the states: (B, T, D) -> (B, T, 2 H), 0 where there is padding.

        Args:
            x: (B, T, D).
            paddings: the mask (B, T) of x.
        """
        steps = torch.arange(x.shape[1], device=x.device)  # (T,)
        lengths = (~paddings[0]).sum(dim=1, keepdim=True).clamp(min=1)  # (B, 1)
        real = steps < lengths  # (B, T)
        turned = torch.where(real, lengths - 1 - steps, steps)  # (B, T): which step stands there in the turned row
        for there, back in zip(self.there, self.back, strict=True):
            returning = _taken(back(_taken(x, turned))[0], turned)
            x = torch.cat([there(x)[0], returning], dim=2)  # (B, T, 2 H)
        return x * real.unsqueeze(2)


def plain(module: nn.Module) -> nn.Module:
    """Return the module, or one that answers the same and that ONNX can express."""
    return BothWays(module.layer) if isinstance(module, Steps) and module.layer.bidirectional else module


def _one_way(layer: nn.RNNBase, number: int, way: str) -> nn.RNNBase:
    """Return one layer of a stack that walks one way, as a layer of its own."""
    width = layer.input_size if number == 0 else 2 * layer.hidden_size
    options = {"nonlinearity": layer.nonlinearity} if isinstance(layer, nn.RNN) else {}
    kind: Callable[..., nn.RNNBase] = type(layer)
    alone = kind(width, layer.hidden_size, bias=layer.bias, batch_first=True, **options)
    alone.load_state_dict(
        {name: layer.get_parameter(name.replace("_l0", f"_l{number}{way}")) for name in alone.state_dict()}
    )
    return alone


def _taken(x: Tensor, steps: Tensor) -> Tensor:
    """Return the rows of x, (B, T, D), with their steps in the order (B, T)."""
    return x.gather(1, steps.unsqueeze(2).expand(-1, -1, x.shape[2]))
