"""Fixes of layers that join paths of different sizes."""

from collections.abc import Iterator
from math import prod

from netarium.experiment.fixes.edit import Connect, Insert, Value
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.situation import Situation
from netarium.spec.signature import Shape


def projection(s: Situation) -> Iterator[Fix]:
    """Yield projections that give every path the shape of the first one, or of another if that cannot be."""
    shapes = [signal.shape for signal in s.signals]
    for wanted in dict.fromkeys(shapes):
        inserts: list[Insert] = []
        for slot, shape in enumerate(shapes):
            if shape != wanted:
                inserts += projected(s.node.id, slot, shape, wanted)
        if inserts:
            kinds = " + ".join(str(one.layer["kind"]) for one in inserts[:2])
            yield fix(f"Insert {kinds}", f"插入 {kinds}", *inserts)
    if any(len(shape) > 1 for shape in shapes):
        yield _lists(s, shapes)


def _lists(s: Situation, shapes: list[Shape]) -> Fix:
    """Return a list of numbers on every path, of the size of the first: means of sequences, flat images, a Linear."""
    inserts: list[Insert] = []
    sizes = [shape[-1] if len(shape) < 3 else prod(shape) for shape in shapes]
    for slot, (shape, size) in enumerate(zip(shapes, sizes, strict=True)):
        if len(shape) > 1:
            kind = "MeanOverTime" if len(shape) == 2 else "Flatten"
            inserts.append(Insert(before=s.node.id, slot=slot, layer={"kind": kind}))
        if size != min(sizes):
            layer: dict[str, Value] = {"kind": "Linear", "out_features": min(sizes)}
            inserts.append(Insert(before=s.node.id, slot=slot, layer=layer))
    return fix("Make lists of numbers of all paths", "把各路径都变成一列数", *inserts)


def memory(s: Situation) -> Iterator[Fix]:
    """Yield a Linear that gives the memory the width of the target."""
    width = s.signals[0].shape[-1]
    inserts = [
        Insert(before=s.node.id, slot=slot, layer={"kind": "Linear", "out_features": width})
        for slot, signal in enumerate(s.signals)
        if signal.tokens is None and signal.shape[-1] != width
    ]
    if inserts:
        yield fix(f"Insert Linear with {width} units", f"插入 {width} 个单元的线性层", *inserts)


def same_size(s: Situation) -> Iterator[Fix]:
    """Yield images of one height and width, the smallest; a Flatten for each image or sequence beside lists of numbers."""
    shapes = [signal.shape for signal in s.signals]
    if all(len(shape) == 3 for shape in shapes):
        smallest = min(max(shape[1:]) for shape in shapes)
        pools = [
            Insert(before=s.node.id, slot=slot, layer={"kind": "AdaptiveAvgPool2d", "output_size": smallest})
            for slot, shape in enumerate(shapes)
            if shape[1:] != (smallest, smallest)
        ]
        yield fix(f"Bring all images to {smallest} x {smallest}", f"把各图像都变为 {smallest} x {smallest}", *pools)
        return
    flat = [
        Insert(before=s.node.id, slot=slot, layer={"kind": "Flatten"})
        for slot, shape in enumerate(shapes)
        if len(shape) > 1
    ]
    yield fix("Insert Flatten", "插入展平层", *flat)


def one_memory(s: Situation) -> Iterator[Fix]:
    """Yield values from where the keys come."""
    query, key, _ = s.inputs
    connect = Connect(node=s.node.id, inputs=(query, key, key))
    yield fix(f"Take the values from '{key}' too", f"值也取自“{key}”", connect)


def projected(node: str, slot: int, shape: Shape, wanted: Shape) -> list[Insert]:
    """Return the layers that give one path of a node the wanted shape, in order: each goes between the node and the one before."""
    inserts: list[Insert] = []
    if len(wanted) == 3 and len(shape) == 3:
        if shape[0] != wanted[0]:
            inserts.append(
                Insert(before=node, slot=slot, layer={"kind": "Conv2d", "out_channels": wanted[0], "kernel_size": 1})
            )
        if shape[1:] != wanted[1:]:
            layer: dict[str, Value] = {"kind": "AdaptiveAvgPool2d", "output_size": wanted[1]}
            inserts.append(Insert(before=node, slot=slot, layer=layer))
        return inserts
    if len(wanted) == 1 and len(shape) > 1:
        inserts.append(Insert(before=node, slot=slot, layer={"kind": "Flatten"}))
    inserts.append(Insert(before=node, slot=slot, layer={"kind": "Linear", "out_features": wanted[-1]}))
    return inserts
