import torch
from sklearn.datasets import load_digits

from netarium.data.datasets.digits import Digits


def test_holds_the_1797_images_of_scikit_learn_in_shuffled_order() -> None:
    known = load_digits()
    split = Digits().load()
    images = torch.cat([split.train.fields["input"], split.validation.fields["input"]])
    labels = torch.cat([split.train.labels, split.validation.labels])
    order = torch.randperm(1797, generator=torch.Generator().manual_seed(0))
    assert torch.equal(images, torch.from_numpy(known.images).to(torch.uint8).unsqueeze(1)[order])
    assert torch.equal(labels, torch.from_numpy(known.target)[order])


def test_scaled_pixels_reach_exactly_one() -> None:
    split = Digits().load()
    assert split.train.fields["input"].max() * split.signature.scales["input"] == 1
