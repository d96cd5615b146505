"""Layers of PyTorch that want time last, for sequences that have it first."""

from torch import Tensor, nn


class OverTime(nn.Module):
    """Runs a layer along the steps of a sequence.

    Args:
        layer: takes (B, D, T) and gives (B, D', T').
    """

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor) -> Tensor:
        """Return what the layer makes of every stretch: (B, T, D) -> (B, T', D')."""
        y: Tensor = self.layer(x.transpose(1, 2)).transpose(1, 2)
        return y


class Rows(nn.Module):
    """Turns the columns that a layer gives into the steps of a sequence.

    Args:
        layer: gives (B, D, T).
    """

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor) -> Tensor:
        """Return the columns as rows: (B, ...) -> (B, T, D)."""
        y: Tensor = self.layer(x).transpose(1, 2)
        return y
