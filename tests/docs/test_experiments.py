"""docs/experiments.md teaches what the program takes: its experiments are valid, its tables complete."""

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from netarium.cli import app
from netarium.experiment.check import validated
from netarium.experiment.experiment import Experiment
from netarium.experiment.file import read_experiment
from netarium.experiment.limits import Limits
from netarium.nn.network import Node
from netarium.spec.base import Spec
from netarium.train.training import Training
from tests.docs.page import EXPERIMENTS, code_of

WRITTEN = [text for language, text in EXPERIMENTS.blocks if language == "yaml"]


@pytest.mark.parametrize("text", WRITTEN)
def test_every_experiment_can_be_trained(text: str, tmp_path: Path) -> None:
    file = tmp_path / "written.yaml"
    file.write_text(text, encoding="utf-8")
    assert isinstance(validated(read_experiment(file), Limits()), Experiment)


@pytest.mark.parametrize(("head", "spec"), [("field", Experiment), ("of a node", Node), ("of the training", Training)])
def test_every_field_is_told_with_its_default(head: str, spec: type[Spec]) -> None:
    rows = EXPERIMENTS.table(head, "default", "says")
    told = {name: default for names, default, _ in rows for name in code_of(names)}
    assert set(told) == set(spec.model_fields)
    for name, field in spec.model_fields.items():
        assert (told[name] == "needed") == field.is_required()
        for written in code_of(told[name]):
            default, given = field.get_default(), yaml.safe_load(written)
            if isinstance(default, Spec):
                assert given.items() <= default.model_dump().items()
            else:
                assert given == default


def test_the_command_that_it_names_tells_of_the_kinds_that_it_names() -> None:
    done = CliRunner().invoke(app, ["describe", "Conv2d", "Adam", "digits"])
    assert done.exit_code == 0
    for word in ("out_channels", "whole number", "weight_decay", "real handwritten digits"):
        assert word in done.output
