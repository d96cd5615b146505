"""POST /api/experiments/preflight: what a run would take, before it starts."""

from pathlib import Path

from httpx import Response
from starlette.testclient import TestClient

from netarium.api.answers.experiments import Preflight
from netarium.api.app import create_app
from netarium.experiment.limits import Limits
from netarium.settings import Settings
from tests.api.conftest import ADDRESS, KEY, TOKEN, Server, problem, tiny

PATH = "/api/experiments/preflight"


def ask(server: Server, **changes: object) -> Response:
    return server.client.post(PATH, json=tiny() | changes)


def test_tells_time_and_memory_and_stores_nothing(server: Server) -> None:
    before = server.client.get("/api/runs").json()["total"]
    answer = ask(server)
    assert answer.status_code == 200, answer.text
    found = Preflight.model_validate(answer.json())
    assert found.steps == 40
    assert found.eta_seconds is not None
    assert set(found.nodes) == {"hidden", "bend", "out"}
    assert server.client.get("/api/runs").json()["total"] == before


def test_a_mistake_is_told_with_its_node(server: Server) -> None:
    nodes = [{"id": "wide", "layer": {"kind": "Conv2d", "out_channels": 2}}]
    told = problem(ask(server, network={"nodes": nodes}))
    assert told.status == 422
    assert told.errors[0]["node"] == "wide"


def test_what_is_too_large_is_refused_before_any_process_starts(server: Server) -> None:
    nodes = [
        {"id": "wide", "layer": {"kind": "Linear", "out_features": 60_000}},
        {"id": "wider", "layer": {"kind": "Linear", "out_features": 60_000}},
        {"id": "out", "layer": {"kind": "Linear"}},
    ]
    told = problem(ask(server, network={"nodes": nodes}))
    assert told.status == 422
    assert {error["code"] for error in told.errors} >= {"too_many_parameters"}


def test_what_is_no_object_is_refused(server: Server) -> None:
    assert problem(server.client.post(PATH, json=[])).status == 400


def test_a_process_that_takes_too_much_memory_is_ended_with_the_way_out(tmp_path: Path) -> None:
    limits = Limits.model_construct(**(Limits().model_dump() | {"worker_memory_mb": 16}))
    app = create_app(Settings(data_dir=tmp_path, token=TOKEN, limits=limits))
    with TestClient(app, base_url=f"http://{ADDRESS}", headers=KEY) as client:
        told = problem(client.post(PATH, json=tiny()))
        assert client.get("/api/health").status_code == 200
    assert told.status == 422
    (error,) = told.errors
    assert (error["node"], error["field"], error["code"]) == ("hidden", "training.batch_size", "run_needs_memory")
    assert "more than the 16 MB" in error["message"]
    assert "smaller batch than 12" in error["message"]
    assert "make 'hidden' narrower" in error["message"]
