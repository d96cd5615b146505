"""Scripts of runs that were changed while they trained print their losses, bit for bit."""

from pathlib import Path
from typing import Any

import pytest

from tests.export.comparing import expect_the_same
from tests.export.conftest import Changes
from tests.export.networks import (
    BRANCHES,
    CNN,
    IMAGES,
    MLP,
    PAIRS,
    POINTS,
    RECURRENT,
    TRANSFORMER,
    Nodes,
    experiment,
    node,
)


@pytest.mark.parametrize(
    ("changes", "training"),
    [
        ([(0, {"lr": 0.1}), (3, {"lr": 0.01}), (3, {"lr": 0.2, "l2": 0.1})], {}),
        ([(4, {"lr": 0.1})], {"schedule": {"kind": "CosineAnnealingLR"}}),
        ([(1, {"batch_size": 7}), (6, {"batch_size": 20.0})], {}),
        ([(0, {"batch_size": 7}), (4, {"batch_size": 5})], {"schedule": {"kind": "CosineAnnealingLR"}}),
        ([(2, {"batch_size": 6})], {"schedule": {"kind": "CosineAnnealingLR"}, "max_steps": 9}),
        ([(2, {"momentum": 0.8}), (5, {"momentum": 0.0})], {"optimizer": {"kind": "SGD"}}),
        ([(2, {"momentum": 0.8})], {"optimizer": {"kind": "RMSprop"}}),
        ([(2, {"weight_decay": 0.3}), (5, {"l1": 0.1, "grad_clip": 0.2}), (6, {"grad_clip": None})], {}),
        ([(2, {"dropout": 0.6})], {}),
        # The last update of an epoch, before the next one begins.
        ([(4, {"batch_size": 9, "dropout": 0.1})], {}),
    ],
    ids=str,
)
def test_live_changes(changes: Changes, training: dict[str, Any], tmp_path: Path) -> None:
    expect_the_same(experiment({**POINTS, "samples": 54}, BRANCHES, **training), tmp_path, changes)


def rows(count: int, far: float = 0.6) -> list[tuple[float, float, int]]:
    return [(round(n / count - 0.5, 3), far if n % 3 else -far, n % 2) for n in range(count)]


DRAWN = {"kind": "points", "points": rows(54), "noise": 0.1}


@pytest.mark.parametrize(
    ("changes", "nodes", "training"),
    [
        ([(0, {"points": rows(40)}), (3, {"points": rows(41), "lr": 0.1}), (3, {"points": rows(23)})], MLP, {}),
        # The last update of an epoch, before the next one begins.
        ([(4, {"points": rows(70, 0.2)})], MLP, {"schedule": {"kind": "CosineAnnealingLR"}}),
        ([(2, {"batch_size": 7}), (5, {"points": rows(31)})], MLP, {"schedule": {"kind": "CosineAnnealingLR"}}),
        ([(1, {"points": rows(33)})], BRANCHES, {"batch_size": 25}),
        ([(3, {"points": rows(30)})], [*MLP[:2], node("out", "Linear", out_features=1)], {"loss": {"kind": "MSELoss"}}),
    ],
    ids=str,
)
def test_points_drawn_meanwhile(changes: Changes, nodes: Nodes, training: dict[str, Any], tmp_path: Path) -> None:
    expect_the_same(experiment(DRAWN, nodes, **training), tmp_path, changes)


def test_points_drawn_meanwhile_are_many_at_times(tmp_path: Path) -> None:
    dataset = DRAWN | {"validation": 0.9, "augment": [{"kind": "shift", "strength": 0.1}]}
    changes: Changes = [(3, {"points": rows(400)}), (9, {"points": rows(40)})]
    expect_the_same(experiment(dataset, MLP, batch_size=3, max_steps=24, max_epochs=None), tmp_path, changes)


@pytest.mark.parametrize(("dataset", "nodes"), [(PAIRS, TRANSFORMER), (PAIRS, RECURRENT), (IMAGES, CNN)])
def test_dropout_of_attention_of_states_and_of_maps_changes_too(
    dataset: dict[str, Any], nodes: Nodes, tmp_path: Path
) -> None:
    expect_the_same(experiment(dataset, nodes, max_steps=5), tmp_path, [(2, {"dropout": 0.4})])
