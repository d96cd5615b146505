import pytest
import torch
from torch import nn

from netarium.spec.errors import FieldError
from netarium.spec.signature import Task
from netarium.train.losses import (
    LOSSES,
    BCEWithLogitsLoss,
    CrossEntropyLoss,
    HuberLoss,
    L1Loss,
    Loss,
    MSELoss,
)
from netarium.train.targets import targets

CLASSES = Task("classification", 3)
TWO = Task("classification", 2)
NUMBERS = Task("regression", 2)
TOKENS = Task("sequence", 6)


@pytest.mark.parametrize(
    ("loss", "module"),
    [(MSELoss(), nn.MSELoss()), (L1Loss(), nn.L1Loss()), (HuberLoss(delta=0.3), nn.HuberLoss(delta=0.3))],
)
def test_losses_of_numbers_equal_pytorch(loss: Loss, module: nn.Module) -> None:
    output, labels = torch.randn(5, 2), torch.randn(5, 2)
    expected = targets(loss, NUMBERS, labels, single=False)
    assert torch.equal(loss.function(NUMBERS)(output, expected), module(output, labels))


def test_cross_entropy_equals_pytorch_with_smoothing() -> None:
    output, labels = torch.randn(5, 3), torch.tensor([0, 1, 2, 1, 0])
    loss = CrossEntropyLoss(label_smoothing=0.1)
    assert torch.equal(loss.function(CLASSES)(output, labels), nn.CrossEntropyLoss(label_smoothing=0.1)(output, labels))


def test_cross_entropy_leaves_padding_out() -> None:
    output = torch.randn(2, 3, 6)
    labels = torch.tensor([[4, 2, 0], [5, 3, 2]])
    counted = labels != 0
    by_hand = nn.functional.cross_entropy(output[counted], labels[counted])
    assert CrossEntropyLoss().function(TOKENS)(output, labels) == pytest.approx(by_hand)


def test_binary_cross_entropy_takes_one_output_for_two_classes() -> None:
    labels = torch.tensor([0, 1, 1])
    expected = targets(BCEWithLogitsLoss(), TWO, labels, single=True)
    output = torch.randn(3, 1)
    by_hand = nn.BCEWithLogitsLoss()(output[:, 0], labels.float())
    assert BCEWithLogitsLoss().function(TWO)(output, expected) == pytest.approx(by_hand)


def test_losses_of_numbers_compare_classes_as_one_hot() -> None:
    expected = targets(MSELoss(), CLASSES, torch.tensor([2, 0]), single=False)
    assert expected.tolist() == [[0, 0, 1], [1, 0, 0]]
    assert expected.dtype == torch.float32


@pytest.mark.parametrize(
    ("loss", "task", "shape", "code"),
    [
        (CrossEntropyLoss(), NUMBERS, (2,), "loss_needs_classes"),
        (CrossEntropyLoss(), CLASSES, (4,), "output_shape"),
        (CrossEntropyLoss(), TOKENS, (6,), "output_shape"),
        (BCEWithLogitsLoss(), NUMBERS, (2,), "loss_needs_classes"),
        (BCEWithLogitsLoss(), CLASSES, (1,), "output_shape"),
        (MSELoss(), TOKENS, (4, 6), "loss_needs_numbers"),
        (MSELoss(), NUMBERS, (1,), "output_shape"),
        (HuberLoss(), NUMBERS, (2, 8, 8), "output_shape"),
    ],
)
def test_misfits_name_the_loss_and_the_way_out(loss: Loss, task: Task, shape: tuple[int, ...], code: str) -> None:
    with pytest.raises(FieldError) as caught:
        loss.check(task, shape)
    assert caught.value.field == "loss"
    assert caught.value.issue == code
    assert loss.kind in caught.value.message


@pytest.mark.parametrize(
    ("loss", "task", "shape"),
    [
        (CrossEntropyLoss(), CLASSES, (3,)),
        (CrossEntropyLoss(), TOKENS, (9, 6)),
        (BCEWithLogitsLoss(), TWO, (1,)),
        (BCEWithLogitsLoss(), TWO, (2,)),
        (MSELoss(), NUMBERS, (2,)),
        (MSELoss(), CLASSES, (3,)),
    ],
)
def test_losses_accept_outputs_that_fit(loss: Loss, task: Task, shape: tuple[int, ...]) -> None:
    loss.check(task, shape)


@pytest.mark.parametrize("kind", LOSSES, ids=lambda kind: kind.kind_name())
def test_every_loss_speaks_both_languages_and_survives_json(kind: type[Loss]) -> None:
    loss = kind()
    assert kind.model_validate_json(loss.model_dump_json()) == loss
    for text in (kind.title, kind.summary, kind.help):
        assert text.en
        assert text.zh
