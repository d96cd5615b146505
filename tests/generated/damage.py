"""Experiments that somebody has broken: here and there a value that does not belong, or a whole part."""

import copy
import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from netarium.data.catalogue import DATASETS
from netarium.nn.catalogue import LAYERS
from netarium.nn.initializer import INITIALIZERS
from tests.generated.experiments import experiments
from tests.generated.values import Json, specs

Place = tuple[Any, Any]
Damage = Callable[[st.DrawFn, Json], None]

KINDS = [kind.kind_name() for kind in (*LAYERS, *DATASETS, *INITIALIZERS)]
WORDS = [
    "kind",
    "id",
    "layer",
    "inputs",
    "nodes",
    "groups",
    "group",
    "part",
    "repeat",
    "source",
    "input",
    "n0",
    "n1",
    "none",
]
LETTERS = st.text(st.one_of(st.characters(codec=None), st.characters(categories=["Cs", "Cc", "Zl"])), max_size=6)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 300),
    st.sampled_from([2**31, 2**53, 2**63, 2**64, 10**30, -(10**30)]),
    st.floats(),
    st.sampled_from(["", "x" * 3000, "1e3", "true", *WORDS, *KINDS]),
    LETTERS,
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(st.sampled_from(WORDS), LETTERS), inner, max_size=3)
    ),
    max_leaves=8,
)


@st.composite
def damaged(draw: st.DrawFn, group: str | None = None, *, large: bool = True) -> Json:
    """Draw an experiment that fits and break it in one to four places.

    Args:
        group: what every other layer is of.
        large: whether its data set may become as large as any can be; what loads the samples better goes without.
    """
    found = copy.deepcopy(draw(experiments(group)))
    for _ in range(draw(st.integers(1, 4))):
        draw(st.sampled_from([*DAMAGES, _learn] if large else DAMAGES))(draw, found)
    # As it arrives: twice the same object would be broken at both places.
    read: Json = json.loads(json.dumps(found))
    return read


def _replace(draw: st.DrawFn, found: Json) -> None:
    holder, key = draw(st.sampled_from(_places(found)))
    holder[key] = draw(ANYTHING)


def _remove(draw: st.DrawFn, found: Json) -> None:
    holder, key = draw(st.sampled_from(_places(found)))
    del holder[key]


def _add(draw: st.DrawFn, found: Json) -> None:
    holders = [found, *(holder[key] for holder, key in _places(found))]
    objects = [each for each in holders if isinstance(each, dict)]
    draw(st.sampled_from(objects))[draw(st.one_of(st.sampled_from(WORDS), LETTERS))] = draw(ANYTHING)


def _wrap(draw: st.DrawFn, found: Json) -> None:
    """Bury a value under many levels."""
    holder, key = draw(st.sampled_from(_places(found)))
    for _ in range(draw(st.sampled_from([1, 3, 60]))):
        holder[key] = [holder[key]] if draw(st.booleans()) else {"kind": holder[key]}


def _of_nodes(change: Callable[[st.DrawFn, list[Json]], None]) -> Damage:
    """Return the damage that a change of the list of nodes does, where there still is one."""

    def damage(draw: st.DrawFn, found: Json) -> None:
        network = found.get("network")
        nodes = network.get("nodes") if isinstance(network, dict) else None
        if isinstance(nodes, list) and nodes and all(isinstance(node, dict) for node in nodes):
            change(draw, nodes)

    return damage


def _rewire(draw: st.DrawFn, nodes: list[Json]) -> None:
    """Let a node read anything: itself, later ones, nothing, one many times, what does not exist."""
    names = st.sampled_from([*(str(node.get("id")) for node in nodes), "input", "source", "target", "nobody"])
    draw(st.sampled_from(nodes))["inputs"] = draw(st.lists(names, max_size=10))


def _shuffle(draw: st.DrawFn, nodes: list[Json]) -> None:
    nodes[:] = draw(st.permutations(nodes))


def _double(draw: st.DrawFn, nodes: list[Json]) -> None:
    nodes.insert(draw(st.integers(0, len(nodes))), copy.deepcopy(draw(st.sampled_from(nodes))))


def _rename(draw: st.DrawFn, nodes: list[Json]) -> None:
    ids = ["input", "source", "target", "n0", "n1", "forward", "training", "a" * 41, "", "0", "a b", "é", "__class__"]
    draw(st.sampled_from(nodes))["id"] = draw(st.sampled_from(ids))


def _cut(draw: st.DrawFn, nodes: list[Json]) -> None:
    del nodes[draw(st.integers(0, len(nodes) - 1)) :]


def _relayer(draw: st.DrawFn, nodes: list[Json]) -> None:
    """Put another layer in place of one, of any size within its bounds."""
    kind = draw(st.sampled_from(list(LAYERS)))
    draw(st.sampled_from(nodes))["layer"] = draw(specs(kind, small=draw(st.booleans())))


def _settle(draw: st.DrawFn, nodes: list[Json]) -> None:
    """Give a node settings that need not go together."""
    names = st.sampled_from([*(str(node.get("id")) for node in nodes), "nobody"])
    settings = {
        "repeat": st.sampled_from([0, 1, 2, 96, 97]),
        "weights_of": names,
        "group": names,
        "part": st.sampled_from(["linear1", "linear2", "conv1", "norm1", "add", ""]),
        "frozen": st.booleans(),
        "initializer": st.sampled_from(list(INITIALIZERS)).flatmap(lambda kind: specs(kind, small=False)),
    }
    draw(st.sampled_from(nodes)).update(draw(st.fixed_dictionaries({}, optional=settings)))


def _group(draw: st.DrawFn, found: Json) -> None:
    """Claim that nodes are the parts of opened groups, in each other or in themselves."""
    network = found.get("network")
    nodes = network.get("nodes") if isinstance(network, dict) else None
    if not isinstance(network, dict) or not isinstance(nodes, list):
        return
    ids = ["g", "h", "n0", "input"]
    layers = st.one_of(st.sampled_from([k for k in LAYERS if k.composite]), st.sampled_from(list(LAYERS))).flatmap(
        specs
    )
    group = st.fixed_dictionaries(
        {"id": st.sampled_from(ids), "layer": layers},
        optional={"group": st.sampled_from(ids), "part": st.just("feed_forward"), "stack": st.sampled_from(ids)},
    )
    network["groups"] = draw(st.lists(group, min_size=1, max_size=3))
    for node in nodes:
        if isinstance(node, dict) and draw(st.booleans()):
            node["group"] = draw(st.sampled_from(ids))


def _learn(draw: st.DrawFn, found: Json) -> None:
    """Take another data set, with anything within its bounds."""
    found["dataset"] = draw(specs(draw(st.sampled_from(list(DATASETS))), small=draw(st.booleans())))


DAMAGES: list[Damage] = [
    _replace,
    _remove,
    _add,
    _wrap,
    *map(_of_nodes, (_rewire, _rewire, _shuffle, _double, _rename, _cut, _relayer, _relayer, _settle)),
    _group,
]


def _places(value: object) -> list[Place]:
    """Return every place in a JSON value, as the object or list that holds it and its key."""
    found: list[Place] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        if isinstance(holder, dict | list):
            keys: list[Any] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            found += [(holder, key) for key in keys]
            waiting += [holder[key] for key in keys]
    return found
