"""What is downloaded from a run does the same where there is no page: script, experiment, weights, ONNX model."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from playwright.sync_api import Page
from safetensors.numpy import load_file

from tests.e2e import exchange, runs
from tests.export.conftest import read
from tests.test_cli import curve_of

MOST_SECONDS = 200


def test_the_script_and_the_experiment_of_a_run_give_its_curve_bit_for_bit(page: Page, tmp_path: Path) -> None:
    run = exchange.open_ended_run(page)
    losses = runs.columns(page, run)["loss"]
    assert len(losses) == 40
    dialog = exchange.dialog(page)
    script = exchange.downloaded(page, dialog, "PyTorch script")
    assert not re.search(r"^\s*(from|import) netarium", script.read_text(encoding="utf-8"), re.MULTILINE)
    # Without the folder and the variables of the test.
    printed, _ = read(_python(tmp_path, "-I", str(script)))
    assert printed == losses
    experiment = exchange.downloaded(page, dialog, "Experiment")
    data = tmp_path / "data"
    told = _python(tmp_path, "-m", "netarium", "train", str(experiment), "--data-dir", str(data))
    stored = re.search(r"Run (\w{16}) is stored", " ".join(told.split()))
    assert stored is not None, told
    assert curve_of(data, stored[1]) == losses


def test_the_weights_and_the_onnx_model_of_a_run_compute_the_same(page: Page) -> None:
    exchange.open_ended_run(page)
    dialog = exchange.dialog(page)
    weights = load_file(exchange.downloaded(page, dialog, "Weights"))
    model = onnxruntime.InferenceSession(exchange.downloaded(page, dialog, "ONNX model"))
    points = np.random.default_rng(0).uniform(-1, 1, (16, 2)).astype(np.float32)
    (answer,) = model.run(None, {model.get_inputs()[0].name: points})
    hidden = np.tanh(points @ weights["hidden1.weight"].T + weights["hidden1.bias"])  # (16, 8)
    wanted = hidden @ weights["output.weight"].T + weights["output.bias"]  # (16, 2)
    assert np.ptp(wanted) > 0.1
    np.testing.assert_allclose(answer, wanted, atol=1e-5)


def _python(folder: Path, *arguments: str) -> str:
    """Return what a Python of its own prints."""
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=MOST_SECONDS, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
