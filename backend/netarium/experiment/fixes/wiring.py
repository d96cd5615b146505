"""Fixes of nodes that read too little, too much or nothing that is there, and of branches that nobody reads."""

from collections.abc import Iterator

from netarium.experiment.fixes.edit import Connect, Remove
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.situation import Situation

JOINS = ("Add", "Concat", "Multiply")


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
    # Branches that wait for a reader come first.
    others = sorted((name for name in s.earlier if name not in have), key=lambda name: bool(s.readers(name)))
    if len(have) + 1 == fewest:
        for name in others:
            yield fix(f"Let it read '{name}' too", f"让它也读取“{name}”", Connect(node=s.node.id, inputs=(*have, name)))
    if len(have) == 1:
        yield fix(f"Remove '{s.node.id}'", f"删除“{s.node.id}”", Remove(node=s.node.id))


def read_what_is_there(s: Situation) -> Iterator[Fix]:
    """Yield the nearest node before in place of one that is gone."""
    for name in s.earlier:
        inputs = tuple(one if one in s.earlier else name for one in s.inputs)
        yield fix(f"Let it read '{name}'", f"让它读取“{name}”", Connect(node=s.node.id, inputs=inputs))
