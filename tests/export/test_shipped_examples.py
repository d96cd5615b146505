"""Every example as a script: run on its own, it prints the losses of the run, bit for bit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from netarium.experiment.check import validated
from netarium.experiment.examples import examples
from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.export.script import write_script
from netarium.spec.errors import DataUnavailable, InvalidExperiment
from tests.export.conftest import lay_out, read, trained

STEPS = 30
TRAINED = [example.id for example in examples().values() if not example.only_to_read()]
TOO_LARGE = [example.id for example in examples().values() if example.only_to_read()]

# One process for all: importing PyTorch takes longer than the training.
RUN_ALL = """
import contextlib, io, json, runpy, sys
printed = {}
for path in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        runpy.run_path(path, run_name="__main__")
    printed[path] = out.getvalue()
assert "netarium" not in sys.modules
json.dump(printed, sys.stdout)
"""


def shortened(name: str) -> Experiment:
    experiment = examples()[name].experiment
    training = experiment.training.model_copy(update={"max_steps": STEPS})
    return experiment.model_copy(update={"training": training})


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    paths: dict[str, str] = {}
    for name in TRAINED:
        try:
            script = write_script(shortened(name))
        except DataUnavailable:
            continue
        paths[str(lay_out(script, tmp_path_factory.mktemp(name)))] = name
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", RUN_ALL, *paths],
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
        cwd=tmp_path_factory.mktemp("elsewhere"),
    )
    assert done.returncode == 0, done.stderr
    return {paths[path]: text for path, text in json.loads(done.stdout).items()}


@pytest.mark.parametrize("name", TRAINED)
def test_prints_the_losses_of_the_run(name: str, printed: dict[str, str]) -> None:
    if name not in printed:
        pytest.skip("its data set is not part of this installation")
    losses, held_out, _ = trained(shortened(name))
    assert len(losses) == STEPS
    assert read(printed[name]) == (losses, held_out)


def test_only_two_are_too_large_to_be_trained() -> None:
    assert TOO_LARGE == ["transformer-base", "bert-base"]


@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_is_too_large_to_be_trained_is_refused_in_words(name: str) -> None:
    payload = examples()[name].experiment.model_dump(mode="json")
    with pytest.raises(InvalidExperiment, match=r"this server trains at most 20,000,000\. It can be read"):
        validated(payload, Limits())


def test_runs_alone(tmp_path: Path) -> None:
    path = lay_out(write_script(shortened("spiral")), tmp_path)
    done = subprocess.run(
        [sys.executable, "-I", str(path)], capture_output=True, text=True, timeout=200, check=True, cwd=tmp_path
    )
    losses, held_out, _ = trained(shortened("spiral"))
    assert read(done.stdout) == (losses, held_out)
