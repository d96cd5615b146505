import pytest
import torch

from netarium.data.datasets.spiral import Spiral


@pytest.mark.parametrize("classes", [2, 5])
@pytest.mark.parametrize("turns", [0.5, 1.5, 3.0])
def test_each_point_lies_on_its_arm(turns: float, classes: int) -> None:
    train = Spiral(noise=0, turns=turns, classes=classes).load().train
    points = train.fields["input"]
    along = (points.norm(dim=1) - 0.06) / 0.89
    angle = 2 * torch.pi * (turns * along + train.labels / classes)
    directions = torch.stack([angle.cos(), angle.sin()], dim=1)
    torch.testing.assert_close(points / points.norm(dim=1, keepdim=True), directions, atol=1e-3, rtol=0)


def test_points_lie_evenly_along_an_arm() -> None:
    along = (Spiral(noise=0, samples=8000).load().train.fields["input"].norm(dim=1) - 0.06) / 0.89
    assert (along**2).mean().item() == pytest.approx(0.5, abs=0.02)
