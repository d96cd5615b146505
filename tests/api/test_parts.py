"""Composite nodes open into their parts and close again."""

from typing import Any

import pytest

from tests.api.conftest import TINY, Json, Server, problem

OPEN, CLOSE, CHECK = "/api/experiments/open", "/api/experiments/close", "/api/experiments/check"
LAYERED: Json = TINY | {
    "network": {
        "nodes": [
            {"id": "inner", "layer": {"kind": "FeedForward", "hidden_features": 6, "dropout": 0.2}},
            {"id": "out", "layer": {"kind": "Linear"}},
        ]
    }
}


def test_opens_and_closes(server: Server) -> None:
    opened = server.post(OPEN, {"experiment": LAYERED, "node": "inner"}).json()
    assert opened["node"] == "inner"
    network = opened["experiment"]["network"]
    assert [node["id"] for node in network["nodes"]] == [
        "inner_linear1", "inner_activation", "inner_dropout", "inner_linear2", "out",
    ]  # fmt: skip
    assert {node["group"] for node in network["nodes"][:-1]} == {"inner"}
    assert [group["id"] for group in network["groups"]] == ["inner"]
    before, after = (server.post(CHECK, each).json() for each in (LAYERED, opened["experiment"]))
    assert before["parameters"] == after["parameters"]
    assert after["errors"] == []
    closed = server.post(CLOSE, {"experiment": opened["experiment"], "node": "inner"}).json()
    assert closed["node"] == "inner"
    assert closed["experiment"]["network"]["groups"] == []
    assert [node["id"] for node in closed["experiment"]["network"]["nodes"]] == ["inner", "out"]


def test_what_is_opened_trains_to_the_same_losses(server: Server) -> None:
    plain: Json = LAYERED | {"network": {"nodes": [dict(node) for node in LAYERED["network"]["nodes"]]}}
    plain["network"]["nodes"][0]["layer"] = {"kind": "FeedForward", "hidden_features": 6}
    opened = server.post(OPEN, {"experiment": plain, "node": "inner"}).json()["experiment"]
    losses = []
    for experiment in (plain, opened):
        run = server.train(experiment)
        losses.append(server.get(f"/api/runs/{run}/scalars").json()["columns"]["loss"])
    assert losses[0] == pytest.approx(losses[1], rel=1e-6)


@pytest.mark.parametrize(
    ("path", "body", "node", "code"),
    [
        (OPEN, {"node": "inner"}, None, "missing"),
        (OPEN, {"experiment": LAYERED}, None, "missing"),
        (OPEN, {"experiment": LAYERED, "node": "nobody"}, None, "unknown_node"),
        (OPEN, {"experiment": LAYERED, "node": "out"}, "out", "not_composite"),
        (OPEN, {"experiment": LAYERED | {"extra": 1}, "node": "inner"}, None, "extra_forbidden"),
        (CLOSE, {"experiment": LAYERED, "node": "inner"}, None, "unknown_group"),
    ],
)
def test_says_why_not(server: Server, path: str, body: dict[str, Any], node: str | None, code: str) -> None:
    found = problem(server.post(path, body))
    assert found.status == 422
    assert [(error["node"], error["code"]) for error in found.errors] == [(node, code)]


def test_an_earlier_mistake_comes_first(server: Server) -> None:
    nodes = [{"id": "wrong", "layer": {"kind": "Conv2d"}}, *LAYERED["network"]["nodes"]]
    found = problem(server.post(OPEN, {"experiment": LAYERED | {"network": {"nodes": nodes}}, "node": "inner"}))
    assert [error["node"] for error in found.errors] == ["wrong"]


def test_does_not_open_more_than_this_server_allows(server: Server) -> None:
    nodes = [{"id": f"n{number}", "layer": {"kind": "ReLU"}} for number in range(198)]
    experiment = LAYERED | {"network": {"nodes": [*nodes, *LAYERED["network"]["nodes"]]}}
    found = problem(server.post(OPEN, {"experiment": experiment, "node": "inner"}))
    assert [error["code"] for error in found.errors] == ["too_many_nodes"]
