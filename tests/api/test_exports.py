"""What leaves the tank: scripts that print the curve again, weights that fit them."""

import contextlib
import io
import re
import zipfile
from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
import pytest
from safetensors.numpy import load

from netarium.export.data import FILE
from tests.api.conftest import TINY, Json, Server, problem, tiny

CODE = "/api/experiments/code"


def printed(text: str) -> tuple[list[float], dict[str, Any]]:
    names: dict[str, Any] = {"__name__": "__main__", "__file__": "script.py"}
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(text, "script.py", "exec"), names)
    return [float(value) for value in re.findall(r"loss (\S+)$", out.getvalue(), re.MULTILINE)], names


def losses(server: Server, run: str) -> list[float]:
    columns = server.get(f"/api/runs/{run}/scalars").json()["columns"]
    rows = zip(columns["loss"], columns["val_loss"], strict=True)
    return [value for row in rows for value in row if value is not None]


def test_code_prints_the_curve_of_a_run(server: Server, finished: str) -> None:
    answer = server.post(CODE, TINY)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/x-python")
    assert "netarium" not in answer.text.lower().replace("written by netarium", "")
    assert printed(answer.text)[0] == losses(server, finished)


def test_code_of_an_experiment_with_errors_says_them(server: Server) -> None:
    found = problem(server.post(CODE, tiny(batch_size=0)))
    assert (found.status, found.errors[0]["field"]) == (422, "training.batch_size")
    assert problem(server.post(CODE, content=b"[]")).status == 400


def test_code_can_come_with_its_data(server: Server) -> None:
    answer = server.post(CODE, TINY, headers={"accept": "application/zip"})
    assert answer.headers["content-disposition"] == 'attachment; filename="tiny.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["tiny/tiny.py"]
        assert archive.read("tiny/tiny.py").decode() == server.post(CODE, TINY).text


def test_images_of_mnist_lie_beside_the_script(server: Server) -> None:
    nodes = [{"id": "flat", "layer": {"kind": "Flatten"}}, {"id": "out", "layer": {"kind": "Linear"}}]
    experiment: Json = tiny() | {"dataset": {"kind": "mnist", "samples": 100}, "network": {"nodes": nodes}}
    answer = server.post(CODE, experiment, headers={"accept": "application/zip"})
    if answer.status_code == 422:
        assert "not part of this installation" in problem(answer).detail
        pytest.skip("this installation does not carry MNIST")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["tiny/tiny.py", f"tiny/{FILE}"]
        assert len(load(archive.read(f"tiny/{FILE}"))["train.labels"]) == 100


def test_the_script_of_a_run_makes_its_live_changes_again(server: Server) -> None:
    run = server.paused()
    server.command(run, name="set", values={"lr": 0.3, "batch_size": 7})
    server.command(run, name="step", count=20)
    server.command(run, name="set", values={"l2": 0.1})
    server.command(run, name="step", count=9)
    server.command(run, name="stop")
    answer = server.get(f"/api/runs/{run}/export/script")
    assert answer.headers["content-disposition"] == f'attachment; filename="tiny-{run}.py"'
    assert "CHANGES = {" in answer.text
    # The script measures the held-out samples where it ends, too.
    assert printed(answer.text)[0][:-1] == losses(server, run)


def test_the_weights_of_a_run_fit_its_script(server: Server, finished: str) -> None:
    answer = server.get(f"/api/runs/{finished}/export/weights")
    assert answer.headers["content-disposition"] == f'attachment; filename="tiny-{finished}.safetensors"'
    weights = load(answer.content)
    _, names = printed(server.get(f"/api/runs/{finished}/export/script").text)
    trained = {name: value.numpy() for name, value in names["model"].state_dict().items()}
    assert weights.keys() == trained.keys()
    for name, value in trained.items():
        assert np.array_equal(weights[name], value), name


def test_a_branch_has_weights_but_no_script(server: Server, finished: str) -> None:
    run = server.train(tiny(max_epochs=None, max_steps=42), parent={"run": finished, "step": 40})
    found = problem(server.get(f"/api/runs/{run}/export/script"))
    assert found.status == 409
    assert finished in found.detail
    assert server.get(f"/api/runs/{run}/export/weights").status_code == 200


def test_files_are_called_as_the_run_is_called_now(server: Server) -> None:
    run = server.train(tiny(max_epochs=1) | {"name": "螺旋 MNIST"})
    answer = server.get(f"/api/runs/{run}/export/script")
    assert answer.headers["content-disposition"] == (
        f"attachment; filename=\"MNIST-{run}.py\"; filename*=UTF-8''%E8%9E%BA%E6%97%8B-MNIST-{run}.py"
    )
    assert server.client.patch(f"/api/runs/{run}", json={"name": '"; x=/../'}).status_code == 200
    renamed = server.get(f"/api/runs/{run}/export/script")
    assert renamed.headers["content-disposition"] == f'attachment; filename="x-{run}.py"'


def test_an_unknown_kind_names_the_others(server: Server, finished: str) -> None:
    found = problem(server.get(f"/api/runs/{finished}/export/painting"))
    assert found.status == 404
    assert "weights, onnx, script, report" in found.detail


def test_onnx_answers_what_the_model_answers_and_says_how_far_it_is_off(server: Server, finished: str) -> None:
    answer = server.get(f"/api/runs/{finished}/export/onnx")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"] == f'attachment; filename="tiny-{finished}.onnx"'
    assert 0 <= float(answer.headers["x-netarium-max-error"]) < 1e-4
    assert int(answer.headers["x-netarium-samples"]) > 1
    assert answer.headers["x-netarium-step"] == "40"
    session = onnxruntime.InferenceSession(answer.content, providers=["CPUExecutionProvider"])
    points = np.array([[0.1, 0.2], [-0.7, 0.4], [0.9, -0.9]], dtype=np.float32)
    asked = server.post(f"/api/runs/{finished}/predict", {"inputs": {"input": points.tolist()}}).json()
    assert np.allclose(session.run(["output"], {"input": points})[0], asked["outputs"], atol=1e-5)


def test_weights_say_that_they_are_the_same_when_loaded_again(server: Server, finished: str) -> None:
    answer = server.get(f"/api/runs/{finished}/export/weights")
    assert float(answer.headers["x-netarium-max-error"]) == 0.0
    assert answer.headers["x-netarium-step"] == "40"


def test_a_model_of_the_past_is_that_of_its_snapshot(server: Server, finished: str) -> None:
    first = server.get(f"/api/runs/{finished}/export/weights?step=0")
    last = server.get(f"/api/runs/{finished}/export/weights")
    assert first.headers["x-netarium-step"] == "0"
    assert load(first.content)["out.weight"].tolist() != load(last.content)["out.weight"].tolist()
    assert problem(server.get(f"/api/runs/{finished}/export/onnx?step=-1")).status == 422


def test_the_report_is_a_page_of_its_own_in_either_language(server: Server, finished: str) -> None:
    english = server.get(f"/api/runs/{finished}/export/report")
    assert english.headers["content-disposition"] == f'attachment; filename="tiny-{finished}.html"'
    assert english.headers["content-type"].startswith("text/html")
    assert "Report of a run" in english.text
    assert "All 10 epochs are done." in english.text
    assert "运行报告" in server.get(f"/api/runs/{finished}/export/report?language=zh").text
    assert problem(server.get(f"/api/runs/{finished}/export/report?language=fr")).status == 422
