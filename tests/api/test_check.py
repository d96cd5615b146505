"""Any JSON object gets a report; nothing that a person sends makes the server fail."""

from typing import Any

import pytest

from netarium.experiment.experiment import Experiment
from netarium.experiment.fixes.edit import edited
from netarium.experiment.fixes.fix import Fix
from tests.api.conftest import TINY, Server, problem, tiny
from tests.experiment.fixes.mistakes import MISTAKES

CHECK = "/api/experiments/check"


def nodes_with(settings: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return the tiny network with settings on some of its nodes, by default the first."""
    nodes = TINY["network"]["nodes"]
    return {"network": {"nodes": [node | settings if node["id"] in (names or ("hidden",)) else node for node in nodes]}}


def test_reports_shapes_and_sizes(server: Server) -> None:
    report = server.post(CHECK, TINY).json()
    assert report["errors"] == []
    assert report["warnings"] == []
    assert report["nodes"]["hidden"] == {
        "out_shape": [4],
        "parameters": 12,
        "parameter_formula": "4 x 2 + 4 = 12",
        "flops": 16,
        "activation_bytes": 16,
        "inputs": ["input"],
    }
    assert report["nodes"]["out"]["out_shape"] == [2]
    assert report["parameters"] == report["trainable"] == 12 + 10
    assert report["flops"] == 16 + 16
    assert (
        report["activation_bytes"] == sum(node["activation_bytes"] for node in report["nodes"].values()) == 16 + 16 + 8
    )


@pytest.mark.parametrize(
    ("change", "node", "field", "code"),
    [
        ({"dataset": {"kind": "nothing"}}, None, "dataset", "union_tag_invalid"),
        ({"dataset": {"kind": "circle", "samples": "many"}}, None, "dataset.samples", "int_parsing"),
        ({"extra": 1}, None, "extra", "extra_forbidden"),
        ({"network": {"nodes": []}}, None, "nodes", "empty"),
        ({"network": {"nodes": [{"id": "a", "layer": {"kind": "Nothing"}}]}}, "a", "kind", "union_tag_invalid"),
        ({"network": {"nodes": [{"id": "a", "layer": {"kind": "Conv2d"}}]}}, "a", "inputs", "needs_image"),
        (
            {"network": {"nodes": [{"id": "a", "layer": {"kind": "Linear"}, "inputs": ["b"]}]}},
            "a",
            "inputs",
            "unknown_input",
        ),
        (nodes_with({"initializer": {"kind": "magic"}}), "hidden", "initializer", "union_tag_invalid"),
        (nodes_with({"initializer": {"kind": "normal", "std": 0}}), "hidden", "initializer.std", "greater_than_equal"),
        (nodes_with({"frozen": "maybe"}), "hidden", "frozen", "bool_parsing"),
        (nodes_with({"name": "two\nlines"}), "hidden", "name", "bad_name"),
        (nodes_with({"weights_of": "bend"}), "hidden", "weights_of", "weights_of_unknown"),
        (nodes_with({"frozen": True}, "hidden", "out"), "out", "frozen", "all_frozen"),
        ({"network": {"nodes": [{"id": "soft", "layer": {"kind": "Softmax"}}]}}, None, "nodes", "no_parameters"),
        ({"training": {"batch_size": 0}}, None, "training.batch_size", "greater_than_equal"),
        ({"training": {"optimizer": {"kind": "SGD", "lr": -1}}}, None, "training.optimizer.lr", "greater_than"),
    ],
)
def test_says_what_is_wrong_and_where(
    server: Server, change: dict[str, Any], node: str | None, field: str | None, code: str
) -> None:
    answer = server.post(CHECK, TINY | change)
    assert answer.status_code == 200
    assert [(error["node"], error["field"], error["code"]) for error in answer.json()["errors"]] == [
        (node, field, code)
    ]


def test_says_what_is_more_than_this_server_allows(server: Server) -> None:
    nodes = [{"id": "big", "layer": {"kind": "Linear", "out_features": 50_000}}, *TINY["network"]["nodes"]]
    report = server.post(CHECK, TINY | {"network": {"nodes": nodes}}).json()
    assert {"too_many_parameters"} <= {error["code"] for error in report["errors"]}
    assert {error["node"] for error in report["errors"]} == {"hidden"}


def deep(levels: int) -> str:
    return '{"network": ' * levels + "1" + "}" * levels


STRANGE = [
    "{}",
    '{"network": null, "dataset": 3, "training": [], "name": {}, "seed": "x"}',
    '{"network": {"nodes": {"a": 1}}}',
    '{"network": {"nodes": [1, null, [], {}, {"id": 3}, {"id": "a"}, {"id": "b", "layer": []}]}}',
    '{"dataset": {"kind": "circle", "noise": NaN}}',
    '{"dataset": {"kind": "circle", "noise": Infinity, "samples": -1e400}}',
    '{"seed": 99999999999999999999999999999999999999}',
    '{"name": "\\ud800"}',
    '{"\\ud800": 1, "dataset": {"kind": "\\udfff"}}',
    '{"dataset": {"kind": "circle"}, "network": {"nodes": [{"id": "\\ud800", "layer": {"kind": "\\udc00"}}]}}',
    '{"name": "' + "x" * 100_000 + '"}',
    '{"": {"": {"": []}}}',
    deep(90),
]


@pytest.mark.parametrize("body", STRANGE, ids=lambda body: body[:40].encode("ascii", "replace").decode())
def test_any_object_gets_a_report(server: Server, body: str) -> None:
    answer = server.post(CHECK, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["errors"]


def test_strange_names_inside_a_whole_experiment_get_a_report(server: Server) -> None:
    for id_ in ("training", "forward", "__class__", "a" * 41, "é", "", "0", "a b", "input"):
        nodes = [{"id": id_, "layer": {"kind": "Linear"}}]
        answer = server.post(CHECK, TINY | {"network": {"nodes": nodes}})
        assert answer.status_code == 200
        assert [error["field"] for error in answer.json()["errors"]] == ["id"], id_


@pytest.mark.parametrize(
    "body", ["[]", "3", '"text"', "null", "true", "", "{", '{"a": }', "\x00", "NaN", deep(100_000)[:200_000]]
)
def test_what_is_no_object_is_refused_in_words(server: Server, body: str) -> None:
    found = problem(server.post(CHECK, content=body, headers={"content-type": "application/json"}))
    assert found.status == 400
    assert "Send one JSON object" in found.detail


def test_bytes_that_are_no_text_are_refused_in_words(server: Server) -> None:
    assert problem(server.post(CHECK, content=b'{"name": "\xff\xfe"}')).status == 400


def test_numbers_that_are_too_long_are_refused_in_words(server: Server) -> None:
    assert problem(server.post(CHECK, content='{"seed": ' + "9" * 5000 + "}")).status == 400


def test_the_same_errors_keep_a_run_from_starting(server: Server) -> None:
    wrong = tiny(batch_size=0)
    report = server.post(CHECK, wrong).json()
    found = problem(server.post("/api/runs", wrong))
    assert found.status == 422
    assert found.errors == report["errors"]


def test_on_request_the_experiment_comes_back_with_its_defaults(server: Server) -> None:
    plain = server.post("/api/experiments/check", TINY).json()
    filled = server.post("/api/experiments/check?filled=true", TINY).json()
    assert plain["experiment"] is None
    assert filled["experiment"]["training"]["loss"] == {"kind": "CrossEntropyLoss", "label_smoothing": 0.0}
    assert filled == plain | {"experiment": filled["experiment"]}
    again = server.post("/api/experiments/check?filled=true", filled["experiment"]).json()
    assert again["experiment"] == filled["experiment"]
    assert server.post("/api/experiments/check?filled=true", {"dataset": 3}).json()["experiment"] is None


def test_an_experiment_without_a_name_has_none_in_any_language(server: Server) -> None:
    nameless = {name: value for name, value in TINY.items() if name != "name"}
    assert server.post("/api/experiments/check?filled=true", nameless).json()["experiment"]["name"] == ""
    run = server.train(nameless)
    answer = server.get(f"/api/runs/{run}")
    assert (answer.json()["name"], answer.json()["experiment"]["name"]) == ("", "")
    script = server.get(f"/api/runs/{run}/export/script")
    assert script.headers["content-disposition"] == f'attachment; filename="run-{run}.py"'


def test_what_the_fix_of_an_issue_changes_leaves_nothing_wrong(server: Server) -> None:
    kinds = set[str]()
    for code, at, dataset, nodes in MISTAKES:
        experiment = {"dataset": dataset, "network": {"nodes": nodes}}
        report = server.post(CHECK, experiment).json()
        told = [one for one in [*report["errors"], *report["warnings"]] if (one["code"], one["node"]) == (code, at)]
        edits = Fix.model_validate(told[0]["fix"]).edits
        if {edit.kind for edit in edits} <= kinds:
            continue
        kinds |= {edit.kind for edit in edits}
        mended = edited(Experiment.model_validate(experiment), edits).model_dump(mode="json")
        assert server.post(CHECK, mended).json()["errors"] == [], code
    assert kinds == {"insert", "append", "set", "remove", "move", "connect", "branch"}
