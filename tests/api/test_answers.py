"""Calls answer as the OpenAPI description says, key for key: the page's types are made from it."""

from typing import Any

import pytest
from httpx import Response
from jsonschema import Draft202012Validator

from tests.api.conftest import TINY, Json, Server, tiny
from tests.api.test_predictions import COPY, DIGITS

LINE: Json = tiny(max_steps=3) | {
    "dataset": {"kind": "function"},
    "network": {"nodes": [{"id": "out", "layer": {"kind": "Linear"}}]},
}


@pytest.fixture(scope="module")
def document(one_server: Server) -> Json:
    found: Json = one_server.get("/api/openapi.json").json()
    return found


def expect_described(document: Json, answer: Response, call: str, path: str) -> None:
    """Expect the status, media type and body of an answer to be described under a path of the document."""
    described = document["paths"][path][call]["responses"]
    status = str(answer.status_code)
    content = described.get(status, described["4XX"])["content"]
    schema = content[answer.headers["content-type"].partition(";")[0]]["schema"]
    if "json" in answer.headers["content-type"]:
        faults = Draft202012Validator(schema | {"components": document["components"]}).iter_errors(answer.json())
        assert [(list(fault.absolute_path), fault.message) for fault in faults] == []


@pytest.mark.parametrize("path", ["/api/health", "/api/catalog", "/api/examples", "/api/runs"])
def test_lists_and_the_catalogue(server: Server, finished: str, document: Json, path: str) -> None:
    del finished
    answer = server.get(path)
    assert answer.status_code == 200
    expect_described(document, answer, "get", path)


def test_examples(server: Server, document: Json) -> None:
    for card in server.get("/api/examples").json():
        expect_described(document, server.get(f"/api/examples/{card['id']}"), "get", "/api/examples/{name}")


@pytest.mark.parametrize(
    "experiment",
    [
        TINY,
        TINY | {"extra": 1},
        TINY | {"network": {"nodes": []}},
        tiny(batch_size=7, early_stopping={"patience": 3}, schedule={"kind": "StepLR"}),
    ],
)
def test_checks(server: Server, document: Json, experiment: Json) -> None:
    expect_described(document, server.post("/api/experiments/check", experiment), "post", "/api/experiments/check")


def test_a_run_from_its_start_to_its_end(server: Server, document: Json) -> None:
    created = server.post("/api/runs", tiny(max_epochs=None, early_stopping={"patience": 3}) | {"paused": True})
    expect_described(document, created, "post", "/api/runs")
    run = created.json()["id"]
    server.alive.append(run)
    stepped = server.command(run, name="step", count=3)
    expect_described(document, stepped, "post", "/api/runs/{run_id}/commands")
    assert stepped.json() == {"applied_step": 3}
    renamed = server.client.patch(f"/api/runs/{run}", json={"name": "another"})
    expect_described(document, renamed, "patch", "/api/runs/{run_id}")
    assert server.command(run, name="stop").status_code == 200
    branch = server.post("/api/runs", tiny() | {"parent": {"run": run, "step": 0}})
    assert branch.json()["parent"] == {"run": run, "step": 0}
    server.alive.append(branch.json()["id"])
    expect_described(document, branch, "post", "/api/runs")
    ended = server.get(f"/api/runs/{run}")
    assert ended.json()["manifest"]
    assert ended.json()["summary"]
    expect_described(document, ended, "get", "/api/runs/{run_id}")


def test_curves(server: Server, finished: str, document: Json) -> None:
    for query in ("", "?points=10", "?since=1"):
        expect_described(
            document, server.get(f"/api/runs/{finished}/scalars{query}"), "get", "/api/runs/{run_id}/scalars"
        )


def test_files(server: Server, finished: str, document: Json) -> None:
    frame = server.get(f"/api/runs/{finished}/views/boundary")
    expect_described(document, frame, "get", "/api/runs/{run_id}/views/{view}")
    preview = server.post("/api/datasets/preview", TINY["dataset"])
    expect_described(document, preview, "post", "/api/datasets/preview")
    for kind in ("weights", "onnx", "script", "report"):
        expect_described(
            document, server.get(f"/api/runs/{finished}/export/{kind}"), "get", "/api/runs/{run_id}/export/{kind}"
        )
    for wanted in ("*/*", "application/zip"):
        script = server.post("/api/experiments/code", TINY, headers={"Accept": wanted})
        expect_described(document, script, "post", "/api/experiments/code")


@pytest.mark.parametrize(
    ("experiment", "inputs"),
    [
        (LINE, {"input": [[0.5]]}),
        (TINY, {"input": [[0.1, 0.2]]}),
        (DIGITS, {"input": [[[[0.5] * 8] * 8]]}),
        (COPY, {"source": "12"}),
    ],
    ids=["number", "points", "image", "text"],
)
def test_predictions(server: Server, document: Json, experiment: Json, inputs: dict[str, Any]) -> None:
    run = server.train(experiment)
    for more in ({}, {"views": [{"view": "activations"}]}):
        answer = server.post(f"/api/runs/{run}/predict", {"inputs": inputs} | more)
        assert answer.status_code == 200, answer.text
        assert answer.json().keys() >= more.keys()
        expect_described(document, answer, "post", "/api/runs/{run_id}/predict")


@pytest.mark.parametrize(
    ("call", "path", "body", "place", "status"),
    [
        ("get", "/api/runs/nine", None, "/api/runs/{run_id}", 404),
        ("get", "/api/runs?limit=0", None, "/api/runs", 422),
        ("post", "/api/runs", {"dataset": {"kind": "nothing"}}, "/api/runs", 422),
        ("post", "/api/experiments/check", [], "/api/experiments/check", 400),
        ("get", "/api/examples/nothing", None, "/api/examples/{name}", 404),
    ],
)
def test_problems(server: Server, document: Json, call: str, path: str, body: object, place: str, status: int) -> None:
    answer = server.client.request(call.upper(), path, json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    expect_described(document, answer, call, place)
