import pytest
import torch

from netarium.train.patience import Patience
from netarium.train.training import EarlyStopping


def observed(values: list[float], **settings: object) -> Patience:
    patience = Patience(EarlyStopping.model_validate(settings))
    model = torch.nn.Linear(1, 1)
    for step, value in enumerate(values, start=1):
        with torch.no_grad():
            model.weight.fill_(step)
        patience.observe(value, step, model)
    return patience


@pytest.mark.parametrize(
    ("values", "waited"), [([3, 2, 1], 0), ([1, 1, 1], 2), ([1, 2, 0.5, 0.6], 1), ([float("nan"), 1, float("nan")], 1)]
)
def test_counts_the_epochs_without_a_better_loss(values: list[float], waited: int) -> None:
    assert observed(values).waited == waited


def test_a_gain_below_the_smallest_counts_as_none() -> None:
    assert observed([1.0, 0.95, 0.92], min_delta=0.1).waited == 2
    assert observed([1.0, 0.95, 0.89], min_delta=0.1).waited == 0


def test_puts_back_the_parameters_of_the_best_epoch() -> None:
    patience, model = observed([3, 1, 2]), torch.nn.Linear(1, 1)
    assert patience.put_back(model) == 2
    assert model.weight.item() == 2


def test_keeps_nothing_unless_the_best_is_to_be_put_back() -> None:
    assert observed([3, 1, 2], restore_best=False).put_back(torch.nn.Linear(1, 1)) is None


def test_is_exhausted_after_its_patience() -> None:
    assert not observed([1, 2], patience=2).exhausted
    assert observed([1, 2, 3], patience=2).exhausted
