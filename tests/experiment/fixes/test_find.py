"""Every fix that is offered mends its mistake: applied as the page does, the error is gone and its node is well."""

from typing import Any

import pytest

from netarium.experiment.advice import advise
from netarium.experiment.check import check
from netarium.experiment.experiment import Experiment
from netarium.experiment.fixes.edit import edited
from netarium.experiment.fixes.find import OFFERS
from netarium.experiment.fixes.fix import Fix
from netarium.experiment.limits import Limits
from tests.experiment.fixes.mistakes import (
    ANSWER,
    CONV,
    FLAT,
    HEAD,
    IMAGES,
    MISTAKES,
    PAIRS,
    POINTS,
    WORDS,
    Json,
    node,
)

LIMITS = Limits()
# Advice about networks that do train.
HINTS = {"linear_twice"}


def experiment(dataset: Json, nodes: list[Json]) -> Json:
    return {"dataset": dataset, "network": {"nodes": nodes}}


def issues(payload: Json) -> list[Json]:
    answer: Any = advise(check(payload, LIMITS), LIMITS)
    return [*answer["errors"], *answer["warnings"]]


@pytest.mark.parametrize(("code", "at", "dataset", "nodes"), MISTAKES)
def test_one_click_mends_it(code: str, at: str | None, dataset: Json, nodes: list[Json]) -> None:
    payload = experiment(dataset, nodes)
    (issue,) = [issue for issue in issues(payload) if issue["code"] == code and issue["node"] == at]
    fix = Fix.model_validate(issue["fix"])
    after = edited(Experiment.model_validate(payload), fix.edits).model_dump(mode="json")
    left = issues(after)
    assert (code, at) not in [(one["code"], one["node"]) for one in left]
    assert [one["message"] for one in left if one["code"] not in HINTS] == []
    assert fix.title.en
    assert any("\u4e00" <= sign <= "\u9fff" for sign in fix.title.zh)


def fix_of(code: str, dataset: Json, nodes: list[Json]) -> Json:
    found: Json = next(issue for issue in issues(experiment(dataset, nodes)) if issue["code"] == code)["fix"]
    return found


def test_sets_heads_to_the_nearest_divisor() -> None:
    found = fix_of("heads", PAIRS, [WORDS, node("attention", "MultiheadAttention", num_heads=3), HEAD])
    assert found["edits"] == [{"kind": "set", "node": "attention", "field": "layer.num_heads", "value": 2}]


def test_moves_a_convolution_before_the_flatten() -> None:
    found = fix_of("needs_image", IMAGES, [CONV, FLAT, node("again", "Conv2d", out_channels=4), HEAD])
    assert found["edits"] == [{"kind": "move", "node": "again", "before": "flat"}]


def test_takes_the_kindred_layer_while_the_network_is_still_being_built() -> None:
    found = fix_of("needs_image", POINTS, [HIDDEN, node("norm", "BatchNorm2d", eps=1e-4)])
    insert, remove = found["edits"]
    assert (insert["layer"]["kind"], insert["layer"]["eps"]) == ("BatchNorm1d", 1e-4)
    assert remove == {"kind": "remove", "node": "norm"}


def test_prefers_what_leaves_the_next_layer_well() -> None:
    norm = node("norm", "BatchNorm1d")
    after = {"image": [CONV, norm, FLAT, HEAD], "list of numbers": [CONV, norm, HEAD]}
    kinds = {name: fix_of("needs_vector", IMAGES, nodes)["edits"][0]["layer"]["kind"] for name, nodes in after.items()}
    assert kinds == {"image": "BatchNorm2d", "list of numbers": "Flatten"}


def test_leaves_the_size_of_the_output_to_the_data() -> None:
    found = fix_of("output_shape", POINTS, [node("head", "Linear", out_features=7)])
    assert found["edits"] == [{"kind": "set", "node": "head", "field": "layer.out_features", "value": None}]


TRAININGS: list[tuple[str, Json, Json, list[Json], Json]] = [
    ("loss_needs_classes", {"kind": "function"}, {"loss": {"kind": "CrossEntropyLoss"}}, [HEAD], {"kind": "MSELoss"}),
    ("loss_needs_numbers", PAIRS, {"loss": {"kind": "MSELoss"}}, [ANSWER, HEAD], {"kind": "CrossEntropyLoss"}),
    ("batch_too_large", POINTS, {"batch_size": 10_000}, [HEAD], 4096),
    ("too_many_steps", POINTS, {"max_steps": 20_000_000}, [HEAD], 1_000_000),
    ("no_device", POINTS, {"device": "mps"}, [HEAD], "auto"),
    ("too_many_activations", IMAGES, {"batch_size": 4096}, [node("c", "Conv2d", out_channels=999), FLAT, HEAD], 1024),
    (
        "batch_of_one",
        POINTS,
        {"batch_size": 1},
        [node("a", "Linear", out_features=4), node("norm", "BatchNorm1d"), HEAD],
        64,
    ),
]


@pytest.mark.parametrize(("code", "dataset", "training", "nodes", "value"), TRAININGS)
def test_one_click_mends_the_training(code: str, dataset: Json, training: Json, nodes: list[Json], value: Json) -> None:
    payload = experiment(dataset, nodes) | {"training": training}
    (issue,) = [issue for issue in issues(payload) if issue["code"] == code]
    (edit,) = issue["fix"]["edits"]
    assert edit["kind"] == "tune"
    assert {**value, **edit["value"]} == edit["value"] if isinstance(value, dict) else edit["value"] == value
    fix = Fix.model_validate(issue["fix"])
    assert issues(edited(Experiment.model_validate(payload), fix.edits).model_dump(mode="json")) == []


def test_the_decoder_is_like_the_encoder_and_reads_the_target_with_its_positions() -> None:
    encoder = node("encoder", "TransformerEncoderLayer", nhead=2, dim_feedforward=48, dropout=0.0, norm_first=True)
    positions = node("positions", "PositionalEncoding", encoding="learned")
    found = fix_of("target_unread", PAIRS, [WORDS, positions, encoder, HEAD])
    (branch,) = found["edits"]
    assert [layer["kind"] for layer in branch["layers"]] == ["Embedding", "PositionalEncoding"]
    assert branch["layers"][0]["embedding_dim"] == 16
    assert branch["layers"][1]["encoding"] == "learned"
    assert {**branch["join"], **encoder["layer"], "kind": "TransformerDecoderLayer"} == branch["join"]
    assert (branch["source"], branch["after"]) == ("target", "encoder")


def test_adds_a_decoder_before_the_head_and_leaves_nothing_wrong() -> None:
    payload = experiment(PAIRS, [WORDS, node("encoder", "TransformerEncoderLayer", nhead=2), HEAD])
    (issue,) = issues(payload)
    after = edited(Experiment.model_validate(payload), Fix.model_validate(issue["fix"]).edits)
    assert issues(after.model_dump(mode="json")) == []
    assert [one.layer.kind for one in after.network.nodes] == [
        "Embedding",
        "TransformerEncoderLayer",
        "Embedding",
        "PositionalEncoding",
        "TransformerDecoderLayer",
        "Linear",
    ]


def test_offers_no_decoder_where_no_sequence_is_left_to_look_at() -> None:
    found = next(
        issue
        for issue in issues(experiment(PAIRS, [WORDS, node("mean", "MeanOverTime"), HEAD]))
        if issue["code"] == "target_unread"
    )
    assert "fix" not in found


HIDDEN = node("hidden", "Linear", out_features=8)
DEEPER = node("deeper", "Linear", out_features=8)


def test_a_sum_skips_a_layer_that_learns_and_not_an_activation_alone() -> None:
    nodes = [HIDDEN, node("act", "ReLU"), DEEPER, node("act2", "ReLU"), node("sum", "Add"), HEAD]
    assert fix_of("input_count", POINTS, nodes)["edits"] == [
        {"kind": "connect", "node": "sum", "inputs": ["act2", "act"]}
    ]


def test_a_sum_reads_what_has_another_size_through_a_projection() -> None:
    nodes = [CONV, node("act", "ReLU"), node("sum", "Add"), FLAT, HEAD]
    connect, *path = fix_of("input_count", IMAGES, nodes)["edits"]
    assert connect == {"kind": "connect", "node": "sum", "inputs": ["act", "input"]}
    assert [(edit["kind"], edit["layer"]["kind"], edit["slot"]) for edit in path] == [
        ("insert", "Conv2d", 1),
        ("insert", "AdaptiveAvgPool2d", 1),
    ]


def test_a_sum_reads_a_branch_that_waits_first() -> None:
    nodes = [HIDDEN, DEEPER, node("side", "Linear", "hidden", out_features=8), node("sum", "Add", "deeper"), HEAD]
    assert fix_of("input_count", POINTS, nodes)["edits"][0]["inputs"] == ["deeper", "side"]


def test_offers_nothing_where_nothing_it_knows_would_help() -> None:
    answer: Any = advise(check(experiment(POINTS, []), LIMITS), LIMITS)
    assert [("fix" in issue) for issue in answer["errors"]] == [False]


def test_changes_nothing_in_what_fits() -> None:
    payload = experiment(POINTS, [node("a", "Linear", out_features=4), node("act", "ReLU"), HEAD])
    assert issues(payload) == []


def test_every_mistake_that_has_a_fix_is_tried() -> None:
    assert {code for code, *_ in (*MISTAKES, *TRAININGS)} == OFFERS.keys()


@pytest.mark.parametrize(
    "nodes",
    [
        [node("side", "ReLU") | {"inputs": []}, node("head", "Linear", "input")],
        [
            node("side", "ReLU") | {"inputs": []},
            node("end", "ReLU", "side"),
            node("head", "Linear", "input"),
        ],
        [
            node("flat", "Flatten") | {"inputs": []},
            node("flat", "ReLU", "input"),
            node("conv", "Conv2d", "flat"),
            node("head", "Linear", "conv"),
        ],
    ],
    ids=["a dead end", "a branch", "an id twice"],
)
def test_nodes_that_read_nothing_are_no_trouble(nodes: list[Json]) -> None:
    report = check({"dataset": POINTS, "network": {"nodes": nodes}}, LIMITS)
    told = advise(report, LIMITS)["errors"]
    assert isinstance(told, list)
    assert len(told) == len(report.errors) > 0
