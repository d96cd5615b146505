"""Fixes that take the layer which does the same to what arrives: to lists of numbers, sequences or images."""

from collections.abc import Iterator

from netarium.experiment.fixes.edit import Insert, Remove, Set, Value
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.situation import Situation
from netarium.nn.catalogue import LAYERS
from netarium.nn.layers.residual import Residual

Settings = dict[str, str]

NORM: Settings = {"eps": "eps", "momentum": "momentum", "affine": "affine"}
KERNEL: Settings = {name: name for name in ("out_channels", "kernel_size", "stride", "padding", "dilation", "groups")}
WINDOW: Settings = {"kernel_size": "kernel_size", "stride": "stride"}

NUMBERS, SEQUENCE, IMAGE = 1, 2, 3
KINDRED: dict[tuple[str, int], tuple[str, Settings]] = {
    ("Conv2d", NUMBERS): ("Linear", {"out_features": "out_channels"}),
    ("Conv2d", SEQUENCE): ("Conv1d", KERNEL),
    ("Conv1d", NUMBERS): ("Linear", {"out_features": "out_channels"}),
    ("Conv1d", IMAGE): ("Conv2d", KERNEL),
    ("MaxPool2d", SEQUENCE): ("MaxPool1d", WINDOW),
    ("MaxPool1d", IMAGE): ("MaxPool2d", WINDOW),
    ("BatchNorm2d", NUMBERS): ("BatchNorm1d", NORM),
    ("BatchNorm2d", SEQUENCE): ("LayerNorm", {}),
    ("BatchNorm1d", SEQUENCE): ("LayerNorm", {}),
    ("BatchNorm1d", IMAGE): ("BatchNorm2d", NORM),
    ("InstanceNorm2d", NUMBERS): ("LayerNorm", {}),
    ("InstanceNorm2d", SEQUENCE): ("LayerNorm", {}),
    ("GroupNorm", SEQUENCE): ("LayerNorm", {}),
    ("LayerNorm", IMAGE): ("BatchNorm2d", {}),
    ("RMSNorm", IMAGE): ("BatchNorm2d", {}),
    ("Dropout2d", NUMBERS): ("Dropout", {"p": "p"}),
    ("Dropout2d", SEQUENCE): ("Dropout", {"p": "p"}),
}
"""By kind and axes of what arrives: the kind that takes it, and its settings with those they are taken from."""


def instead(s: Situation) -> Iterator[Fix]:
    """Yield the kindred layer in place of the node; a Residual changes its block."""
    axes = len(s.signals[0].shape) if s.signals else 0
    if isinstance(s.layer, Residual):
        yield _other_block(s, axes)
    elif (s.layer.kind, axes) in KINDRED:
        kind, settings = KINDRED[s.layer.kind, axes]
        layer: dict[str, Value] = {"kind": kind, **{name: getattr(s.layer, old) for name, old in settings.items()}}
        title = LAYERS[kind].title
        swap = Insert(before=s.node.id, layer=layer), Remove(node=s.node.id)
        yield fix(f"Use {title.en} instead", f"改用{title.zh}", *swap)


def _other_block(s: Situation, axes: int) -> Fix:
    if axes == IMAGE:
        block: dict[str, Value] = {"kind": "conv"}
        titles = "Let it wrap two convolutions", "改为绕过两个卷积"
    else:
        block = {"kind": "feed_forward"}
        titles = "Let it wrap a feed-forward network", "改为绕过前馈网络"
    return fix(*titles, Set(node=s.node.id, field="layer.block", value=block))
