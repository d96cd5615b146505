import torch

from netarium.data.datasets.xor import Xor


def test_the_class_says_whether_the_signs_are_equal() -> None:
    train = Xor(noise=0).load().train
    product = train.fields["input"].prod(dim=1)
    assert torch.equal(train.labels == 1, product > 0)
    assert train.fields["input"].abs().min() >= 0.08


def test_fills_all_four_quadrants() -> None:
    signs = Xor(noise=0).load().train.fields["input"].sign()
    assert signs.unique(dim=0).shape == (4, 2)
