"""Commands take effect between two updates and answer with the number of updates completed."""

import pytest

from netarium.api.routes.runs import Command
from netarium.runs.commands import STEPS_MOST, Step, read_command
from tests.api.conftest import ENDED, Json, Server, problem


def test_pause_resume_step_stop(server: Server) -> None:
    run = server.paused()
    step = server.get(f"/api/runs/{run}").json()["step"]
    assert server.command(run, name="step").json() == {"applied_step": step + 1}
    assert server.command(run, name="step", count=5).json() == {"applied_step": step + 6}
    assert server.get(f"/api/runs/{run}").json()["status"] == "paused"
    assert server.command(run, name="resume").status_code == 200
    assert server.command(run, name="stop").json()["applied_step"] >= step + 6
    last = server.until(run, lambda message: message.get("status") in ENDED)[-1]
    assert last["status"] == "stopped"
    assert "Stopped at step" in last["reason"]


def test_the_api_takes_as_many_steps_as_a_run() -> None:
    assert Command(name="step", count=STEPS_MOST).count == STEPS_MOST
    assert read_command("step", {"count": STEPS_MOST}) == Step(count=STEPS_MOST)


def test_settings_change_at_the_step_that_the_answer_names(server: Server) -> None:
    run = server.paused()
    applied = server.command(run, name="set", values={"lr": 0.5}).json()["applied_step"]
    server.command(run, name="step", count=2)
    server.command(run, name="pause")
    record = server.get(f"/api/runs/{run}").json()
    assert record["manifest"]["changes"] == [[applied, {"lr": 0.5}]]
    columns = server.get(f"/api/runs/{run}/scalars").json()["columns"]
    assert columns["lr"][columns["step"].index(applied + 2)] == 0.5


def test_settings_may_lie_beside_the_name_of_the_command(server: Server) -> None:
    run = server.paused()
    applied = server.command(run, name="set", lr=0.5, l2=0.1, id="s1").json()["applied_step"]
    record = server.get(f"/api/runs/{run}").json()
    assert record["manifest"]["changes"] == [[applied, {"lr": 0.5, "l2": 0.1}]]


def test_the_same_command_is_carried_out_once(server: Server) -> None:
    run = server.paused()
    first = server.command(run, name="step", id="s1").json()
    assert server.command(run, name="step", id="s1").json() == first
    assert server.command(run, name="step", id="s2").json()["applied_step"] == first["applied_step"] + 1


def test_rewind_goes_back_to_a_snapshot_and_waits(server: Server, finished: str) -> None:
    run = server.paused()
    assert server.command(run, name="rewind", step=0).json() == {"applied_step": 0}
    assert server.get(f"/api/runs/{run}").json()["step"] == 0
    assert server.command(run, name="step").json() == {"applied_step": 1}


def test_an_ended_run_only_resumes_or_rewinds(server: Server, finished: str) -> None:
    for command in ({"name": "pause"}, {"name": "stop"}, {"name": "step"}, {"name": "set", "values": {"lr": 0.1}}):
        found = problem(server.command(finished, **command))
        assert found.status == 409
        assert "finished" in found.detail


@pytest.mark.parametrize(
    ("command", "field"),
    [
        ({}, "name"),
        ({"name": "explode"}, "name"),
        ({"name": ["pause"]}, "name"),
        ({"name": "step", "count": 0}, "count"),
        ({"name": "step", "count": STEPS_MOST + 1}, "count"),
        ({"name": "step", "count": 10**30}, "count"),
        ({"name": "rewind"}, "step"),
        ({"name": "rewind", "step": -1}, "step"),
        ({"name": "rewind", "step": 10**30}, "step"),
        ({"name": "set"}, "values"),
        ({"name": "set", "values": {"lr": "fast"}}, "lr"),
        ({"name": "set", "values": {"lr": -1}}, "lr"),
        ({"name": "set", "values": {"lr": None}}, "lr"),
        ({"name": "set", "values": {"lr": 10**30}}, "lr"),
        ({"name": "set", "values": {"grad_clip": -(10**400)}}, "grad_clip"),
        ({"name": "set", "values": {"momentum": 0.9}}, "momentum"),
        ({"name": "set", "values": {"dropout": 0.1}}, "dropout"),
        ({"name": "set", "values": {"batch_size": 10**9}}, "batch_size"),
        ({"name": "set", "values": {"max_epochs": 3}}, "max_epochs"),
        ({"name": "set", "values": {"self": 3}}, "self"),
        ({"name": "set", "values": {"lr": True}}, "lr"),
        ({"name": "set", "values": {"lr": {"to": 1}}}, "lr"),
        ({"name": "set", "values": {"lr": [1]}}, "lr"),
        ({"name": "set", "lr": -1}, "lr"),
        ({"name": "set", "lr": "fast"}, "lr"),
        ({"name": "set", "values": {"lr": 1}, "l2": 1}, "l2"),
        ({"name": "pause", "id": ""}, "id"),
        ({"name": "pause", "id": "x" * 65}, "id"),
        ({"name": "pause", "more": 1}, "more"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_by_name(one_server: Server, waiting: str, command: Json, field: str) -> None:
    before = one_server.get(f"/api/runs/{waiting}").json()["step"]
    found = problem(one_server.command(waiting, **command))
    assert found.status == 422
    (error,) = found.errors
    assert error["field"].endswith(field)
    assert one_server.get(f"/api/runs/{waiting}").json()["step"] == before


@pytest.fixture(scope="module")
def waiting(one_server: Server) -> str:
    return one_server.keep(one_server.paused())
