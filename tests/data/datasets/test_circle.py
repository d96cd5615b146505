import pytest

from netarium.data.datasets.circle import Circle


def test_the_disc_lies_inside_the_ring() -> None:
    train = Circle(noise=0).load().train
    radius = train.fields["input"].norm(dim=1)
    assert radius[train.labels == 0].max() <= 0.46
    assert radius[train.labels == 1].min() >= 0.64
    assert radius.max() == pytest.approx(0.95, abs=0.02)


def test_noise_moves_points_by_its_size() -> None:
    clean, noisy = Circle(noise=0).load().train.fields["input"], Circle(noise=0.1).load().train.fields["input"]
    assert (noisy - clean).std().item() == pytest.approx(0.1, rel=0.1)


def test_the_margin_is_the_gap_between_disc_and_ring() -> None:
    train = Circle(noise=0, margin=0.4).load().train
    radius = train.fields["input"].norm(dim=1)
    assert radius[train.labels == 0].max() <= 0.45
    assert radius[train.labels == 1].min() >= 0.85
