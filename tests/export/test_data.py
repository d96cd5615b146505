"""Scripts of every data set print the losses of the run, bit for bit."""

from pathlib import Path
from typing import Any, get_args

import pytest

from netarium.data.augment import OF_POINTS, Kind
from netarium.data.catalogue import DATASETS
from netarium.export.data import FILE
from netarium.spec.errors import DataUnavailable
from tests.export.comparing import expect_the_same
from tests.export.networks import IMAGES, MLP, TRANSFORMER, experiment, node


@pytest.mark.parametrize("kind", get_args(Kind))
def test_augmentation(kind: str, tmp_path: Path) -> None:
    dataset = IMAGES | {"augment": [{"kind": kind, "strength": 0.3}, {"kind": "shift", "strength": 0.1}]}
    expect_the_same(experiment(dataset, [node("flat", "Flatten"), *MLP], max_steps=4), tmp_path)


@pytest.mark.parametrize("batch_size", [3, 5, 7])
def test_pictures_of_one_channel_lie_in_memory_as_they_do_in_the_run(batch_size: int, tmp_path: Path) -> None:
    """What is one long may be said to lie anywhere; BatchNorm2d goes by that, and adds up in another order."""
    nodes = [node("norm", "BatchNorm2d"), node("again", "BatchNorm2d") | {"weights_of": "norm"}]
    last = [node("flat", "Flatten"), node("out", "Linear")]
    expect_the_same(experiment(IMAGES, nodes + last, max_steps=12, batch_size=batch_size), tmp_path)


# What comes from a file of the build comes as a file beside the script.
DERIVED = {"mnist", "fashion_mnist", "hanzi", "pictures"}


@pytest.mark.parametrize("kind", [kind.kind_name() for kind in DATASETS if not kind.own])
def test_data(kind: str, tmp_path: Path) -> None:
    fewer = {"samples": 200} if "samples" in DATASETS[kind].model_fields else {}
    dataset = DATASETS[kind].model_validate({"kind": kind} | fewer)
    flat = [node("flat", "Flatten"), *MLP]
    nodes = {"classification": flat, "regression": flat, "sequence": TRANSFORMER}
    try:
        split = dataset.load()
    except DataUnavailable:
        pytest.skip(f"{kind} is not part of this installation")
    found = experiment(dataset.model_dump(), nodes[split.signature.task.kind], max_steps=3, batch_size=32)
    expect_the_same(found, tmp_path)
    assert (tmp_path / FILE).exists() == (kind in {*DERIVED, "tokens"})


@pytest.mark.parametrize(
    "dataset",
    [
        {"kind": "function", "target": "free", "expression": "x^2 - 0.5 * sin(pi * x)"},
        {"kind": "function", "target": "free", "expression": "0.25"},
        {"kind": "plane", "target": "free", "expression": "x1 * exp(-x2^2)"},
        {"kind": "spiral", "classes": 4},
        {"kind": "points", "classes": 3},
        {"kind": "blobs", "classes": 5},
        {"kind": "moons", "augment": [{"kind": kind, "strength": 0.2} for kind in OF_POINTS]},
    ],
    ids=str,
)
def test_knobs_of_data(dataset: dict[str, Any], tmp_path: Path) -> None:
    expect_the_same(experiment(dataset, MLP, max_steps=3), tmp_path)
