"""How sure a median is: the bounds that hold the true one in 19 of 20 measurements."""

import math
import statistics
from collections.abc import Sequence


def bounds(values: Sequence[float]) -> tuple[float, float]:
    """Return between what the true median lies in 19 of 20 measurements: order statistics, by the sign test.

    Source: Conover, Practical Nonparametric Statistics, 1999, section 3.2.
    """
    below = max(int(len(values) / 2 - 0.98 * math.sqrt(len(values))), 0)
    ordered = sorted(values)
    return ordered[below], ordered[-1 - below]


def told(values: Sequence[float]) -> str:
    """Return the median and its bounds in words."""
    low, high = bounds(values)
    return f"{statistics.median(values):.3f} (19 of 20: {low:.3f} to {high:.3f})"
