"""Weights fit the class that the script defines, under its names."""

from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load

from netarium.export.script import write_script
from netarium.export.weights import weights
from netarium.train.snapshot import take
from tests.export.conftest import run, trained
from tests.export.test_script import NETWORKS, experiment
from tests.export.test_start import SETTINGS


def test_the_script_loads_them(tmp_path: Path) -> None:
    for name, (dataset, nodes) in (NETWORKS | SETTINGS).items():
        found = experiment(dataset, nodes, max_steps=4)
        _, _, session = trained(found)
        tensors = load(weights(found, take(session)))
        *_, names = run(write_script(experiment(dataset, nodes, max_steps=1)), tmp_path)
        network = names["Network"]()
        network.load_state_dict(tensors)
        for ours, theirs in zip(session.model.parameters(), network.parameters(), strict=True):
            assert torch.equal(ours, theirs), name


def test_they_say_where_they_come_from(tmp_path: Path) -> None:
    found = experiment(max_steps=4)
    path = tmp_path / "weights.safetensors"
    path.write_bytes(weights(found, take(trained(found)[2])))
    with safe_open(path, framework="pt") as file:
        metadata = file.metadata()
    assert metadata["step"] == "4"
    assert type(found).model_validate_json(metadata["experiment"]) == found
