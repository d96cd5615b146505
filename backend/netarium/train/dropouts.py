"""Dropouts: every dropout probability of a model, changed together."""

from torch import nn
from torch.nn.modules.dropout import _DropoutNd


class Dropouts:
    """The dropout modules of a model, the attentions that drop weights and the recurrent layers that drop states.

    Args:
        model: the model; its probabilities now are the original ones.
    """

    def __init__(self, model: nn.Module) -> None:
        self._places: list[tuple[nn.Module, str, float]] = []
        for module in model.modules():
            if isinstance(module, nn.RNNBase) and module.num_layers == 1:
                continue  # It has no second layer before which to drop anything.
            name = "p" if isinstance(module, _DropoutNd) else "dropout"
            original = getattr(module, name, None)
            if isinstance(original, int | float):
                self._places.append((module, name, float(original)))

    def __len__(self) -> int:
        return len(self._places)

    def set(self, probability: float | None) -> None:
        """Give all of them one probability; None = each its original one."""
        for module, name, original in self._places:
            setattr(module, name, original if probability is None else probability)
