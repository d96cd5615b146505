import pytest
from pydantic import ValidationError

from netarium.spec.signature import Task
from netarium.train.training import Training


def test_every_field_has_a_default() -> None:
    assert Training().batch_size == 64
    assert Training.model_validate_json(Training().model_dump_json()) == Training()


def test_the_contract_example_is_accepted() -> None:
    training = Training.model_validate(
        {
            "loss": {"kind": "CrossEntropyLoss"},
            "optimizer": {"kind": "Adam", "lr": 0.003},
            "schedule": {"kind": "constant"},
            "batch_size": 64,
            "max_epochs": 10,
            "max_steps": None,
            "l1": 0.0,
            "l2": 0.0,
            "grad_clip": None,
            "early_stopping": None,
            "device": "auto",
            "precision": "float32",
        }
    )
    assert training.optimizer.lr == 0.003


@pytest.mark.parametrize(
    ("task", "kind"),
    [
        (Task("regression", 1), "MSELoss"),
        (Task("classification", 3), "CrossEntropyLoss"),
        (Task("sequence", 9), "CrossEntropyLoss"),
    ],
)
def test_a_missing_loss_is_the_one_that_the_task_asks_for(task: Task, kind: str) -> None:
    loss = Training().completed(task).loss
    assert loss is not None
    assert loss.kind == kind


def test_a_chosen_loss_stays() -> None:
    training = Training.model_validate({"loss": {"kind": "HuberLoss", "delta": 2}})
    assert training.completed(Task("regression", 1)) is training


def test_cosine_over_an_endless_run_is_refused_with_the_way_out() -> None:
    cosine = {"kind": "CosineAnnealingLR"}
    with pytest.raises(ValidationError, match="max_epochs or max_steps"):
        Training.model_validate({"schedule": cosine, "max_epochs": None})
    Training.model_validate({"schedule": {**cosine, "T_max": 100}, "max_epochs": None})


@pytest.mark.parametrize(
    "wrong",
    [
        {"lr": 0.1},
        {"batch_size": 0},
        {"l2": -1},
        {"grad_clip": 0},
        {"optimizer": {"kind": "Adam", "lr": 0}},
        {"device": "tpu"},
    ],
)
def test_unknown_fields_and_values_out_of_bounds_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Training.model_validate(wrong)
