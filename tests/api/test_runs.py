"""Runs from their beginning to their deletion."""

import json

import pytest

from tests.api.conftest import Json, Server, endless, problem, tiny


def test_a_new_run_is_answered_whole(server: Server) -> None:
    answer = server.post("/api/runs", tiny())
    assert answer.status_code == 201
    run = answer.json()
    server.alive.append(run["id"])
    assert run["status"] in {"queued", "starting", "running"}
    assert run["name"] == "tiny"
    assert run["owner"]
    assert run["step"] == 0
    # Defaults are filled in, so that the experiment says everything.
    assert run["experiment"]["training"]["loss"]["kind"] == "CrossEntropyLoss"
    assert server.get(f"/api/runs/{run['id']}").json()["experiment"] == run["experiment"]


def test_an_ended_run_says_how_it_ended(server: Server, finished: str) -> None:
    run = server.get(f"/api/runs/{finished}").json()
    assert (run["status"], run["step"]) == ("finished", 40)
    assert "10 epochs" in run["reason"]
    assert run["created"] <= run["started"] <= run["ended"]
    assert run["manifest"]["torch"]
    assert 0 < run["summary"]["loss"] < 2


def test_the_same_request_starts_one_run(server: Server) -> None:
    first = server.start(tiny(), request_id="wish-1")
    assert server.start(tiny(), request_id="wish-1") == first
    assert server.start(tiny(), request_id="wish-2") != first


@pytest.mark.parametrize("request_id", ["", "x" * 65, 3, ["a"], "\ud800", "ä", "a\n"])
def test_a_strange_request_id_is_refused(server: Server, request_id: object) -> None:
    found = problem(server.post("/api/runs", content=json.dumps(tiny() | {"request_id": request_id})))
    assert (found.status, found.errors[0]["field"]) == (422, "request_id")


def test_a_branch_begins_where_its_parent_stood(server: Server, finished: str) -> None:
    run = server.train(tiny(max_epochs=None, max_steps=45), parent={"run": finished, "step": 40})
    record = server.get(f"/api/runs/{run}").json()
    assert record["parent"] == {"run": finished, "step": 40}
    assert record["step"] == 45
    assert server.get(f"/api/runs/{run}/scalars").json()["columns"]["step"][0] == 41


@pytest.mark.parametrize(
    ("nodes", "place"),
    [
        ([("hidden", "Linear", {"out_features": 5}), ("bend", "ReLU", {}), ("out", "Linear", {})], ("hidden", "layer")),
        (
            [
                ("hidden", "Linear", {"out_features": 4}),
                ("bend", "ReLU", {}),
                ("more", "LayerNorm", {}),
                ("out", "Linear", {}),
            ],
            ("more", "layer"),
        ),
        ([("out", "Linear", {})], (None, "parent")),
    ],
    ids=["wider", "one more", "one less"],
)
def test_a_branch_of_another_network_is_refused_before_it_starts(
    server: Server, finished: str, nodes: list[tuple[str, str, Json]], place: tuple[str | None, str]
) -> None:
    runs = server.get("/api/runs").json()["total"]
    layers = [{"id": name, "layer": {"kind": kind, **fields}} for name, kind, fields in nodes]
    branch = tiny() | {"network": {"nodes": layers}, "parent": {"run": finished, "step": 40}}
    found = problem(server.post("/api/runs", branch))
    assert found.status == 422
    assert place in [(each["node"], each["field"]) for each in found.errors]
    assert server.get("/api/runs").json()["total"] == runs


def test_a_branch_may_change_what_has_no_parameters(server: Server, finished: str) -> None:
    branch = tiny(max_epochs=None, max_steps=42)
    branch["network"]["nodes"][1]["layer"] = {"kind": "Tanh"}
    run = server.train(branch, parent={"run": finished, "step": 40})
    assert server.get(f"/api/runs/{run}").json()["status"] == "finished"


@pytest.mark.parametrize("parent", [3, {}, {"run": "x"}, {"run": "x", "step": -1}, {"run": "x", "step": 1, "more": 2}])
def test_a_strange_parent_is_refused(server: Server, parent: object) -> None:
    found = problem(server.post("/api/runs", tiny() | {"parent": parent}))
    assert found.status == 422
    assert found.errors[0]["field"] == "parent"


def test_a_parent_that_does_not_exist_is_not_found(server: Server) -> None:
    assert problem(server.post("/api/runs", tiny() | {"parent": {"run": "nothing", "step": 0}})).status == 404


def test_the_list_is_paged_and_filtered(server: Server, finished: str) -> None:
    newest = server.train(tiny() | {"name": "a needle in the hay"})
    page = server.get("/api/runs?limit=1").json()
    assert [run["id"] for run in page["runs"]] == [newest]
    assert page["total"] >= 2
    assert server.get("/api/runs?limit=1&offset=1").json()["runs"][0]["id"] != newest
    assert [run["id"] for run in server.get("/api/runs?search=needle").json()["runs"]] == [newest]
    assert server.get("/api/runs?status=queued").json() == {"runs": [], "total": 0}
    several = server.get("/api/runs?status=finished,stopped").json()
    assert {finished, newest} <= {run["id"] for run in several["runs"]}


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "offset=-1", "status=asleep", "offset=" + "9" * 30]
)
def test_a_strange_page_is_refused(server: Server, query: str) -> None:
    found = problem(server.get(f"/api/runs?{query}"))
    assert found.status == 422
    assert query.partition("=")[0] in found.detail + str(found.errors)


def test_a_run_takes_another_name(server: Server) -> None:
    run = server.train(tiny())
    assert server.client.patch(f"/api/runs/{run}", json={"name": "另一个名字"}).json()["name"] == "另一个名字"
    assert server.get(f"/api/runs/{run}").json()["name"] == "另一个名字"
    assert server.get("/api/runs").json()["runs"][0]["name"] == "另一个名字"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": "x" * 201},
        {"name": 3},
        {"name": "a", "step": 3},
        {"name": "\ud800"},
        {"name": " \t"},
        {"name": "a\0b"},
        {"name": "a\nb"},
    ],
    ids=str,
)
def test_a_strange_name_is_refused(server: Server, finished: str, body: dict[str, object]) -> None:
    answer = server.client.patch(
        f"/api/runs/{finished}", content=json.dumps(body), headers={"content-type": "application/json"}
    )
    assert problem(answer).status == 422


def test_a_deleted_run_is_gone(server: Server) -> None:
    run = server.start(endless())
    assert server.client.delete(f"/api/runs/{run}").status_code == 204
    assert problem(server.get(f"/api/runs/{run}")).status == 404
    assert problem(server.client.delete(f"/api/runs/{run}")).status == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("PATCH", ""),
        ("DELETE", ""),
        ("GET", "/scalars"),
        ("GET", "/views/boundary"),
        ("POST", "/commands"),
        ("POST", "/predict"),
        ("GET", "/export/script"),
        ("GET", "/export/weights"),
        ("GET", "/export/onnx"),
        ("GET", "/export/report"),
    ],
)
def test_what_does_not_exist_is_not_found_in_words(server: Server, method: str, path: str) -> None:
    bodies = {"PATCH": {"name": "x"}, "/commands": {"name": "pause"}, "/predict": {"inputs": {"input": [[0, 0]]}}}
    body = bodies.get(path) or bodies.get(method)
    found = problem(server.client.request(method, f"/api/runs/nothing{path}", json=body))
    assert (found.status, found.title) == (404, "Not found")
    assert "nothing" in found.detail
