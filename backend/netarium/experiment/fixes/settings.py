"""Fixes that set one field to the nearest value that does."""

from collections.abc import Callable, Iterable, Iterator
from math import prod

from netarium.experiment.fixes.between import without
from netarium.experiment.fixes.edit import Set
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.situation import Situation
from netarium.nn.layers.residual import Residual

Values = Iterable[int | str | bool | None]
PADDING_MOST = 8


def _down(s: Situation, field: str) -> Values:
    """Return smaller values of a number, the nearest first."""
    return range(getattr(s.layer, field) - 1, -1, -1)


def _around(s: Situation, field: str) -> Values:
    """Return other values of a number, the nearest first and smaller ones before larger ones."""
    now: int = getattr(s.layer, field)
    return (value for far in range(1, now + 1) for value in (now - far, now + far) if value > 0)


def set_field(s: Situation, name: str, values: Values) -> Iterator[Fix]:
    """Yield the fix that sets a field of the layer to the first value with which it takes what arrives."""
    schema = type(s.layer).model_fields[name]
    extra = schema.json_schema_extra
    en = schema.title or name
    zh = str(extra.get("title_zh", en)) if isinstance(extra, dict) else en
    for value in s.fitting(name, values):
        said_en, said_zh = _said(value)
        yield fix(
            f"Set {en} to {said_en}", f"把{zh}设为{said_zh}", Set(node=s.node.id, field=f"layer.{name}", value=value)
        )
        return


def _said(value: int | str | bool | None) -> tuple[str, str]:
    if isinstance(value, bool):
        return ("on", "开") if value else ("off", "关")
    return str(value), f" {value}"


def smaller_window(s: Situation) -> Iterator[Fix]:
    """Yield a smaller window, else the network without the node: a window of one takes each number as it is."""
    yield from set_field(s, "kernel_size", range(getattr(s.layer, "kernel_size", 1) - 1, 1, -1))
    yield from without(s)


def smaller_kernel(s: Situation) -> Iterator[Fix]:
    """Yield a smaller kernel, else a wider padding."""
    yield from set_field(s, "kernel_size", (value for value in range(getattr(s.layer, "kernel_size", 1) - 1, 0, -1)))
    if "padding" in type(s.layer).model_fields:
        yield from set_field(s, "padding", range(1, PADDING_MOST + 1))


def _of(field: str, values: Callable[[Situation], Values]) -> Callable[[Situation], Iterator[Fix]]:
    return lambda s: set_field(s, field, values(s))


def _heads(s: Situation) -> Iterator[Fix]:
    field = s.error.field or ""
    return set_field(s, field, _around(s, field))


def _output_padding(s: Situation) -> Values:
    return _down(s, "output_padding")


def _channels(s: Situation) -> Iterator[Fix]:
    """Yield as many channels as come; for a Residual a path around that can also take some away."""
    if isinstance(s.layer, Residual):
        block = s.layer.block.model_dump(mode="json") | {"shortcut": "projection"}
        change = Set(node=s.node.id, field="layer.block", value=block)
        yield fix("Lead the path around through a 1x1 convolution", "让旁路经过 1×1 卷积", change)
    else:
        yield from set_field(s, "out_channels", (s.signals[0].shape[0],))


def _groups(s: Situation, values: Values) -> Iterator[Fix]:
    """Yield another number of groups, else the network without the node: a number alone has nothing to be compared with."""
    yield from set_field(s, "num_groups", values)
    yield from without(s)


def _reshape(s: Situation) -> Iterator[Fix]:
    """Yield the shape with one of its sizes left open, the last first, else all numbers in one row."""
    shape: tuple[int, ...] = getattr(s.layer, "shape", ())
    opened = [
        tuple(-1 if at == place else abs(size) for at, size in enumerate(shape))
        for place in reversed(range(len(shape)))
    ]
    values = prod(s.signals[0].shape)
    for wanted in (*opened, (-1,)):
        known = prod(size for size in wanted if size > 0)
        if values % known == 0:
            whole = tuple(values // known if size == -1 else size for size in wanted)
            said = " x ".join(map(str, whole))
            yield fix(
                f"Set Shape to {said}", f"把形状设为 {said}", Set(node=s.node.id, field="layer.shape", value=whole)
            )
            return


SETTINGS: dict[str, Callable[[Situation], Iterator[Fix]]] = {
    "heads": _heads,
    "kernel_too_large": smaller_kernel,
    "kernel_too_long": smaller_kernel,
    "window_too_large": smaller_window,
    "window_too_long": smaller_window,
    "padding_too_wide": _of("padding", lambda s: _down(s, "padding")),
    "cut_away": _of("padding", lambda s: _down(s, "padding")),
    "output_padding": _of("output_padding", _output_padding),
    "fewer_channels": _channels,
    "groups": _of("groups", lambda s: _down(s, "groups")),
    "norm_groups": lambda s: _groups(s, _around(s, "num_groups")),
    "norm_of_one": lambda s: _groups(s, _down(s, "num_groups")),
    "patches": _of("patch_size", lambda s: _around(s, "patch_size")),
    "step_outside": _of("step", lambda s: range(s.signals[0].shape[0] - 1, -1, -1)),
    "rotary_width": _of("encoding", lambda _: ("sinusoidal",)),
    "causal_lengths": _of("causal", lambda _: (False,)),
    "slope_per_step": _of("per_channel", lambda _: (False,)),
    "no_terms": _of("plain", lambda _: (True,)),
    "many_products": _of("products", lambda _: (False,)),
    "reshape": _reshape,
    "dropout_between": _of("dropout", lambda _: (0,)),
}
"""Codes of mistakes that a better value mends."""
