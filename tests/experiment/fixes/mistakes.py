"""Mistakes that one click mends, at least one of every kind: what is wrong, where, and the network around it."""

from typing import Any

Json = dict[str, Any]

POINTS: Json = {"kind": "circle"}
IMAGES: Json = {"kind": "digits"}
PAIRS: Json = {"kind": "copy"}
SERIES: Json = {"kind": "adding_problem", "length": 6}


def node(name: str, kind: str, *inputs: str, **settings: Any) -> Json:
    own = {key: settings.pop(key) for key in ("repeat", "weights_of", "frozen", "initializer") if key in settings}
    return {"id": name, "layer": {"kind": kind, **settings}, **({"inputs": list(inputs)} if inputs else {}), **own}


CONV = node("conv", "Conv2d", out_channels=4)
FLAT = node("flat", "Flatten")
HEAD = node("head", "Linear")
MEAN = node("mean", "MeanOverTime")
DENSE = node("a", "Linear", out_features=2)
SAME = node("b", "Linear", out_features=2)
BEND = node("bend", "Tanh")
BEND2 = node("bend2", "Tanh")
ODD = node("odd", "Linear", out_features=5)
DECODER = node("decoder", "TransformerDecoderLayer", "slim", "words", nhead=2)
NO_TERMS = node("terms", "Features", plain=False, squares=False, products=False)
WORDS = node("words", "Embedding", "source", embedding_dim=16)
ANSWER = node("answer", "Embedding", "target", embedding_dim=16)

MISTAKES: list[tuple[str, str | None, Json, list[Json]]] = [
    ("needs_flatten", "head", IMAGES, [CONV, HEAD]),
    ("needs_image", "again", IMAGES, [CONV, FLAT, node("again", "Conv2d", out_channels=4), HEAD]),
    ("needs_image", "again", POINTS, [node("again", "Conv2d", out_channels=4), HEAD]),
    ("heads", "attention", PAIRS, [ANSWER, node("attention", "MultiheadAttention", num_heads=3), HEAD]),
    ("heads", "encoder", PAIRS, [ANSWER, node("encoder", "TransformerEncoderLayer", nhead=5), HEAD]),
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
    ("needs_embedding", "attention", PAIRS, [node("attention", "MultiheadAttention", "target", num_heads=4), HEAD]),
    ("needs_embedding", "head", PAIRS, [node("head", "Linear", "target")]),
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
    ("needs_tokens", "again", PAIRS, [ANSWER, node("again", "Embedding", embedding_dim=8), HEAD]),
    ("needs_features", "terms", IMAGES, [node("terms", "Features"), HEAD]),
    ("needs_vector", "norm", IMAGES, [node("norm", "BatchNorm1d"), HEAD]),
    (
        "factors_differ",
        "product",
        IMAGES,
        [CONV, node("pool", "MaxPool2d"), node("product", "Multiply", "conv", "pool"), FLAT, HEAD],
    ),
    (
        "widths_differ",
        "decoder",
        PAIRS,
        [WORDS, node("slim", "Embedding", "target", embedding_dim=8), DECODER, HEAD],
    ),
    (
        "causal_lengths",
        "attention",
        {"kind": "addition"},
        [WORDS, ANSWER, node("attention", "MultiheadAttention", "answer", "words", num_heads=4, causal=True), HEAD],
    ),
    ("rotary_width", "turn", SERIES, [ODD, node("turn", "PositionalEncoding", encoding="rotary"), MEAN, HEAD]),
    ("dropout_between", "gru", SERIES, [node("gru", "GRU", hidden_size=4, dropout=0.2), MEAN, HEAD]),
    ("step_outside", "last", SERIES, [node("last", "SelectStep", step=9), HEAD]),
    ("slope_per_step", "bend", SERIES, [ODD, node("bend", "PReLU", per_channel=True), MEAN, HEAD]),
    ("norm_of_sequence", "norm", SERIES, [ODD, node("norm", "GroupNorm", num_groups=1), MEAN, HEAD]),
    ("kernel_too_long", "conv", SERIES, [node("conv", "Conv1d", out_channels=4, kernel_size=9), MEAN, HEAD]),
    ("window_too_long", "pool", SERIES, [node("pool", "MaxPool1d", kernel_size=8), MEAN, HEAD]),
    ("norm_of_one", "norm", POINTS, [DENSE, node("norm", "GroupNorm", num_groups=2), HEAD]),
    (
        "norm_of_cell",
        "norm",
        IMAGES,
        [CONV, node("small", "AdaptiveAvgPool2d", output_size=1), node("norm", "InstanceNorm2d"), FLAT, HEAD],
    ),
    ("no_terms", "terms", POINTS, [NO_TERMS, HEAD]),
    (
        "many_products",
        "terms",
        IMAGES,
        [FLAT, node("wide", "Linear", out_features=300), node("terms", "Features", products=True), HEAD],
    ),
    ("padding_too_wide", "pool", IMAGES, [node("pool", "MaxPool2d", kernel_size=2, padding=2), FLAT, HEAD]),
    (
        "output_padding",
        "grow",
        IMAGES,
        [node("grow", "ConvTranspose2d", out_channels=2, stride=2, output_padding=3), FLAT, HEAD],
    ),
    (
        "cut_away",
        "grow",
        IMAGES,
        [node("grow", "ConvTranspose2d", out_channels=2, kernel_size=1, stride=1, padding=7), FLAT, HEAD],
    ),
    ("weights_of_unknown", "b", POINTS, [DENSE, BEND, SAME | {"weights_of": "gone"}, BEND2, HEAD]),
    ("weights_of_kind", "b", POINTS, [DENSE, BEND, SAME | {"weights_of": "bend"}, BEND2, HEAD]),
    ("weights_of_nothing", "again", POINTS, [DENSE, BEND, node("again", "Tanh", weights_of="bend"), HEAD]),
    ("weights_of_repeat", "b", POINTS, [DENSE, BEND, SAME | {"weights_of": "a", "repeat": 2}, BEND2, HEAD]),
    ("weights_of_frozen", "b", POINTS, [DENSE, BEND, SAME | {"weights_of": "a", "frozen": True}, BEND2, HEAD]),
    (
        "weights_of_initializer",
        "b",
        POINTS,
        [DENSE, BEND, SAME | {"weights_of": "a", "initializer": {"kind": "zeros"}}, BEND2, HEAD],
    ),
    ("reshape", "rows", IMAGES, [node("rows", "Reshape", shape=[7, 4]), FLAT, HEAD]),
    ("needs_image", "block", POINTS, [DENSE, node("block", "Residual"), HEAD]),
    ("needs_image", "norm", POINTS, [DENSE, BEND, node("norm", "BatchNorm2d"), HEAD]),
    ("needs_image", "norm", SERIES, [ODD, node("norm", "InstanceNorm2d"), MEAN, HEAD]),
    ("needs_features", "block", IMAGES, [CONV, node("block", "Residual", block={"kind": "feed_forward"}), FLAT, HEAD]),
    ("needs_vector", "norm", IMAGES, [CONV, node("norm", "BatchNorm1d"), FLAT, HEAD]),
    ("needs_sequence", "late", SERIES, [MEAN, node("late", "GRU", hidden_size=4), HEAD]),
    (
        "fewer_channels",
        "block",
        IMAGES,
        [CONV, node("block", "Residual", block={"kind": "conv", "out_channels": 2, "shortcut": "zeros"}), FLAT, HEAD],
    ),
    ("norm_of_one", "norm", {"kind": "function"}, [node("norm", "GroupNorm", num_groups=1), HEAD]),
    ("unfinished", "soft", IMAGES, [CONV, FLAT, node("soft", "Softmax")]),
    ("target_unread", "head", PAIRS, [ANSWER, MEAN, HEAD]),
    ("input_count", "look", PAIRS, [ANSWER, node("look", "ScaledDotProductAttention"), HEAD]),
    ("input_count", "decoder", PAIRS, [WORDS, node("decoder", "TransformerDecoderLayer"), HEAD]),
    ("input_count", "decoder", PAIRS, [ANSWER, node("decoder", "TransformerDecoderLayer"), HEAD]),
    (
        "shapes_differ",
        "sum",
        SERIES,
        [ODD, node("conv", "Conv1d", out_channels=5), node("sum", "Add", "conv", "odd"), HEAD],
    ),
]
"""Each with the code of the mistake and the node that is wrong, if one is."""
