import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netarium.data.uploads.library import Library
from netarium.experiment.check import check, validated
from netarium.experiment.limits import Limits
from netarium.experiment.validation import TOLD_MOST
from netarium.spec.errors import InvalidExperiment
from tests.data.uploads.brought import bring

LIMITS = Limits()


def experiment(*nodes: dict[str, Any], dataset: dict[str, Any] | None = None, **training: Any) -> dict[str, Any]:
    return {
        "name": "A test",
        "dataset": dataset or {"kind": "circle"},
        "network": {"nodes": list(nodes)},
        "training": training,
    }


def node(name: str, kind: str, inputs: list[str] | None = None, repeat: int = 1, **fields: Any) -> dict[str, Any]:
    extra = {"inputs": inputs} if inputs else {}
    return {"id": name, "layer": {"kind": kind, **fields}, "repeat": repeat, **extra}


MLP = (node("hidden", "Linear", out_features=8), node("relu", "ReLU"), node("head", "Linear"))


def test_reports_shapes_parameters_and_flops_of_every_node() -> None:
    report = check(experiment(*MLP), LIMITS).as_json()
    assert report["errors"] == []
    told = ("out_shape", "parameters", "flops", "inputs")
    assert {name: {key: node[key] for key in told} for name, node in report["nodes"].items()} == {
        "hidden": {"out_shape": [8], "parameters": 24, "flops": 32, "inputs": ["input"]},
        "relu": {"out_shape": [8], "parameters": 0, "flops": 0, "inputs": ["hidden"]},
        "head": {"out_shape": [2], "parameters": 18, "flops": 32, "inputs": ["relu"]},
    }
    assert report["parameters"] == 42
    assert report["fields"] == {"input": [2]}


@pytest.mark.parametrize(
    ("payload", "node_id", "field", "code"),
    [
        (experiment(), None, "nodes", "empty"),
        (experiment(node("a", "Lineer")), "a", "kind", "union_tag_invalid"),
        (experiment(node("a", "Linear", units=3)), "a", "units", "extra_forbidden"),
        (experiment(node("a", "Linear", out_features=0)), "a", "out_features", "greater_than_equal"),
        (
            experiment(node("a", "Residual", block={"kind": "conv", "stride": 9})),
            "a",
            "block.stride",
            "less_than_equal",
        ),
        (experiment(node("a", "Residual", block={"kind": "con"})), "a", "block", "union_tag_invalid"),
        (experiment({"id": "a"}), "a", "layer", "missing"),
        (experiment(node("a b", "ReLU")), "a b", "id", "bad_id"),
        (experiment(node("forward", "ReLU")), "forward", "id", "reserved_id"),
        (experiment(node("a", "Linear"), node("b", "Linear")), "a", "out_features", "missing_units"),
        (experiment(node("a", "Conv2d")), "a", "inputs", "needs_image"),
        (experiment(node("a", "Linear", out_features=7)), "a", "out_features", "output_shape"),
        (experiment(MLP[0], MLP[1]), "relu", "layer", "unfinished"),
        (experiment(node("words", "Embedding"), dataset={"kind": "reverse"}), "words", "layer", "target_unread"),
        (experiment(node("input", "Linear")), "input", "id", "id_is_field"),
        (experiment(*MLP, lr=3), None, "training.lr", "extra_forbidden"),
        (experiment(*MLP, optimizer={"kind": "Adam", "lr": -1}), None, "training.optimizer.lr", "greater_than"),
        (experiment(*MLP, dataset={"kind": "circles"}), None, "dataset", "union_tag_invalid"),
        (experiment(*MLP, dataset={"kind": "circle", "noise": 9}), None, "dataset.noise", "less_than_equal"),
        (
            experiment(*MLP, loss={"kind": "CrossEntropyLoss"}, dataset={"kind": "function"}),
            None,
            "training.loss",
            "loss_needs_classes",
        ),
    ],
)
def test_names_node_field_and_way_out(
    payload: dict[str, Any], node_id: str | None, field: str | None, code: str
) -> None:
    errors = check(payload, LIMITS).as_json()["errors"]
    assert isinstance(errors, list)
    assert (node_id, field, code) in [(error["node"], error["field"], error["code"]) for error in errors], errors
    assert all(len(error["message"]) > 20 for error in errors)


def test_keeps_the_shapes_before_the_first_mistake() -> None:
    report = check(experiment(*MLP[:2], node("bad", "Linear", units=1)), LIMITS).as_json()
    assert set(report["nodes"]) == {"hidden", "relu"}  # type: ignore[call-overload]
    assert len(report["errors"]) == 1  # type: ignore[arg-type]


def found(payload: dict[str, Any]) -> list[tuple[str | None, str]]:
    """Return the nodes of all errors, and what is wrong there."""
    return [(error.node, error.issue) for error in check(payload, LIMITS).errors]


def test_a_value_that_cannot_be_read_hides_no_mistake_elsewhere() -> None:
    payload = experiment(
        node("wide", "Linear", out_features=-3),
        node("after", "Conv2d"),
        node("beside", "Conv2d", ["input"]),
        node("shared", "Linear", ["input"], out_features=4) | {"weights_of": "wide"},
        node("groups", "GroupNorm", ["input"], num_groups=3),
        node("lost", "Dropout", ["input"], p=7),
        node("head", "Linear", ["nobody"]),
    )
    loose = [(name, "dead_end") for name in ("after", "beside", "shared", "groups", "lost")]
    assert found(payload) == [
        ("wide", "greater_than_equal"),
        ("lost", "less_than_equal"),
        ("head", "unknown_input"),
        ("beside", "needs_image"),
        ("groups", "norm_groups"),
        *loose,
    ]


def test_what_follows_a_node_without_id_or_inputs_is_not_judged() -> None:
    conv = node("conv", "Conv2d", ["input"])
    for nobody in (node("a b", "ReLU"), node("a", "ReLU") | {"inputs": 3}, 5):
        payload = experiment(conv, node("head", "Linear"))
        payload["network"]["nodes"].insert(1, nobody)
        assert found(payload)[1:] == [("conv", "needs_image")]


@pytest.mark.parametrize("wrong", [{"batch_size": -1}, {}], ids=["in the training", "in a part"])
def test_parts_of_an_opened_layer_are_not_called_lost_because_of_a_mistake_elsewhere(wrong: dict[str, Any]) -> None:
    width = 0 if not wrong else 8
    payload = experiment(node("in1", "Linear", out_features=width) | {"group": "block"}, MLP[1], MLP[2], **wrong)
    payload["network"]["groups"] = [{"id": "block", "layer": {"kind": "FeedForward"}}]
    assert len(found(payload)) == 1
    payload["network"]["groups"] = [{"id": "block", "layer": 5}]
    assert "unknown_group" not in [code for _, code in found(payload)]


def test_a_mistake_is_told_before_a_loose_end_at_the_same_node() -> None:
    payload = experiment(node("conv", "Conv2d", ["input"]), node("head", "Linear", ["input"]))
    assert found(payload) == [("conv", "needs_image"), ("conv", "dead_end")]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(parameters=10), "too_many_parameters"),
        (Limits(nodes=2), "too_many_nodes"),
        (Limits(activations=10), "too_many_activations"),
        (Limits(batch_size=8), "batch_too_large"),
        (Limits(max_steps=10), "too_many_steps"),
    ],
)
def test_enforces_every_limit(limits: Limits, code: str) -> None:
    payload = experiment(*MLP, batch_size=16, max_steps=100)
    with pytest.raises(InvalidExperiment) as caught:
        validated(payload, limits)
    assert code in [error.issue for error in caught.value.errors]


def test_layers_inside_of_a_recurrent_one_count_as_nodes() -> None:
    words = node("words", "Embedding", embedding_dim=8)
    deep = node("deep", "LSTM", hidden_size=8, num_layers=16, bidirectional=True, repeat=6)
    payload = experiment(words, deep, node("head", "Linear"), dataset={"kind": "tokens"})
    (error,) = check(payload, Limits(nodes=193)).errors
    assert (error.issue, error.params["got"]) == ("too_many_nodes", 194)
    assert "too_many_nodes" not in [error.issue for error in check(payload, Limits(nodes=194)).errors]


def test_huge_layers_are_refused_without_allocating_them() -> None:
    wide = [node(f"wide{index}", "Linear", out_features=1_000_000) for index in range(3)]
    report = check(experiment(*wide, node("head", "Linear")), LIMITS)
    assert "too_many_parameters" in [error.issue for error in report.errors]


def test_more_values_than_can_be_counted_are_refused_in_words() -> None:
    grow = [node(f"grow{index}", "Upsample", scale_factor=16) for index in range(20)]
    nodes = (*grow, node("flat", "Flatten"), node("head", "Linear"))
    errors = check(experiment(*nodes, dataset={"kind": "digits"}), LIMITS).errors
    assert [(error.node, error.field, error.issue) for error in errors] == [("grow2", "layer", "too_many_values")]
    assert "would put out 1,073,741,824 values, (1, 32768, 32768)" in errors[0].message


def test_what_a_person_wrote_is_quoted_in_one_short_line() -> None:
    errors = check(experiment(node("a", "x" * 5000), node("b", "ReLU", **{"": 1})), LIMITS).as_json()["errors"]
    assert isinstance(errors, list)
    kind, nameless = errors
    assert kind["message"].startswith(f"'kind' of 'a': There is no kind '{'x' * 60}...'")
    assert len(kind["params"]["tag"]) == 63
    assert (nameless["node"], nameless["field"], nameless["code"]) == ("b", "''", "extra_forbidden")
    (unread,) = check(
        experiment(
            node(
                "a",
                "ReLU",
            )
            | {"inputs": ["x" * 5000]}
        ),
        LIMITS,
    ).errors
    assert (unread.node, unread.field, unread.issue) == ("a", "inputs.0", "string_too_long")


def test_a_batch_of_one_is_too_small_for_batch_normalisation() -> None:
    nodes = (MLP[0], node("norm", "BatchNorm1d"), node("head", "Linear"))
    errors = check(experiment(*nodes, batch_size=1), LIMITS).errors
    assert [(error.node, error.field, error.issue) for error in errors] == [
        ("norm", "training.batch_size", "batch_of_one")
    ]
    assert check(experiment(*nodes, batch_size=2), LIMITS).errors == []


@pytest.mark.parametrize(
    "dataset",
    [
        {"kind": "circle", "samples": 10, "validation": 0.9},
        {"kind": "points", "points": [(0, 0, 0), (1, 1, 1), (0, 1, 0), (1, 0, 1)], "validation": 0.9},
    ],
    ids=["circle", "points"],
)
def test_a_single_sample_to_learn_from_is_too_few_for_batch_normalisation(dataset: dict[str, Any]) -> None:
    nodes = (MLP[0], node("norm", "BatchNorm1d"), node("head", "Linear"))
    errors = check(experiment(*nodes, dataset=dataset), LIMITS).errors
    assert [(error.node, error.field, error.issue) for error in errors] == [
        ("norm", "dataset.validation", "one_sample")
    ]
    assert check(experiment(*nodes, dataset=dataset | {"validation": 0.5}), LIMITS).errors == []
    assert check(experiment(*MLP, dataset=dataset), LIMITS).errors == []


def test_too_few_rows_of_a_table_are_an_error_before_the_run(tmp_path: Path) -> None:
    bring(Library(tmp_path), b"a,b,y\n1,,x\n,2,y\n3,,x\n4,5,y\n")
    table = {"kind": "upload", "id": "0" * 16, "features": ["a", "b"]}
    errors = check(experiment(node("head", "Linear"), dataset=table), LIMITS, Library(tmp_path)).errors
    assert [(error.field, error.issue) for error in errors] == [("dataset.missing", "too_few_rows")]


@pytest.mark.parametrize("there", [["cpu"], ["cuda", "cpu"]])
def test_a_device_that_is_not_there_is_an_error_that_names_those_that_are(
    monkeypatch: pytest.MonkeyPatch, there: list[str]
) -> None:
    monkeypatch.setattr("netarium.train.device.available", lambda: there)
    errors = check(experiment(*MLP, device="mps"), LIMITS).errors
    assert [(error.field, error.issue, error.params["devices"]) for error in errors] == [
        ("training.device", "no_device", there)
    ]
    assert all(check(experiment(*MLP, device=name), LIMITS).errors == [] for name in (*there, "auto"))


def test_a_data_set_that_is_not_installed_is_an_error_before_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nodes = (node("flat", "Flatten"), node("head", "Linear"))
    monkeypatch.setattr("netarium.data.stored.FILES", tmp_path)
    errors = check(experiment(*nodes, dataset={"kind": "mnist"}), LIMITS).errors
    assert [(error.field, error.issue) for error in errors] == [("dataset", "data_unavailable")]
    assert "make build" in errors[0].message


@pytest.mark.parametrize("kind", ["Linear", "Softmax"])
def test_warns_of_what_is_rarely_meant(kind: str) -> None:
    tail = [node("head", "Linear"), node("soft", "Softmax")] if kind == "Softmax" else [MLP[0], node("head", "Linear")]
    if kind == "Softmax":
        tail[0]["layer"]["out_features"] = 2
    report = check(experiment(*tail), LIMITS)
    assert report.errors == []
    assert [warning.issue for warning in report.warnings] == ["double_softmax" if kind == "Softmax" else "linear_twice"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["name", "seed", "dataset", "network", "training", "x"]), JSON, max_size=6))
def test_answers_any_json_object(payload: dict[str, Any]) -> None:
    report = check(payload, LIMITS)
    assert report.errors
    json.dumps(report.as_json(), allow_nan=False)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["id", "layer", "inputs", "repeat", "kind"]), JSON)
def test_answers_any_value_in_a_node(key: str, value: Any) -> None:
    broken = node("a", "Linear")
    (broken["layer"] if key == "kind" else broken)[key] = value
    json.dumps(check(experiment(broken), LIMITS).as_json(), allow_nan=False)


@pytest.mark.parametrize(
    "payload",
    [
        {f"f{number}": 1 for number in range(5000)},
        experiment(*MLP) | {"network": {"nodes": [{"id": 1, "layer": {"kind": "X"}}] * 5000}},
        experiment(node("a", "Linear", **{f"f{number}": 1 for number in range(5000)})),
    ],
    ids=["fields", "nodes", "fields of a node"],
)
def test_of_thousands_of_mistakes_the_first_are_told_and_the_others_counted(payload: dict[str, Any]) -> None:
    *told, last = check(payload, LIMITS).as_json()["errors"]
    assert len(told) == TOLD_MOST
    assert (last["code"], last["field"]) == ("more_mistakes", told[-1]["field"])
    assert last["params"]["more"] >= 5000 - TOLD_MOST


@pytest.mark.parametrize(
    ("kind", "nearest"), [("Lineer", "Linear"), ("MultiHeadAttention", "MultiheadAttention"), ("conv2", "Conv2d")]
)
def test_an_unknown_kind_is_met_with_the_nearest_few(kind: str, nearest: str) -> None:
    errors = check(experiment(node("a", kind)), LIMITS).as_json()["errors"]
    assert isinstance(errors, list)
    (error,) = errors
    assert error["params"]["near"][0] == nearest
    assert len(error["params"]["near"]) == 3
    assert f"Did you mean {nearest}, " in error["message"]
    assert "GET /api/catalog" in error["message"]
    assert len(error["message"]) < 200


def test_says_what_leaves_every_field_and_node() -> None:
    nodes = [
        node("words", "Embedding", inputs=["source"], embedding_dim=16),
        node("last", "SelectStep", inputs=["words"]),
    ]
    forms = check(experiment(*nodes, dataset={"kind": "reverse"}), Limits()).as_json()["forms"]
    assert forms == {"source": "tokens", "target": "tokens", "words": "sequence", "last": "vector"}
    image = check(experiment(node("conv", "Conv2d", out_channels=2), dataset={"kind": "digits"}), Limits())
    assert image.as_json()["forms"] == {"input": "image", "conv": "image"}
