"""Fixes of a network whose end is not what the data set asks for."""

from collections.abc import Iterator

from netarium.experiment.fixes.edit import Append, Insert, Remove, Set
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.situation import Situation
from netarium.nn.layers.linear import Linear


def right_head(s: Situation) -> Iterator[Fix]:
    """Yield an output that leaves its size to the data, a Flatten before it, or a head behind it."""
    if s.layer.kind == "Linear":
        units = Set(node=s.node.id, field="layer.out_features", value=None)
        yield fix("Let the data decide its units", "让数据决定单元数", units)
        flat = Insert(before=s.node.id, layer={"kind": "Flatten"})
        yield fix("Insert Flatten", "插入展平层", flat)
        yield fix("Insert Flatten, let the data decide its units", "插入展平层，让数据决定单元数", flat, units)
    if s.layer.kind == "Softmax":
        yield from _scores(s)
    if s.layer.kind == "Softmax" or (isinstance(s.layer, Linear) and s.layer.out_features is None):
        return  # another Linear behind a head whose size is right only hides what is wrong in front of it
    yield fix("Add a Linear as output", "在末尾加线性输出层", Append(layer={"kind": "Linear"}))
    yield fix(
        "Add Flatten and Linear as output",
        "在末尾加展平层和线性输出层",
        Append(layer={"kind": "Flatten"}),
        Append(layer={"kind": "Linear"}),
    )


def _scores(s: Situation) -> Iterator[Fix]:
    """Yield an output in place of a Softmax: what comes out of one are shares, which a loss of numbers cannot use."""
    gone, flat, head = Remove(node=s.node.id), Append(layer={"kind": "Flatten"}), Append(layer={"kind": "Linear"})
    yield fix("Replace it by a Linear as output", "换成线性输出层", head, gone)
    yield fix("Replace it by Flatten and Linear as output", "换成展平层和线性输出层", flat, head, gone)


def units(s: Situation) -> Iterator[Fix]:
    """Yield a number of units for a Linear in the middle."""
    before = s.signals[0].shape[-1] if s.signals else 16
    count = min(max(before, 8), 64)
    yield fix(
        f"Give it {count} units", f"设为 {count} 个单元", Set(node=s.node.id, field="layer.out_features", value=count)
    )


def once(s: Situation) -> Iterator[Fix]:
    """Yield a size that stays, so that the node can repeat, else a node that does not repeat."""
    if not s.signals:
        return
    width = s.signals[0].shape[-1] if s.layer.kind == "Linear" else s.signals[0].shape[0]
    for name in ("out_features", "out_channels"):
        if name in type(s.layer).model_fields:
            change = Set(node=s.node.id, field=f"layer.{name}", value=width)
            yield fix(f"Let {width} leave, as arrive", f"输出与输入同为 {width}", change)
            if "padding" in type(s.layer).model_fields:
                same = getattr(s.layer, "kernel_size", 1) // 2
                padded = Set(node=s.node.id, field="layer.padding", value=same)
                yield fix(f"Let {width} leave, padding {same}", f"输出 {width} 个通道，填充 {same}", change, padded)
    yield fix("Do not repeat", "不重复", Set(node=s.node.id, field="repeat", value=1))
