import pytest
import torch

from netarium.data.datasets.gauss import Gauss


def test_clouds_lie_around_opposite_corners() -> None:
    train = Gauss(noise=0, samples=4000).load().train
    for label, centre in ((0, -0.45), (1, 0.45)):
        cloud = train.fields["input"][train.labels == label]
        torch.testing.assert_close(cloud.mean(0), torch.full((2,), centre), atol=0.02, rtol=0)
        assert cloud.std(0).mean().item() == pytest.approx(0.15, rel=0.05)
