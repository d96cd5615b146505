"""Augmentation changes samples as it says, by nothing but its generator."""

from collections.abc import Callable
from typing import get_args

import pytest
import torch
from torch import Tensor

from netarium.data import augment
from netarium.data.augment import CHANGES, OF_POINTS, Augmentation, Kind, augmented

IMAGES = torch.rand(6, 3, 12, 10, generator=torch.Generator().manual_seed(1))
POINTS = torch.rand(50, 2, generator=torch.Generator().manual_seed(2)) * 2 - 1


def chance(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def changed(values: Tensor, kind: str, strength: float, seed: int = 0) -> Tensor:
    return augmented(values, [Augmentation(kind=kind, strength=strength)], chance(seed))  # type: ignore[arg-type]  # one of Kind


def certain(monkeypatch: pytest.MonkeyPatch, *values: float) -> None:
    """Let the chances between -1 and 1 be these, one after the other."""
    drawn = iter(values)

    def chosen(count: int, generator: torch.Generator) -> Tensor:
        return torch.full((count,), next(drawn))

    monkeypatch.setattr(augment, "signed_chance", chosen)


def test_every_kind_has_a_change() -> None:
    assert set(CHANGES) == set(get_args(Kind))
    assert set(OF_POINTS) < set(CHANGES)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_changes_pictures_by_the_seed_alone(kind: str) -> None:
    before = IMAGES.clone()
    found = changed(IMAGES, kind, 0.5)
    assert torch.equal(IMAGES, before)
    assert found.shape == IMAGES.shape
    assert found.isfinite().all()
    assert found.is_contiguous(memory_format=torch.channels_last)
    assert torch.equal(found, changed(IMAGES, kind, 0.5))
    assert not torch.equal(found, changed(IMAGES, kind, 0.5, seed=1))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_strength_of_nothing_changes_nothing(kind: str) -> None:
    torch.testing.assert_close(changed(IMAGES, kind, 0.0), IMAGES, atol=1e-5, rtol=0)


@pytest.mark.parametrize("kind", OF_POINTS)
def test_changes_points(kind: str) -> None:
    found = changed(POINTS, kind, 0.5)
    assert found.shape == POINTS.shape
    assert not torch.equal(found, POINTS)
    torch.testing.assert_close(changed(POINTS, kind, 0.0), POINTS, atol=1e-6, rtol=0)


def test_noise_has_its_strength() -> None:
    assert (changed(torch.zeros(4000, 2), "noise", 0.3)).std().item() == pytest.approx(0.3, rel=0.05)


def test_a_quarter_turn_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    certain(monkeypatch, 1.0, 1.0)
    square = IMAGES[:, :, :10]
    torch.testing.assert_close(changed(square, "rotate", 0.5), square.rot90(-1, (2, 3)), atol=1e-5, rtol=0)
    turned = changed(POINTS, "rotate", 0.5)
    torch.testing.assert_close(turned, torch.stack([-POINTS[:, 1], POINTS[:, 0]], 1), atol=1e-6, rtol=0)


def test_a_shift_moves_by_its_share_of_the_side(monkeypatch: pytest.MonkeyPatch) -> None:
    certain(monkeypatch, 1.0, 0.0)
    found = changed(IMAGES, "shift", 0.2)
    torch.testing.assert_close(found[..., 2:], IMAGES[..., :-2], atol=1e-5, rtol=0)
    torch.testing.assert_close(found[..., :2], IMAGES[..., :1].expand(-1, -1, -1, 2), atol=1e-5, rtol=0)


def test_flip_mirrors_all_or_nothing() -> None:
    assert torch.equal(changed(IMAGES, "flip", 1.0), IMAGES.flip(3))
    assert torch.equal(changed(POINTS, "flip", 1.0), POINTS * torch.tensor([-1.0, 1.0]))


def test_scale_makes_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    certain(monkeypatch, 1.0)
    torch.testing.assert_close(changed(POINTS, "scale", 0.5), 1.5 * POINTS)


def test_crop_enlarges_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    certain(monkeypatch, -1.0, -1.0)

    def half(count: int, **more: object) -> Tensor:
        return torch.full((count,), 1 / 1.8)

    monkeypatch.setattr(torch, "rand", half)
    corner = torch.zeros(1, 1, 8, 8)
    corner[:, :, :4, :4] = 1
    assert changed(corner, "crop", 1.0)[:, :, :7, :7].min() == 1


def test_erase_covers_a_square_with_the_mean() -> None:
    dot = torch.zeros(1, 1, 20, 20)
    dot[0, 0, 0, 0] = 400
    found = changed(dot, "erase", 0.5)
    assert int((found == 1).sum()) in {99, 100}


def test_contrast_keeps_the_mean() -> None:
    found = changed(IMAGES, "contrast", 0.8)
    torch.testing.assert_close(found.mean((1, 2, 3)), IMAGES.mean((1, 2, 3)), atol=1e-5, rtol=0)
    assert not torch.allclose(found.std((1, 2, 3)), IMAGES.std((1, 2, 3)), rtol=0.05)


def test_changes_come_in_their_order() -> None:
    both = [Augmentation(kind="flip", strength=1), Augmentation(kind="shift", strength=0.3)]
    generator = chance()
    changes: list[Callable[[Tensor], Tensor]] = [
        lambda values: augment.flip(values, 1, generator),
        lambda values: augment.shift(values, 0.3, generator),
    ]
    wanted = POINTS
    for change in changes:
        wanted = change(wanted)
    assert torch.equal(augmented(POINTS, both, chance()), wanted)
