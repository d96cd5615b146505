"""Fixes of settings about where weights start and whose they are."""

from collections.abc import Iterator

from netarium.experiment.fixes.edit import Set
from netarium.experiment.fixes.fix import Fix, fix
from netarium.experiment.fixes.situation import Situation


def default_start(s: Situation) -> Iterator[Fix]:
    """Yield the default start."""
    change = Set(node=s.node.id, field="initializer", value={"kind": "default"})
    yield fix("Start as by default", "用默认初始化", change)


def own_weights(s: Situation) -> Iterator[Fix]:
    """Yield weights of its own."""
    yield fix("Give it weights of its own", "使用自己的权重", Set(node=s.node.id, field="weights_of", value=None))


def thawed(s: Situation) -> Iterator[Fix]:
    """Yield a node that learns."""
    yield fix("Let it learn", "让它学习", Set(node=s.node.id, field="frozen", value=False))
