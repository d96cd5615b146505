"""Networks that together use the settings of the layers, and the experiments that train them."""

from typing import Any

from netarium.experiment.experiment import Experiment

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
LEVELLED = [
    node("groups", "GroupNorm", num_groups=1),
    node("conv", "Conv2d", out_channels=4),
    node("again", "GroupNorm", num_groups=2, affine=False),
    node("flat", "Flatten"),
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
    "levelled": (IMAGES, LEVELLED),
    "upwards": (IMAGES, UPWARDS),
    "recurrent": (PAIRS, RECURRENT),
}


def experiment(dataset: dict[str, Any] = POINTS, nodes: Nodes = MLP, **training: Any) -> Experiment:
    training = {"batch_size": 12, "max_epochs": 3, "device": "cpu"} | training
    return Experiment.model_validate({"dataset": dataset, "network": {"nodes": nodes}, "training": training, "seed": 7})
