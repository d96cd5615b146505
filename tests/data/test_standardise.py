import torch

from netarium.data.dataset import Part, Split
from netarium.data.standardise import standardised
from netarium.spec.signature import Signal, Signature, Task


def test_a_constant_feature_becomes_zero_not_nan() -> None:
    values = torch.tensor([[1.0, 7.0], [3.0, 7.0]])
    part = Part({"input": values}, torch.zeros(2, 1))
    moved = standardised(Split(Signature({"input": Signal((2,))}, Task("regression", 1)), part, part))
    assert moved.train.fields["input"].tolist() == [[-1.0, 0.0], [1.0, 0.0]]
    assert values.tolist() == [[1.0, 7.0], [3.0, 7.0]]
