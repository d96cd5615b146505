"""The size of the split: how many samples a share holds out."""


def held_out(count: int, share: float) -> int:
    """Return how many of `count` samples are held out: about `share` of them, at least one on each side."""
    return min(max(round(count * share), 1), count - 1)
