"""How far an exported model is from the one that trained."""

from dataclasses import dataclass
from math import inf

from torch import Tensor


@dataclass(frozen=True)
class Comparison:
    """What came out of running both on the same held-out samples.

    Attributes:
        samples: how many.
        max_error: the largest difference of two outputs; infinite where one is a number and the other is not.
    """

    samples: int
    max_error: float


def compare(live: Tensor, exported: Tensor) -> Comparison:
    """Return how far two outputs (B, *shape) of the same samples are apart.

    Raises:
        ValueError: their shapes differ, so they are not outputs of one model.
    """
    if live.shape != exported.shape:
        message = f"the exported model answers {tuple(exported.shape)}, the live one {tuple(live.shape)}"
        raise ValueError(message)
    finite = live.isfinite()
    if not finite.equal(exported.isfinite()):
        return Comparison(len(live), inf)
    gaps = (live[finite].double() - exported[finite].double()).abs()
    return Comparison(len(live), float(gaps.max()) if gaps.numel() else 0.0)
