"""A regular grid over the inputs of a network that takes one or two numbers."""

from dataclasses import dataclass

import torch
from torch import Tensor

from netarium.data.dataset import Split
from netarium.data.extent import extent
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signature


@dataclass(frozen=True)
class Grid:
    """Points on a plane or a line.

    Attributes:
        fields: the data-set field, (rows * columns, 2), rows of ascending y; or (columns, 1) on a line.
        rows: number of rows; 1 on a line.
        columns: number of columns.
        extent: x0, x1, y0, y1; on a line y0, y1 is the range of the labels. Row 0 lies at y0, the last at y1.
    """

    fields: dict[str, Tensor]
    rows: int
    columns: int
    extent: tuple[float, float, float, float]


def is_planar(signature: Signature) -> bool:
    """Return whether a grid can be laid over the inputs: one field of one or two numbers."""
    signals = list(signature.fields.values())
    return len(signals) == 1 and signals[0].tokens is None and signals[0].shape in {(1,), (2,)}


def lay_grid(split: Split, size: int, device: torch.device) -> Grid:
    """Return a grid of `size` points along each axis, over the part of the plane on which the data are drawn.

    Raises:
        FieldError: the data set does not feed one or two numbers.
    """
    found = extent(split)
    if found is None:
        message = "This view needs a data set that feeds one or two numbers, such as circle or function."
        raise FieldError(message, field="view", code="needs_plane")
    name, signal = next(iter(split.signature.fields.items()))
    x0, x1, y0, y1 = found
    xs = torch.linspace(x0, x1, size)
    if signal.shape == (1,):
        return Grid({name: xs.unsqueeze(1).to(device)}, 1, size, found)
    y, x = torch.meshgrid(torch.linspace(y0, y1, size), xs, indexing="ij")
    points = torch.stack([x.flatten(), y.flatten()], dim=1)  # (rows * columns, 2)
    return Grid({name: points.to(device)}, size, size, found)
