"""Scripts of every way to learn print the losses of the run, bit for bit."""

from pathlib import Path
from typing import Any

import pytest

from netarium.export.script import write_script
from netarium.train.losses import LOSSES
from netarium.train.optimizers import OPTIMIZERS
from netarium.train.schedules import SCHEDULES
from tests.export.comparing import expect_the_same
from tests.export.conftest import run, trained
from tests.export.networks import BRANCHES, MLP, PAIRS, PLANE, POINTS, TRANSFORMER, Nodes, experiment, node


@pytest.mark.parametrize("kind", [kind.kind_name() for kind in OPTIMIZERS])
def test_optimizers(kind: str, tmp_path: Path) -> None:
    expect_the_same(experiment(optimizer={"kind": kind, "weight_decay": 0.05}), tmp_path)


@pytest.mark.parametrize("schedule", [*(kind.kind_name() for kind in SCHEDULES), "T_max", "eta_min"])
def test_schedules(schedule: str, tmp_path: Path) -> None:
    fields: dict[str, Any] = {
        "StepLR": {"step_size": 4},
        "LinearLR": {"total_iters": 5},
        "warmup": {"warmup_steps": 4},
        "T_max": {"kind": "CosineAnnealingLR", "T_max": 6},
        "eta_min": {"kind": "CosineAnnealingLR", "eta_min": 0.001},
    }.get(schedule, {})
    expect_the_same(experiment(schedule={"kind": schedule, **fields}), tmp_path)


LOSS_CASES = [
    ("CrossEntropyLoss", POINTS, 2, {"label_smoothing": 0.1}),
    ("BCEWithLogitsLoss", POINTS, 1, {}),
    ("BCEWithLogitsLoss", POINTS, 2, {}),
    ("MSELoss", POINTS, 1, {}),
    ("MSELoss", PLANE, 1, {}),
    ("L1Loss", PLANE, 1, {}),
    ("HuberLoss", PLANE, 1, {"delta": 0.3}),
]


@pytest.mark.parametrize(("kind", "dataset", "outputs", "fields"), LOSS_CASES)
def test_losses(kind: str, dataset: dict[str, Any], outputs: int, fields: dict[str, Any], tmp_path: Path) -> None:
    nodes = [*MLP[:-1], node("out", "Linear", out_features=outputs)]
    expect_the_same(experiment(dataset, nodes, loss={"kind": kind, **fields}), tmp_path)


def test_the_losses_are_all_there() -> None:
    assert {case[0] for case in LOSS_CASES} == {kind.kind_name() for kind in LOSSES}


@pytest.mark.parametrize(
    "training",
    [
        {"l1": 0.01},
        {"l2": 0.01},
        {"grad_clip": 0.05},
        {"l1": 0.01, "l2": 0.02, "grad_clip": 0.5},
        {"precision": "bfloat16"},
        {"max_epochs": None, "max_steps": 7},
        {"max_steps": 5},
        {"max_steps": 8, "schedule": {"kind": "CosineAnnealingLR"}},
        {"early_stopping": {"patience": 1, "min_delta": 0.5}, "max_epochs": 9},
        {
            "early_stopping": {"patience": 2, "restore_best": False},
            "max_epochs": 9,
            "optimizer": {"kind": "SGD", "lr": 9},
        },
        {"early_stopping": {"patience": 2}, "max_steps": 7},
        # 43 samples to learn from leave one alone.
        {"batch_size": 6},
        {"batch_size": 14},
    ],
    ids=str,
)
@pytest.mark.parametrize("nodes", [MLP, BRANCHES], ids=["mlp", "branches"])
def test_settings(training: dict[str, Any], nodes: Nodes, tmp_path: Path) -> None:
    expect_the_same(experiment({**POINTS, "samples": 54}, nodes, **training), tmp_path)


def test_an_endless_run_ends_where_it_was_stopped(tmp_path: Path) -> None:
    script = write_script(experiment(max_epochs=None), last_step=5)
    losses, _, _ = trained(experiment(max_epochs=None, max_steps=5))
    assert run(script, tmp_path)[0] == losses


def test_an_endless_run_on_pairs_counts_its_epochs(tmp_path: Path) -> None:
    """Their data have a variable `count`."""
    expect_the_same(experiment(PAIRS, TRANSFORMER, max_epochs=None, max_steps=3), tmp_path)
