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

Json = dict[str, Any]

LIMITS = Limits()
POINTS: Json = {"kind": "circle"}
IMAGES: Json = {"kind": "digits"}
PAIRS: Json = {"kind": "copy"}


def node(name: str, kind: str, *inputs: str, **settings: Any) -> Json:
    own = {key: settings.pop(key) for key in ("repeat", "weights_of", "frozen", "initializer") if key in settings}
    return {"id": name, "layer": {"kind": kind, **settings}, **({"inputs": list(inputs)} if inputs else {}), **own}


CONV = node("conv", "Conv2d", out_channels=4)
FLAT = node("flat", "Flatten")
HEAD = node("head", "Linear")
WORDS = node("words", "Embedding", "source", embedding_dim=16)
ANSWER = node("answer", "Embedding", "target", embedding_dim=16)

CASES: list[tuple[str, str | None, Json, list[Json]]] = [
    ("needs_flatten", "head", IMAGES, [CONV, HEAD]),
    ("needs_image", "again", IMAGES, [CONV, FLAT, node("again", "Conv2d", out_channels=4), HEAD]),
    ("needs_image", "again", POINTS, [node("again", "Conv2d", out_channels=4), HEAD]),
    ("heads", "attention", PAIRS, [WORDS, node("attention", "MultiheadAttention", num_heads=3), HEAD]),
    ("heads", "encoder", PAIRS, [WORDS, node("encoder", "TransformerEncoderLayer", nhead=5), HEAD]),
    ("output_shape", "head", POINTS, [node("head", "Linear", out_features=7)]),
    ("unfinished", "act", POINTS, [node("hidden", "Linear", out_features=7), node("act", "ReLU", "hidden")]),
    ("unfinished", "conv", IMAGES, [CONV]),
    (
        "kernel_too_large",
        "conv",
        IMAGES,
        [node("conv", "Conv2d", out_channels=2, kernel_size=11, padding=0), FLAT, HEAD],
    ),
    ("window_too_large", "pool", IMAGES, [node("pool", "MaxPool2d", kernel_size=12), FLAT, HEAD]),
    (
        "one_sample",
        "norm",
        {"kind": "circle", "samples": 10, "validation": 0.9},
        [node("hidden", "Linear", out_features=4), node("norm", "BatchNorm1d"), HEAD],
    ),
    ("repeat_shape", "deep", POINTS, [node("deep", "Linear", out_features=8, repeat=3), HEAD]),
    ("repeat_shape", "deep", IMAGES, [node("deep", "MaxPool2d", kernel_size=2, repeat=2), FLAT, HEAD]),
    ("needs_embedding", "attention", PAIRS, [node("attention", "MultiheadAttention", num_heads=4), HEAD]),
    ("needs_embedding", "head", PAIRS, [HEAD]),
    ("needs_sequence", "attention", IMAGES, [node("attention", "MultiheadAttention", num_heads=1), FLAT, HEAD]),
    (
        "dead_end",
        "side",
        POINTS,
        [node("a", "Linear", out_features=4), node("side", "ReLU"), node("head", "Linear", "a")],
    ),
    (
        "dead_end",
        "side",
        POINTS,
        [
            node("a", "Linear", out_features=4),
            node("side", "ReLU", "a"),
            node("b", "Tanh", "a"),
            node("sum", "Add", "a", "b"),
            HEAD,
        ],
    ),
    (
        "shapes_differ",
        "sum",
        POINTS,
        [node("a", "Linear", out_features=4), node("b", "Linear", out_features=6), node("sum", "Add", "b", "a"), HEAD],
    ),
    (
        "shapes_differ",
        "sum",
        IMAGES,
        [
            node("a", "Conv2d", out_channels=4, padding=1),
            node("pool", "MaxPool2d"),
            node("sum", "Add", "pool", "input"),
            FLAT,
            HEAD,
        ],
    ),
    ("input_count", "sum", POINTS, [node("a", "Linear", out_features=2), node("sum", "Add", "a"), HEAD]),
    ("unknown_input", "head", POINTS, [node("a", "Linear", out_features=4), node("head", "Linear", "gone")]),
    ("missing_units", "a", POINTS, [node("a", "Linear"), node("act", "ReLU"), HEAD]),
    ("groups", "conv", IMAGES, [node("conv", "Conv2d", out_channels=4, groups=2), FLAT, HEAD]),
    ("norm_groups", "norm", IMAGES, [CONV, node("norm", "GroupNorm", num_groups=3), FLAT, HEAD]),
    ("patches", "patches", IMAGES, [node("patches", "Patchify", patch_size=3), FLAT, HEAD]),
    ("double_softmax", "soft", POINTS, [node("a", "Linear", out_features=2), node("soft", "Softmax")]),
    ("linear_twice", "head", POINTS, [node("a", "Linear", out_features=4), HEAD]),
    ("kernel_needs_conv2d", "head", POINTS, [node("head", "Linear", initializer={"kind": "kernel"})]),
    ("nothing_to_fill", "act", POINTS, [node("act", "ReLU", initializer={"kind": "zeros"}), HEAD]),
    (
        "weights_of_sizes",
        "b",
        POINTS,
        [node("a", "Linear", out_features=4), node("b", "Linear", out_features=4, weights_of="a"), HEAD],
    ),
    ("all_frozen", "head", POINTS, [node("head", "Linear", frozen=True)]),
    ("target_unread", "head", PAIRS, [WORDS, node("encoder", "TransformerEncoderLayer", nhead=2), HEAD]),
    ("target_unread", "encoder", PAIRS, [WORDS, node("encoder", "TransformerEncoderLayer", nhead=2)]),
    ("target_unread", "head", PAIRS, [WORDS, HEAD]),
    (
        "sizes_differ",
        "both",
        IMAGES,
        [CONV, node("pool", "MaxPool2d"), node("both", "Concat", "conv", "pool"), FLAT, HEAD],
    ),
    (
        "sizes_differ",
        "both",
        IMAGES,
        [CONV, node("flat", "Flatten"), node("both", "Concat", "conv", "flat"), HEAD],
    ),
    (
        "keys_values",
        "attention",
        PAIRS,
        [WORDS, ANSWER, node("attention", "MultiheadAttention", "answer", "words", "answer"), HEAD],
    ),
    (
        "query_key_width",
        "attention",
        PAIRS,
        [
            WORDS,
            node("answer", "Embedding", "target", embedding_dim=8),
            node("attention", "ScaledDotProductAttention", "answer", "words", "words"),
            HEAD,
        ],
    ),
    ("fewer_channels", "short", IMAGES, [CONV, node("short", "Shortcut", out_channels=2), FLAT, HEAD]),
    ("input_count", "sum", IMAGES, [CONV, node("act", "ReLU"), node("sum", "Add"), FLAT, HEAD]),
    ("no_parameters", None, POINTS, [node("act", "ReLU")]),
    ("needs_tokens", "again", PAIRS, [WORDS, node("again", "Embedding", embedding_dim=8), HEAD]),
]


def experiment(dataset: Json, nodes: list[Json]) -> Json:
    return {"dataset": dataset, "network": {"nodes": nodes}}


def issues(payload: Json) -> list[Json]:
    answer: Any = advise(check(payload, LIMITS), LIMITS)
    return [*answer["errors"], *answer["warnings"]]


@pytest.mark.parametrize(("code", "at", "dataset", "nodes"), CASES)
def test_one_click_mends_it(code: str, at: str | None, dataset: Json, nodes: list[Json]) -> None:
    payload = experiment(dataset, nodes)
    (issue,) = [issue for issue in issues(payload) if issue["code"] == code and issue["node"] == at]
    fix = Fix.model_validate(issue["fix"])
    after = edited(Experiment.model_validate(payload), fix.edits).model_dump(mode="json")
    assert (code, at) not in [(one["code"], one["node"]) for one in issues(after)]
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


def test_every_case_names_a_mistake_that_is_known() -> None:
    assert {code for code, *_ in CASES} <= OFFERS.keys()


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
