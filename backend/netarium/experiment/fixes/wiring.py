"""Fixes of nodes that read too little, too much or nothing that is there, and of branches that nobody reads."""

from collections.abc import Iterator

from netarium.experiment.fixes.edit import Connect, Insert, Remove
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.joins import projected
from netarium.experiment.fixes.situation import Situation

JOINS = ("Add", "Concat", "Multiply")
PROJECTED_MOST = 2


def read_or_remove(s: Situation) -> Iterator[Fix]:
    """Yield a later join that reads the dead end, else the network without the branch."""
    place = s.nodes.index(s.node)
    for node in s.nodes[place + 1 :]:
        if node.layer.kind in JOINS:
            inputs = (*s.sources(node), s.node.id)
            yield fix(f"Let '{node.id}' read it", f"让“{node.id}”读取它", Connect(node=node.id, inputs=inputs))
    branch = [s.node.id]
    by_id = {node.id: node for node in s.nodes}
    before = s.inputs[:1]
    # A node may list no input at all.
    while before and before[0] in by_id and {node.id for node in s.readers(before[0])} <= set(branch):
        branch.append(before[0])
        before = s.sources(by_id[before[0]])[:1]
    removals = [Remove(node=name) for name in branch]
    if len(branch) == 1:
        yield fix(f"Remove '{s.node.id}'", f"删除“{s.node.id}”", *removals)
    else:
        yield fix(f"Remove this branch ({len(branch)} layers)", f"删除这条支路（{len(branch)} 层）", *removals)


def right_count(s: Situation) -> Iterator[Fix]:
    """Yield a further input that fits, or the first inputs where there are too many."""
    fewest, most = type(s.layer).arity
    have = s.inputs
    if len(have) > most:
        yield fix("Keep the first", "只保留第一个", Connect(node=s.node.id, inputs=have[:most]))
        return
    if s.layer.kind == "ScaledDotProductAttention" and len(have) == 1:
        connect = Connect(node=s.node.id, inputs=(have[0],) * 3)
        yield fix(f"Take queries, keys and values from '{have[0]}'", f"查询、键和值都取自“{have[0]}”", connect)
    if len(have) + 1 == fewest:
        yield from _one_more(s)
    if len(have) == 1:
        yield fix(f"Remove '{s.node.id}'", f"删除“{s.node.id}”", Remove(node=s.node.id))


def _one_more(s: Situation) -> Iterator[Fix]:
    """Yield what the node may read too: branches that wait for a reader, then what lies before a layer that learns, then the rest.

    A path around an activation alone is a skip connection that skips nothing.
    """
    have, shape = s.inputs, s.signals[0].shape if s.signals else ()
    others = [name for name in s.earlier if name not in have]
    waiting = [name for name in others if name not in s.signature.fields and not s.readers(name)]
    around = [name for name in others if name not in waiting and _learns_between(s, name)]
    shapes = {name: signal.shape for name in others if (signal := s.signal(name)) is not None}
    same = [name for name in around if shapes.get(name) == shape]
    rest = [name for name in others if name not in {*waiting, *same}]
    for name in (*waiting, *same):
        yield _too(s, name)
    if s.layer.kind == "Add" and shape:
        for name in [name for name in around if name in shapes and name not in same][:PROJECTED_MOST]:
            path = projected(s.node.id, len(have), shapes[name], shape)
            kinds = " + ".join(str(one.layer["kind"]) for one in path)
            connect = Connect(node=s.node.id, inputs=(*have, name))
            yield fix(f"Let it read '{name}' too, by {kinds}", f"让它经 {kinds} 也读取“{name}”", connect, *path)
    for name in rest:
        yield _too(s, name)
    if s.layer.kind == "TransformerDecoderLayer" and len(shape) == 2:
        yield from _other_tokens(s, have, shape[-1])


def _other_tokens(s: Situation, have: tuple[str, ...], width: int) -> Iterator[Fix]:
    """Yield the other sequence of tokens for a decoder: the last field is what it writes, any other one it looks at."""
    for name in [name for name in s.signature.fields if not s.readers(name)][:1]:
        slot = 0 if name == next(reversed(s.signature.fields)) else 1
        connect = Connect(node=s.node.id, inputs=(*have[:slot], name, *have[slot:]))
        embedding = Insert(before=s.node.id, slot=slot, layer={"kind": "Embedding", "embedding_dim": width})
        yield fix(f"Let it read '{name}' too, by Embedding", f"让它经词嵌入也读取“{name}”", connect, embedding)


def _too(s: Situation, name: str) -> Fix:
    connect = Connect(node=s.node.id, inputs=(*s.inputs, name))
    return fix(f"Let it read '{name}' too", f"让它也读取“{name}”", connect)


def _learns_between(s: Situation, name: str) -> bool:
    """Return whether something with parameters lies on the way from a name to what the node reads."""
    by_id = {node.id: node for node in s.nodes}
    learns, at, seen = False, next(iter(s.inputs), ""), set[str]()
    while at in by_id and at != name and at not in seen:
        seen.add(at)
        report = s.found.nodes.get(at)
        learns = learns or (report is not None and bool(report.weights))
        at = next(iter(s.sources(by_id[at])), "")
    return learns and at == name


def read_what_is_there(s: Situation) -> Iterator[Fix]:
    """Yield the nearest node before in place of one that is gone."""
    for name in s.earlier:
        inputs = tuple(one if one in s.earlier else name for one in s.inputs)
        yield fix(f"Let it read '{name}'", f"让它读取“{name}”", Connect(node=s.node.id, inputs=inputs))
