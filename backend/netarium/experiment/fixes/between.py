"""Fixes that put a layer between, move the node, or take it out."""

from collections.abc import Iterator

from netarium.experiment.fixes.edit import Insert, Move, Remove
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.situation import Situation

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
    """Yield the node before the Flatten that took the image away, else without the node."""
    before, seen = s.inputs[0], set[str]()
    by_id = {node.id: node for node in s.nodes}
    while before in by_id and before not in seen:
        seen.add(before)
        if by_id[before].layer.kind == "Flatten":
            yield fix(f"Move before '{before}'", f"移到“{before}”之前", Move(node=s.node.id, before=before))
        before = s.sources(by_id[before])[0]
    yield from without(s)


def sequence_again(s: Situation) -> Iterator[Fix]:
    """Yield an Embedding for tokens, a Patchify for an image, else the network without the node."""
    yield from embedding(s)
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
    """Yield an Embedding for tokens, a Flatten for images and sequences, else the network without the node."""
    yield from embedding(s)
    yield from flatten(s)
    yield from without(s)


def activation(s: Situation) -> Iterator[Fix]:
    """Yield a ReLU before the node."""
    yield fix("Insert ReLU", "插入 ReLU", Insert(before=s.node.id, layer={"kind": "ReLU"}))


def without(s: Situation) -> Iterator[Fix]:
    """Yield the network without the node."""
    yield fix(f"Remove '{s.node.id}'", f"删除“{s.node.id}”", Remove(node=s.node.id))
