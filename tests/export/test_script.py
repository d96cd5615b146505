"""Scripts of everything that an experiment can be made of print the losses of the run, bit for bit."""

import ast
from pathlib import Path
from typing import Any, get_args

import pytest

from netarium.data.augment import OF_POINTS, Kind
from netarium.data.catalogue import DATASETS
from netarium.experiment.experiment import Experiment
from netarium.export.data import FILE
from netarium.export.script import write_script
from netarium.nn.catalogue import LAYERS
from netarium.spec.errors import DataUnavailable
from netarium.train.losses import LOSSES
from netarium.train.optimizers import OPTIMIZERS
from netarium.train.schedules import SCHEDULES
from tests.export.conftest import Changes, run, trained

Nodes = list[dict[str, Any]]

POINTS = {"kind": "circle", "samples": 53}
IMAGES = {"kind": "digits", "validation": 0.9}
PAIRS = {"kind": "reverse", "samples": 60, "max_length": 6}
PLANE = {"kind": "plane", "samples": 40}


def node(id_: str, kind: str, *inputs: str, repeat: int = 1, **fields: object) -> dict[str, Any]:
    found = {"id": id_, "layer": {"kind": kind, **fields}, "repeat": repeat}
    return {**found, "inputs": list(inputs)} if inputs else found


MLP = [node("hidden", "Linear", out_features=8), node("bend", "ReLU"), node("out", "Linear")]
BRANCHES = [
    node("lambda", "Linear", out_features=6),
    node("norm", "BatchNorm1d"),
    node("leak", "LeakyReLU", negative_slope=0.2),
    node("wave", "SiLU", "norm"),
    node("gate", "Sigmoid", "lambda"),
    node("shares", "Softmax", "lambda"),
    node("sum", "Add", "leak", "wave", "gate", "shares"),
    node("side", "Concat", "sum", "input"),
    node("quiet", "Dropout", p=0.3),
    node("x", "Linear", out_features=8),
    node("same", "LayerNorm", elementwise_affine=False),
    node("stack", "Linear", "same", out_features=8, bias=False, repeat=3),
    node("smooth", "GELU"),
    node("squash", "Tanh"),
    node("out", "Linear"),
]
BENDS = [
    node("terms", "Features", sines=True, cosines=True),
    node("wide", "Linear", out_features=8),
    node("floor", "ELU", alpha=0.5),
    node("self", "SELU"),
    node("soft", "Softplus", beta=2.0),
    node("level", "RMSNorm", eps=1e-6),
    node("hard", "Hardtanh", min_val=-2.0),
    node("groups", "GroupNorm", num_groups=2),
    node("slope", "PReLU", per_channel=True),
    node("wave", "Sin", frequency=2.0, repeat=2),
    node("bowl", "Square"),
    node("out", "Linear"),
]
CNN = [
    node("conv", "Conv2d", out_channels=4, bias=False),
    node("norm", "BatchNorm2d", momentum=0.2),
    node("relu", "ReLU"),
    node("pool", "MaxPool2d", stride=1),
    node("deep", "Conv2d", out_channels=8, groups=4, padding=1, stride=2),
    node("mean", "AvgPool2d", padding=1),
    node("each", "InstanceNorm2d", affine=True),
    node("drop", "Dropout2d", p=0.2),
    node("flat", "Flatten"),
    node("out", "Linear"),
]
BLOCKS = [
    node("conv", "Conv2d", out_channels=4),
    node("block", "Residual", block={"kind": "conv", "out_channels": 6, "stride": 2}),
    node("deep", "Residual", block={"kind": "conv", "out_channels": 8, "stride": 2, "shortcut": "zeros"}),
    node("around", "Shortcut", out_channels=9),
    node("flat", "Flatten"),
    node("think", "Residual", block={"kind": "feed_forward", "hidden_features": 12, "dropout": 0.1}),
    node("wide", "FeedForward", activation="gelu"),
    node("out", "Linear"),
]
TRANSFORMER = [
    node("embed", "Embedding", "source", embedding_dim=8),
    node("place", "PositionalEncoding", encoding="learned"),
    node("encoder", "TransformerEncoderLayer", nhead=2, dim_feedforward=16, activation="gelu", repeat=2),
    node("word", "Embedding", "target", embedding_dim=8),
    node("where", "PositionalEncoding"),
    node("before", "TransformerEncoderLayer", nhead=2, dim_feedforward=16, causal=True, norm_first=True, repeat=2),
    node("decoder", "TransformerDecoderLayer", "before", "encoder", nhead=2, dim_feedforward=16, repeat=2),
    node("self", "MultiheadAttention", num_heads=2, causal=True, dropout=0.1),
    node("cross", "MultiheadAttention", "self", "encoder", num_heads=2, bias=False, repeat=2),
    node("mixed", "MultiheadAttention", "cross", "encoder", "encoder", num_heads=2),
    node("gather", "ScaledDotProductAttention", "mixed", "encoder", "encoder", num_heads=2, dropout=0.1),
    node("out", "Linear"),
]
VISION = [
    node("cut", "Patchify", patch_size=2),
    node("project", "Linear", out_features=8),
    node("place", "PositionalEncoding", encoding="random"),
    node("look", "TransformerEncoderLayer", nhead=2, dim_feedforward=16),
    node("near", "Conv1d", out_channels=6, padding=1, groups=2),
    node("strong", "MaxPool1d", kernel_size=3, stride=2),
    node("nowhere", "PositionalEncoding", encoding="none"),
    node("walk", "LSTM", hidden_size=4, bidirectional=True),
    node("all", "MeanOverTime", "walk"),
    node("end", "SelectStep", "walk"),
    node("gate", "Multiply", "all", "end"),
    node("out", "Linear"),
]
UPWARDS = [
    node("rim", "ZeroPad2d", left=2, right=2, bottom=0),
    node("small", "Conv2d", out_channels=6, stride=3, dilation=2),
    node("grow", "ConvTranspose2d", out_channels=4, kernel_size=3, padding=1, output_padding=1, groups=2),
    node("large", "Upsample", mode="bilinear"),
    node("copy", "Upsample", scale_factor=1),
    node("shrink", "AdaptiveAvgPool2d", output_size=2),
    node("flat", "Reshape", shape=[-1]),
    node("out", "Linear"),
]
RECURRENT = [
    node("embed", "Embedding", "source", embedding_dim=8),
    node("place", "PositionalEncoding", encoding="rotary"),
    node("read", "GRU", hidden_size=4, bidirectional=True, repeat=2),
    node("all", "MeanOverTime", "read"),
    node("end", "SelectStep", "read"),
    node("meaning", "Multiply", "all", "end"),
    node("row", "Reshape", shape=[1, -1]),
    node("word", "Embedding", "target", embedding_dim=8),
    node("before", "LSTM", hidden_size=8, num_layers=2, dropout=0.2),
    node("write", "Multiply", "before", "row"),
    node("again", "RNN", hidden_size=8, nonlinearity="relu", repeat=2),
    node("out", "Linear"),
]
NETWORKS = {
    "mlp": (POINTS, MLP),
    "branches": (POINTS, BRANCHES),
    "bends": (POINTS, BENDS),
    "cnn": (IMAGES, CNN),
    "blocks": (IMAGES, BLOCKS),
    "pairs": (PAIRS, TRANSFORMER),
    "vision": (IMAGES, VISION),
    "upwards": (IMAGES, UPWARDS),
    "recurrent": (PAIRS, RECURRENT),
}


def experiment(dataset: dict[str, Any] = POINTS, nodes: Nodes = MLP, **training: Any) -> Experiment:
    training = {"batch_size": 12, "max_epochs": 3, "device": "cpu"} | training
    return Experiment.model_validate({"dataset": dataset, "network": {"nodes": nodes}, "training": training, "seed": 7})


def unused_imports(text: str) -> list[str]:
    tree = ast.parse(text)
    imports = [each for each in tree.body if isinstance(each, ast.Import | ast.ImportFrom)]
    names = [(alias.asname or alias.name).partition(".")[0] for each in imports for alias in each.names]
    used = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
    return [name for name in names if name not in used]


def expect_the_same(found: Experiment, folder: Path, changes: Changes | None = None) -> str:
    """Return the script after comparing what it prints with what Netarium trains."""
    script = write_script(found, changes=changes or [])
    losses, held_out, session = trained(found, changes)
    printed, printed_held_out, names = run(script, folder)
    assert len(losses) >= 3
    assert (printed, printed_held_out) == (losses, held_out)
    assert unused_imports(script.text) == []
    ours = {value.data_ptr(): value for value in session.model.parameters()}.values()
    assert [value.tolist() for value in names["model"].parameters()] == [value.tolist() for value in ours]
    return script.text


@pytest.mark.parametrize("name", NETWORKS)
def test_networks(name: str, tmp_path: Path) -> None:
    dataset, nodes = NETWORKS[name]
    expect_the_same(experiment(dataset, nodes, max_steps=8), tmp_path)


def test_the_networks_have_every_kind_of_layer() -> None:
    used = {each["layer"]["kind"] for _, nodes in NETWORKS.values() for each in nodes}
    assert used == {kind.kind_name() for kind in LAYERS}


@pytest.mark.parametrize("kind", [kind.kind_name() for kind in OPTIMIZERS])
def test_optimizers(kind: str, tmp_path: Path) -> None:
    expect_the_same(experiment(optimizer={"kind": kind, "weight_decay": 0.05}), tmp_path)


@pytest.mark.parametrize("schedule", [*(kind.kind_name() for kind in SCHEDULES), "T_max", "eta_min"])
def test_schedules(schedule: str, tmp_path: Path) -> None:
    fields: dict[str, Any] = {
        "StepLR": {"step_size": 4},
        "LinearLR": {"total_iters": 5},
        "warmup": {"warmup_steps": 4},
        "T_max": {"kind": "CosineAnnealingLR", "T_max": 6},
        "eta_min": {"kind": "CosineAnnealingLR", "eta_min": 0.001},
    }.get(schedule, {})
    expect_the_same(experiment(schedule={"kind": schedule, **fields}), tmp_path)


LOSS_CASES = [
    ("CrossEntropyLoss", POINTS, 2, {"label_smoothing": 0.1}),
    ("BCEWithLogitsLoss", POINTS, 1, {}),
    ("BCEWithLogitsLoss", POINTS, 2, {}),
    ("MSELoss", POINTS, 1, {}),
    ("MSELoss", PLANE, 1, {}),
    ("L1Loss", PLANE, 1, {}),
    ("HuberLoss", PLANE, 1, {"delta": 0.3}),
]


@pytest.mark.parametrize(("kind", "dataset", "outputs", "fields"), LOSS_CASES)
def test_losses(kind: str, dataset: dict[str, Any], outputs: int, fields: dict[str, Any], tmp_path: Path) -> None:
    nodes = [*MLP[:-1], node("out", "Linear", out_features=outputs)]
    expect_the_same(experiment(dataset, nodes, loss={"kind": kind, **fields}), tmp_path)


def test_the_losses_are_all_there() -> None:
    assert {case[0] for case in LOSS_CASES} == {kind.kind_name() for kind in LOSSES}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_augmentation(kind: str, tmp_path: Path) -> None:
    dataset = IMAGES | {"augment": [{"kind": kind, "strength": 0.3}, {"kind": "shift", "strength": 0.1}]}
    expect_the_same(experiment(dataset, [node("flat", "Flatten"), *MLP], max_steps=4), tmp_path)


# What comes from a file of the build comes as a file beside the script.
DERIVED = {"mnist", "fashion_mnist", "hanzi", "pictures"}


@pytest.mark.parametrize("kind", [kind.kind_name() for kind in DATASETS if not kind.own])
def test_data(kind: str, tmp_path: Path) -> None:
    fewer = {"samples": 200} if "samples" in DATASETS[kind].model_fields else {}
    dataset = DATASETS[kind].model_validate({"kind": kind} | fewer)
    flat = [node("flat", "Flatten"), *MLP]
    nodes = {"classification": flat, "regression": flat, "sequence": TRANSFORMER}
    try:
        split = dataset.load()
    except DataUnavailable:
        pytest.skip(f"{kind} is not part of this installation")
    found = experiment(dataset.model_dump(), nodes[split.signature.task.kind], max_steps=3, batch_size=32)
    expect_the_same(found, tmp_path)
    assert (tmp_path / FILE).exists() == (kind in {*DERIVED, "tokens"})


@pytest.mark.parametrize(
    "dataset",
    [
        {"kind": "function", "target": "free", "expression": "x^2 - 0.5 * sin(pi * x)"},
        {"kind": "function", "target": "free", "expression": "0.25"},
        {"kind": "plane", "target": "free", "expression": "x1 * exp(-x2^2)"},
        {"kind": "spiral", "classes": 4},
        {"kind": "points", "classes": 3},
        {"kind": "blobs", "classes": 5},
        {"kind": "moons", "augment": [{"kind": kind, "strength": 0.2} for kind in OF_POINTS]},
    ],
    ids=str,
)
def test_knobs_of_data(dataset: dict[str, Any], tmp_path: Path) -> None:
    expect_the_same(experiment(dataset, MLP, max_steps=3), tmp_path)


@pytest.mark.parametrize(
    "training",
    [
        {"l1": 0.01},
        {"l2": 0.01},
        {"grad_clip": 0.05},
        {"l1": 0.01, "l2": 0.02, "grad_clip": 0.5},
        {"precision": "bfloat16"},
        {"max_epochs": None, "max_steps": 7},
        {"max_steps": 5},
        {"max_steps": 8, "schedule": {"kind": "CosineAnnealingLR"}},
        {"early_stopping": {"patience": 1, "min_delta": 0.5}, "max_epochs": 9},
        {
            "early_stopping": {"patience": 2, "restore_best": False},
            "max_epochs": 9,
            "optimizer": {"kind": "SGD", "lr": 9},
        },
        {"early_stopping": {"patience": 2}, "max_steps": 7},
        # 43 samples to learn from leave one alone.
        {"batch_size": 6},
        {"batch_size": 14},
    ],
    ids=str,
)
@pytest.mark.parametrize("nodes", [MLP, BRANCHES], ids=["mlp", "branches"])
def test_settings(training: dict[str, Any], nodes: Nodes, tmp_path: Path) -> None:
    expect_the_same(experiment({**POINTS, "samples": 54}, nodes, **training), tmp_path)


@pytest.mark.parametrize(
    ("changes", "training"),
    [
        ([(0, {"lr": 0.1}), (3, {"lr": 0.01}), (3, {"lr": 0.2, "l2": 0.1})], {}),
        ([(4, {"lr": 0.1})], {"schedule": {"kind": "CosineAnnealingLR"}}),
        ([(1, {"batch_size": 7}), (6, {"batch_size": 20.0})], {}),
        ([(0, {"batch_size": 7}), (4, {"batch_size": 5})], {"schedule": {"kind": "CosineAnnealingLR"}}),
        ([(2, {"batch_size": 6})], {"schedule": {"kind": "CosineAnnealingLR"}, "max_steps": 9}),
        ([(2, {"momentum": 0.8}), (5, {"momentum": 0.0})], {"optimizer": {"kind": "SGD"}}),
        ([(2, {"momentum": 0.8})], {"optimizer": {"kind": "RMSprop"}}),
        ([(2, {"weight_decay": 0.3}), (5, {"l1": 0.1, "grad_clip": 0.2}), (6, {"grad_clip": None})], {}),
        ([(2, {"dropout": 0.6})], {}),
        # The last update of an epoch, before the next one begins.
        ([(4, {"batch_size": 9, "dropout": 0.1})], {}),
    ],
    ids=str,
)
def test_live_changes(changes: Changes, training: dict[str, Any], tmp_path: Path) -> None:
    expect_the_same(experiment({**POINTS, "samples": 54}, BRANCHES, **training), tmp_path, changes)


def rows(count: int, far: float = 0.6) -> list[tuple[float, float, int]]:
    return [(round(n / count - 0.5, 3), far if n % 3 else -far, n % 2) for n in range(count)]


DRAWN = {"kind": "points", "points": rows(54), "noise": 0.1}


@pytest.mark.parametrize(
    ("changes", "nodes", "training"),
    [
        ([(0, {"points": rows(40)}), (3, {"points": rows(41), "lr": 0.1}), (3, {"points": rows(23)})], MLP, {}),
        # The last update of an epoch, before the next one begins.
        ([(4, {"points": rows(70, 0.2)})], MLP, {"schedule": {"kind": "CosineAnnealingLR"}}),
        ([(2, {"batch_size": 7}), (5, {"points": rows(31)})], MLP, {"schedule": {"kind": "CosineAnnealingLR"}}),
        ([(1, {"points": rows(33)})], BRANCHES, {"batch_size": 25}),
        ([(3, {"points": rows(30)})], [*MLP[:2], node("out", "Linear", out_features=1)], {"loss": {"kind": "MSELoss"}}),
    ],
    ids=str,
)
def test_points_drawn_meanwhile(changes: Changes, nodes: Nodes, training: dict[str, Any], tmp_path: Path) -> None:
    expect_the_same(experiment(DRAWN, nodes, **training), tmp_path, changes)


def test_points_drawn_meanwhile_are_many_at_times(tmp_path: Path) -> None:
    dataset = DRAWN | {"validation": 0.9, "augment": [{"kind": "shift", "strength": 0.1}]}
    changes: Changes = [(3, {"points": rows(400)}), (9, {"points": rows(40)})]
    expect_the_same(experiment(dataset, MLP, batch_size=3, max_steps=24, max_epochs=None), tmp_path, changes)


@pytest.mark.parametrize(("dataset", "nodes"), [(PAIRS, TRANSFORMER), (PAIRS, RECURRENT), (IMAGES, CNN)])
def test_dropout_of_attention_of_states_and_of_maps_changes_too(
    dataset: dict[str, Any], nodes: Nodes, tmp_path: Path
) -> None:
    expect_the_same(experiment(dataset, nodes, max_steps=5), tmp_path, [(2, {"dropout": 0.4})])


def test_only_what_is_used_is_there() -> None:
    text = write_script(experiment()).text
    for word in ("L1", "L2", "clip_grad", 'lr"]', "CHANGES", "channels_last", "fastpath", "autocast", "math", "break"):
        assert word not in text


def test_an_endless_run_ends_where_it_was_stopped(tmp_path: Path) -> None:
    script = write_script(experiment(max_epochs=None), last_step=5)
    losses, _, _ = trained(experiment(max_epochs=None, max_steps=5))
    assert run(script, tmp_path)[0] == losses


def test_an_endless_run_on_pairs_counts_its_epochs(tmp_path: Path) -> None:
    """Their data have a variable `count`."""
    expect_the_same(experiment(PAIRS, TRANSFORMER, max_epochs=None, max_steps=3), tmp_path)


def test_joins_repeat_too(tmp_path: Path) -> None:
    nodes = [
        *MLP[:2],
        node("more", "Add", "bend", "hidden", repeat=3),
        node("less", "Multiply", "more", "hidden", "bend", repeat=2),
        node("out", "Linear"),
    ]
    expect_the_same(experiment(POINTS, nodes), tmp_path)


def test_a_name_is_never_code(tmp_path: Path) -> None:
    name = 'x"""\nraise SystemExit(1)\r\x0craise SystemExit(2)  \u2028'
    found = experiment(max_steps=3).model_copy(update={"name": name})
    expect_the_same(found, tmp_path)


def test_says_what_it_was_made_with() -> None:
    made = {"torch": "2.99.0", "numpy": "3.1", "cpu_capability": "AVX9", "threads": 3, "device": "cpu"}
    text = write_script(experiment(), manifest=made).text
    assert "torch.set_num_threads(3)" in text
    for value in ("PyTorch 2.99.0", "NumPy 3.1", "AVX9"):
        assert value in " ".join(text.replace("\n# ", " ").split())


def test_on_an_accelerator_everything_moves_there() -> None:
    text = write_script(experiment(IMAGES, CNN), manifest={"device": "cuda"}).text
    compile(text, "script.py", "exec")
    assert 'model = Network().to("cuda").to(memory_format=torch.channels_last)' in text
    assert 'x_train = x_train.to("cuda")' in text
    assert 'y_val = y_val.to("cuda")' in text
