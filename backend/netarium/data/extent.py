"""The part of the plane on which a data set of one or two numbers is drawn."""

import torch
from torch import Tensor

from netarium.data.dataset import Split

Range = tuple[float, float]

USUAL: Range = (-1.2, 1.2)
MARGIN = 0.1


def extent(split: Split) -> tuple[float, float, float, float] | None:
    """Return x0, x1, y0, y1; on a line y spans the labels. None where the inputs are not one or two numbers."""
    fields = split.signature.fields
    name, signal = next(iter(fields.items()))
    if len(fields) != 1 or signal.tokens is not None or signal.shape not in {(1,), (2,)}:
        return None
    inputs = torch.cat([split.train.fields[name], split.validation.fields[name]])
    x = span(inputs[:, 0])
    if signal.shape == (2,):
        return (*x, *span(inputs[:, 1]))
    if split.signature.task.kind == "regression":
        return (*x, *span(torch.cat([split.train.labels, split.validation.labels])))
    return (*x, 0.0, 1.0)


def span(values: Tensor) -> Range:
    """Return [-1.2, 1.2] if the values lie inside, else their own range and a tenth around it."""
    low, high = float(values.min()), float(values.max())
    if USUAL[0] <= low and high <= USUAL[1]:
        return USUAL
    margin = MARGIN * (high - low) or 1.0
    return low - margin, high + margin
