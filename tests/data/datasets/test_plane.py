import math

import pytest
import torch

from netarium.data.datasets.plane import SURFACES, Plane

VALUES = {
    "plane": lambda a, b: (a + b) / 2,
    "saddle": lambda a, b: a * b,
    "hills": lambda a, b: (
        math.exp(-6 * ((a - 0.45) ** 2 + (b - 0.45) ** 2)) - math.exp(-6 * ((a + 0.45) ** 2 + (b + 0.45) ** 2))
    ),
    "ripple": lambda a, b: math.cos(2 * math.pi * math.hypot(a, b)),
}


@pytest.mark.parametrize("target", SURFACES)
def test_points_without_noise_lie_on_the_surface(target: str) -> None:
    train = Plane.model_validate({"target": target, "noise": 0}).load().train
    wanted = torch.tensor([VALUES[target](a, b) for a, b in train.fields["input"].tolist()])
    torch.testing.assert_close(train.labels[:, 0], wanted, atol=1e-5, rtol=0)
    assert wanted.abs().max() <= 1
