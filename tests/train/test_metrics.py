import pytest
import torch
from sklearn.metrics import r2_score

from netarium.train.metrics import R2, Accuracy, TokenAccuracy


def test_accuracy_counts_the_largest_output() -> None:
    output = torch.tensor([[1.0, 2.0, 0.0], [3.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    assert float(Accuracy()(output, torch.tensor([1, 2, 2]))) == pytest.approx(2 / 3)


@pytest.mark.parametrize(("threshold", "right"), [(0.0, 1.0), (0.5, 0.5)])
def test_accuracy_of_a_single_output_cuts_at_the_threshold(threshold: float, right: float) -> None:
    assert float(Accuracy(threshold)(torch.tensor([[0.3], [-0.2]]), torch.tensor([1, 0]))) == right


def test_token_accuracy_leaves_padding_out() -> None:
    output = torch.nn.functional.one_hot(torch.tensor([[3, 2, 1], [4, 4, 2]]), 5).float()
    labels = torch.tensor([[3, 2, 0], [4, 3, 2]])
    assert float(TokenAccuracy()(output, labels)) == pytest.approx(4 / 5)


def test_r2_equals_scikit_learn_also_in_pieces() -> None:
    labels = torch.randn(40, 2) * 3 + 100
    output = labels + torch.randn(40, 2)
    metric = R2()
    pieces = metric.sums(output[:13], labels[:13]) + metric.sums(output[13:], labels[13:])
    assert float(metric.value(pieces)) == pytest.approx(r2_score(labels, output), abs=1e-6)
    assert float(metric(output, labels)) == pytest.approx(r2_score(labels, output), abs=1e-6)
