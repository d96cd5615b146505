"""Weights that people bring: taken in whole, compared with the network, and a run begins with them."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from safetensors.numpy import load, save

from tests.api.conftest import Json, Server, problem, tiny
from tests.api.test_exports import losses, printed


def export(server: Server, run: str, step: int | None = None) -> bytes:
    query = "" if step is None else f"?step={step}"
    return server.get(f"/api/runs/{run}/export/weights{query}").content


def bring(server: Server, content: bytes) -> Response:
    return server.post("/api/weights", content=content)


def check(server: Server, experiment: Json, weights: str | None = None) -> list[Json]:
    """Return the errors of an experiment that begins with weights."""
    query = {} if weights is None else {"weights": weights}
    answer = server.post("/api/experiments/check", experiment, params=query)
    assert answer.status_code == 200
    return list(answer.json()["errors"])


def wider() -> Json:
    found = tiny()
    found["network"]["nodes"][0]["layer"]["out_features"] = 5
    return found


def test_a_run_begins_with_what_another_one_learned(server: Server, finished: str) -> None:
    content = export(server, finished)
    answer = bring(server, content)
    assert answer.status_code == 201
    assert {"name": "hidden.weight", "shape": [4, 2]} in answer.json()["tensors"]
    run = server.train(tiny(max_epochs=3), weights={"id": answer.json()["id"]})
    begin = load(export(server, run, step=0))
    assert {name: value.tolist() for name, value in begin.items()} == {
        name: value.tolist() for name, value in load(content).items()
    }
    assert losses(server, run) != losses(server, finished)[: len(losses(server, run))]
    assert len(server.get(f"/api/runs/{run}").json()["manifest"]["weights"]) == 64


def test_the_script_of_such_a_run_comes_with_them_and_prints_its_curve(
    server: Server, finished: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = bring(server, export(server, finished)).json()["id"]
    run = server.train(tiny(max_epochs=3), weights={"id": id_})
    answer = server.get(f"/api/runs/{run}/export/script")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert sorted(archive.namelist()) == [f"tiny-{run}/tiny-{run}.py", f"tiny-{run}/weights.safetensors"]
        archive.extractall(tmp_path)
    folder = tmp_path / f"tiny-{run}"
    monkeypatch.chdir(folder)
    assert printed((folder / f"tiny-{run}.py").read_text(encoding="utf-8"))[0] == losses(server, run)


def test_the_same_file_is_kept_once(server: Server, finished: str) -> None:
    content = export(server, finished)
    assert bring(server, content).json() == bring(server, content).json()


def test_weights_of_another_network_are_told_tensor_by_tensor(server: Server, finished: str) -> None:
    id_ = bring(server, export(server, finished)).json()["id"]
    count = server.get("/api/runs").json()["total"]
    found = problem(server.post("/api/runs", wider() | {"weights": {"id": id_}}))
    assert found.status == 422
    assert {(error["node"], error["code"]) for error in found.errors} == {
        ("hidden", "tensor_shape"),
        ("out", "tensor_shape"),
    }
    assert "'hidden.weight' is (4, 2) in the file, but 'hidden' needs (5, 2)" in found.errors[0]["message"]
    assert server.get("/api/runs").json()["total"] == count


def test_a_check_tells_what_a_run_would_be_refused_for(server: Server, finished: str) -> None:
    id_ = bring(server, export(server, finished)).json()["id"]
    assert check(server, tiny(), id_) == []
    refused = problem(server.post("/api/runs", wider() | {"weights": {"id": id_}})).errors
    assert check(server, wider(), id_) == refused
    assert check(server, wider()) == []
    assert (refused[0]["params"]["got"], refused[0]["params"]["wanted"]) == ([4, 2], [5, 2])


def test_weights_wait_until_the_network_has_no_other_errors(server: Server, finished: str) -> None:
    id_ = bring(server, export(server, finished)).json()["id"]
    wrong = wider()
    wrong["network"]["nodes"][1]["inputs"] = ["nowhere"]
    assert check(server, wrong, id_) == check(server, wrong) != []


@pytest.mark.parametrize("id_", ["nothing", "../../etc/passwd", "0" * 32, ""])
def test_a_check_against_weights_that_are_not_there_says_so(server: Server, id_: str) -> None:
    (error,) = check(server, tiny(), id_)
    assert (error["node"], error["field"], error["code"]) == (None, "weights", "no_such_weights")
    assert "Import the file again" in error["message"]


def test_other_files_are_refused_and_nothing_is_kept(server: Server) -> None:
    found = problem(bring(server, b"GIF89a" * 100))
    assert (found.status, found.errors[0]["code"]) == (422, "not_safetensors")
    folder = server.client.app.state.settings.data_dir / "weights"  # type: ignore[attr-defined]  # it is a FastAPI
    assert not list(folder.glob("*.partial"))


def test_a_file_that_is_too_large_is_refused_by_its_length(server: Server) -> None:
    most: Any = server.client.app.state.settings.limits.weights_bytes  # type: ignore[attr-defined]  # it is a FastAPI
    found = problem(server.post("/api/weights", content=b"", headers={"content-length": str(most + 1)}))
    assert found.status == 413
    assert "MB" in found.detail


@pytest.mark.parametrize("id_", ["nothing", "../../etc/passwd", "0" * 32, ""])
def test_weights_that_are_not_there_are_not_found(server: Server, id_: str) -> None:
    found = problem(server.post("/api/runs", tiny() | {"weights": {"id": id_}}))
    assert found.status == 404
    assert "Import the file again" in found.detail


@pytest.mark.parametrize("weights", ["id", 3, {}, {"id": 3}, {"id": "x", "more": 1}])
def test_weights_are_named_by_their_id(server: Server, weights: object) -> None:
    assert problem(server.post("/api/runs", tiny() | {"weights": weights})).status == 422


def test_a_run_begins_with_one_of_the_two(server: Server, finished: str) -> None:
    body = tiny() | {"weights": {"id": "0" * 32}, "parent": {"run": finished, "step": 0}}
    assert "Leave one of them out" in problem(server.post("/api/runs", body)).detail


def test_an_empty_file_of_tensors_misses_everything(server: Server) -> None:
    id_ = bring(server, save({})).json()["id"]
    found = problem(server.post("/api/runs", tiny() | {"weights": {"id": id_}}))
    assert {error["code"] for error in found.errors} == {"tensor_missing"}
    assert len(found.errors) == 4
