import pytest
import torch

from netarium.data import bundled
from netarium.data.datasets import pictures
from netarium.data.datasets.pictures import Pictures
from netarium.spec.errors import DataUnavailable


def test_both_photographs_give_as_many_cut_outs() -> None:
    split = Pictures(samples=40, validation=0.5).load()
    assert torch.cat([split.train.labels, split.validation.labels]).bincount().tolist() == [20, 20]


def test_the_sky_is_over_the_temple_and_the_flower_is_red() -> None:
    split = Pictures(samples=20, part=1, size=64).load()
    means = [split.train.fields["input"][split.train.labels == label].float().mean((0, 2, 3)) for label in (0, 1)]
    temple, flower = (values.tolist() for values in means)
    assert temple[2] > flower[2], "blue"
    assert flower[0] > flower[2], "red"


def test_grey_is_the_brightness_of_the_same_cut_outs() -> None:
    colour, grey = (Pictures(samples=20, grey=grey).load().train.fields["input"].float() for grey in (False, True))
    weights = torch.tensor([0.299, 0.587, 0.114])[:, None, None]
    assert grey.shape == (16, 1, 32, 32)
    assert float(((colour * weights).sum(1) - grey[:, 0]).abs().mean()) < 1.5


def test_a_smaller_part_shows_smaller_things(monkeypatch: pytest.MonkeyPatch) -> None:
    rough = [
        Pictures(samples=60, part=part).load().train.fields["input"].float().diff(dim=3).abs().mean()
        for part in (0.1, 1.0)
    ]
    assert rough[0] < rough[1]


def test_without_scikit_learn_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "find_spec", lambda _name: None)
    pictures.photograph.cache_clear()
    with pytest.raises(DataUnavailable, match=r"china\.jpg"):
        Pictures().load()
