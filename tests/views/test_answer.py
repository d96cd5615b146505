import pytest
import torch

from netarium.train.losses import BCEWithLogitsLoss, CrossEntropyLoss, Loss, MSELoss
from netarium.train.metrics import Accuracy
from netarium.views.answer import class_probabilities


@pytest.mark.parametrize(
    ("loss", "outputs"),
    [(BCEWithLogitsLoss(), 1), (MSELoss(), 1), (BCEWithLogitsLoss(), 3), (MSELoss(), 3), (CrossEntropyLoss(), 3)],
    ids=lambda value: getattr(value, "kind", str(value)),
)
def test_the_likeliest_class_is_the_one_that_accuracy_counts(loss: Loss, outputs: int) -> None:
    answers = torch.linspace(-2, 2, 60).reshape(-1, outputs).flip(1)
    chosen = class_probabilities(answers, loss).argmax(1)
    assert Accuracy(loss.threshold)(answers, chosen).item() == 1
    assert torch.allclose(class_probabilities(answers, loss).sum(1), torch.ones(len(answers)))
