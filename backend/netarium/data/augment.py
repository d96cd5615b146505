"""Augmentation: every batch a little different, so that a network learns what does not matter.

Each function takes a batch on any device and a generator there: pictures (B, C, H, W) with values from 0 to 1, or points
(B, 2). All chance comes from the generator, so the same seed gives the same batch. Scripts carry these functions as they are.
"""

from collections.abc import Sequence
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from netarium.spec.base import Spec, knob
from netarium.spec.text import Text

Kind = Literal["noise", "rotate", "shift", "flip", "crop", "scale", "erase", "contrast"]

OF_POINTS = ("noise", "rotate", "shift", "flip", "scale")


class Augmentation(Spec):
    """One way to change training samples."""

    kind: Kind = knob(
        en="What",
        zh="方式",
        help_en="Choose changes that leave the answer as it is: a turned 6 may be a 9.",
        help_zh="选择不改变答案的变化：转过来的 6 可能就是 9。",
        labels={
            "noise": Text("Noise", "噪声"),
            "rotate": Text("Rotate", "旋转"),
            "shift": Text("Shift", "平移"),
            "flip": Text("Flip", "翻转"),
            "crop": Text("Crop", "裁剪"),
            "scale": Text("Scale", "缩放"),
            "erase": Text("Erase", "擦除"),
            "contrast": Text("Contrast", "对比度"),
        },
    )
    strength: float = knob(
        0.1,
        en="Strength",
        zh="强度",
        help_en="From 0, nothing happens, to 1. Of a rotation, 1 is up to half a turn to both sides.",
        help_zh="从 0（没有变化）到 1。旋转为 1 时最多向两边各转半圈。",
        ge=0,
        le=1,
    )


def augmented(values: Tensor, augmentations: Sequence[Augmentation], generator: torch.Generator) -> Tensor:
    """Return a batch, changed by all augmentations in their order; pictures keep the channels last."""
    for each in augmentations:
        values = CHANGES[each.kind](values, each.strength, generator)
    return values.contiguous(memory_format=torch.channels_last) if values.dim() == 4 else values


def noise(values: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Add normal noise with a standard deviation of `strength`."""
    drawn = torch.randn(values.shape, generator=generator, device=values.device)
    return values + strength * drawn


def rotate(values: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Turn each sample about the middle, by up to `strength` half turns to either side."""
    angle = strength * torch.pi * signed_chance(len(values), generator)  # (B,)
    cos, sin = angle.cos(), angle.sin()
    return moved(values, torch.stack([torch.stack([cos, -sin], 1), torch.stack([sin, cos], 1)], 1))


def shift(values: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Move each sample along both axes, by up to `strength` times the side of a picture, or by `strength` on the plane."""
    x, y = signed_chance(len(values), generator), signed_chance(len(values), generator)
    offset = strength * torch.stack([x, y], 1)  # (B, 2)
    if values.dim() == 2:
        return values + offset
    same = torch.eye(2, device=values.device).expand(len(values), 2, 2)
    # The sides of a picture run from -1 to 1.
    return moved(values, same, 2 * offset)


def flip(values: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Mirror a sample left to right, with a chance of `strength`."""
    mirrored = torch.rand(len(values), generator=generator, device=values.device) < strength  # (B,)
    if values.dim() == 2:
        sign = torch.where(mirrored, -1.0, 1.0)
        return values * torch.stack([sign, torch.ones_like(sign)], 1)
    return torch.where(mirrored.view(-1, 1, 1, 1), values.flip(3), values)


def scale(values: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Make each sample larger or smaller, by a factor of up to 1 + `strength`."""
    factor = (1 + strength) ** signed_chance(len(values), generator)  # (B,)
    return moved(values, factor.view(-1, 1, 1) * torch.eye(2, device=values.device))


def crop(values: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Cut out a part of each picture, up to `strength` smaller, and enlarge it to the whole."""
    x, y = signed_chance(len(values), generator), signed_chance(len(values), generator)
    size = 1 - 0.9 * strength * torch.rand(len(values), generator=generator, device=values.device)  # (B,)
    middle = (1 - size).unsqueeze(1) * torch.stack([x, y], 1)  # (B, 2)
    enlarged = torch.eye(2, device=values.device) / size.view(-1, 1, 1)
    return moved(values, enlarged, -middle / size.unsqueeze(1))


def erase(values: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Cover a square of each picture with its mean; its side is `strength` times that of the picture."""
    count, _, height, width = values.shape
    top, left = torch.rand(2, count, 1, generator=generator, device=values.device) * (1 - strength)  # (B, 1) each
    y = (torch.arange(height, device=values.device) + 0.5) / height  # (H,)
    x = (torch.arange(width, device=values.device) + 0.5) / width  # (W,)
    rows = (y >= top) & (y < top + strength)  # (B, H)
    columns = (x >= left) & (x < left + strength)  # (B, W)
    covered = rows[:, None, :, None] & columns[:, None, None, :]  # (B, 1, H, W)
    return torch.where(covered, values.mean((1, 2, 3), keepdim=True), values)


def contrast(values: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Spread each picture's values about their mean, or pull them together, by a factor of up to 1 + 2 `strength`."""
    factor = (1 + 2 * strength) ** signed_chance(len(values), generator)  # (B,)
    mean = values.mean((1, 2, 3), keepdim=True)
    return mean + factor.view(-1, 1, 1, 1) * (values - mean)


def signed_chance(count: int, generator: torch.Generator) -> Tensor:
    """Return (count,) numbers, evenly between -1 and 1."""
    return 2 * torch.rand(count, generator=generator, device=generator.device) - 1


def moved(values: Tensor, matrix: Tensor, offset: Tensor | None = None) -> Tensor:
    """Return each sample with its places x moved to matrix x + offset; what comes in from outside repeats the edge.

    Args:
        values: pictures (B, C, H, W), whose sides run from -1 to 1, or points (B, 2).
        matrix: (B, 2, 2).
        offset: (B, 2), or None.
    """
    if values.dim() == 2:
        return torch.einsum("bij,bj->bi", matrix, values)
    # A picture is asked where each of its new pixels comes from: the other way round.
    back = torch.linalg.inv(matrix)
    origin = torch.zeros_like(back[:, :, :1]) if offset is None else -back @ offset.unsqueeze(2)  # (B, 2, 1)
    grid = F.affine_grid(torch.cat([back, origin], 2), list(values.shape), align_corners=False)
    return F.grid_sample(values, grid, padding_mode="border", align_corners=False)


CHANGES = {
    "noise": noise,
    "rotate": rotate,
    "shift": shift,
    "flip": flip,
    "crop": crop,
    "scale": scale,
    "erase": erase,
    "contrast": contrast,
}
