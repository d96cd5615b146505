"""Fixes that put a layer between, move the node, or take it out."""

from collections.abc import Callable, Iterator
from math import prod

from netarium.experiment.fixes.edit import Insert, Move, Remove
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.kindred import instead
from netarium.experiment.fixes.situation import Situation
from netarium.spec.signature import Shape

EMBEDDING_WIDTH = 32


def flatten(s: Situation) -> Iterator[Fix]:
    """Yield a Flatten before the node, where an image arrives."""
    for slot, signal in enumerate(s.signals):
        if signal.tokens is None and len(signal.shape) > 1:
            yield fix("Insert Flatten", "插入展平层", Insert(before=s.node.id, slot=slot, layer={"kind": "Flatten"}))


def embedding(s: Situation) -> Iterator[Fix]:
    """Yield an Embedding before the node, at every place where tokens arrive."""
    width = next((one.shape[-1] for one in s.signals if one.tokens is None), EMBEDDING_WIDTH)
    slots = [slot for slot, signal in enumerate(s.signals) if signal.tokens is not None]
    if slots:
        inserts = [
            Insert(before=s.node.id, slot=slot, layer={"kind": "Embedding", "embedding_dim": width}) for slot in slots
        ]
        yield fix("Insert Embedding", "插入词嵌入", *inserts)


def image_again(s: Situation) -> Iterator[Fix]:
    """Yield the node before the one that took the image away, the layer for what arrives, else without the node."""
    yield from _before(s, lambda shape: len(shape) == 3)
    yield from instead(s)
    yield from without(s)


def several_cells(s: Situation) -> Iterator[Fix]:
    """Yield the node before the one that left a single cell, else without the node."""
    yield from _before(s, lambda shape: len(shape) == 3 and prod(shape[1:]) > 1)
    yield from without(s)


def sequence_again(s: Situation) -> Iterator[Fix]:
    """Yield an Embedding for tokens, the node where there still was a sequence, the layer for what arrives, a Patchify."""
    yield from embedding(s)
    yield from _before(s, lambda shape: len(shape) == 2)
    yield from instead(s)
    for slot, signal in enumerate(s.signals):
        if len(signal.shape) == 3:
            sides = [
                side for side in range(4, signal.shape[1] + 1) if not any(axis % side for axis in signal.shape[1:])
            ]
            for side in sides[:1]:
                patches = Insert(before=s.node.id, slot=slot, layer={"kind": "Patchify", "patch_size": side})
                yield fix("Insert Patchify", "插入图块切分层", patches)
    yield from without(s)


def vector_again(s: Situation) -> Iterator[Fix]:
    """Yield an Embedding for tokens, the layer for what arrives, a Flatten, else the network without the node."""
    yield from embedding(s)
    yield from instead(s)
    yield from flatten(s)
    yield from without(s)


def activation(s: Situation) -> Iterator[Fix]:
    """Yield a ReLU before the node."""
    yield fix("Insert ReLU", "插入 ReLU", Insert(before=s.node.id, layer={"kind": "ReLU"}))


def steps_alone(s: Situation) -> Iterator[Fix]:
    """Yield the layer that takes each step of a sequence on its own, else the network without the node."""
    yield from instead(s)
    yield from without(s)


def without(s: Situation) -> Iterator[Fix]:
    """Yield the network without the node."""
    yield fix(f"Remove '{s.node.id}'", f"删除“{s.node.id}”", Remove(node=s.node.id))


def _before(s: Situation, suits: Callable[[Shape], bool]) -> Iterator[Fix]:
    """Yield the node before the nearest one that still gets numbers of a suitable shape."""
    at, seen, by_id = s.inputs[0], set[str](), {node.id: node for node in s.nodes}
    while at in by_id and at not in seen:
        seen.add(at)
        source = next(iter(s.sources(by_id[at])), "")
        signal = s.signal(source)
        if signal is not None and signal.tokens is None and suits(signal.shape):
            yield fix(f"Move before '{at}'", f"移到“{at}”之前", Move(node=s.node.id, before=at))
            return
        at = source
