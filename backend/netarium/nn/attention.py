"""What the attention layers share: heads that divide the width, causal masks, and one way to compute."""

import torch
from torch import Tensor

from netarium.spec.errors import ShapeError

# In eval mode PyTorch would jump into a fused kernel that rounds differently, unless a hook watches the layer: validation
# would differ from training, and a view would change what it shows. Every attention layer imports this line.
torch.backends.mha.set_fastpath_enabled(False)


def expect_heads(kind: str, field: str, heads: int, width: int) -> None:
    """Raise a ShapeError that names the nearest heads that do if the heads do not divide the width.

    Raises:
        ShapeError: `width` is no multiple of `heads`.
    """
    if width % heads == 0:
        return
    fewer = next(count for count in range(min(heads, width), 0, -1) if width % count == 0)
    more = next((count for count in range(heads + 1, width + 1) if width % count == 0), fewer)
    choices = sorted({fewer, more})
    nearest = " or ".join(map(str, choices))
    message = (
        f"{kind} cannot share a width of {width} among {heads} heads: each needs an equal part. "
        f"Set `{field}` to {nearest}, or make the width a multiple of {heads}."
    )
    raise ShapeError(message, field=field, code="heads", kind=kind, heads=heads, width=width, nearest=choices)


def causal_mask(x: Tensor) -> Tensor:
    """Return the mask that hides later tokens.

    Args:
        x: (B, T, D).

    Returns:
        (T, T) bool, True where a query (row) must not look at a key (column).
    """
    t = x.shape[1]
    return torch.ones(t, t, dtype=torch.bool, device=x.device).triu(1)
