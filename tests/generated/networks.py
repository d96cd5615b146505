"""Networks over the whole catalogue of layers that fit their data by construction: grown node by node, then ended as the task asks."""

from typing import Any

from hypothesis import strategies as st

from netarium.nn.initializer import INITIALIZERS
from netarium.nn.layer import Layer
from netarium.nn.network import NAME_MOST, Network
from netarium.nn.opening import open_node
from netarium.spec.signature import Shape, Signature
from tests.generated.ending import end
from tests.generated.groups import holds
from tests.generated.growth import Growth, fitting
from tests.generated.values import SIGNS, Json, Values, accepts, specs, valid_specs

STEPS_MOST = 9
ENDS_MOST = 4
TRIES = 3
SIZE_MOST = 32
# Ids that mean something to Python, to PyTorch or to the exported script.
STRANGE_IDS = [
    *("lambda", "None", "def", "import", "is", "class_", "self", "print", "range", "len", "zip"),
    *("torch", "nn", "F", "math", "np", "x", "h", "X", "layer", "model", "loss", "optimizer", "Network"),
    *("causal_mask", "over_real_steps"),
    *("data", "rng", "step", "batch", "epoch", "order", "inputs", "target_", "x_train", "forward_", "source_padding"),
]


@st.composite
def grown(draw: st.DrawFn, signature: Signature, outputs: int | None = None, group: str | None = None) -> list[Json]:
    """Draw the nodes of a network that fits.

    Args:
        signature: what the data set feeds and asks for.
        outputs: numbers that leave instead of the task's own, for two classes that one number tells apart.
        group: what every other layer is of, where such a one fits (see `groups.py`).
    """
    growth = Growth(signature)
    ids = draw(_ids(signature))
    for _ in range(draw(st.integers(0 if group is None else 2, STEPS_MOST))):
        _grow(draw, growth, ids, group)
    end(growth, ids, outputs)
    return growth.nodes


@st.composite
def opened(draw: st.DrawFn, nodes: list[Json], signature: Signature, most: int = 3) -> Network:
    """Draw which composite nodes of a network are opened into their parts, and what is inside of those."""
    network = Network.model_validate({"nodes": nodes})
    for _ in range(most):
        lenders = {node.weights_of for node in network.nodes}
        composites = [
            node.id
            for node in network.nodes
            if type(node.layer).composite and node.weights_of is None and node.id not in lenders
        ]
        if not composites:
            break
        network, _ = open_node(network, signature, draw(st.sampled_from(composites)))
    return network


@st.composite
def _ids(draw: st.DrawFn, signature: Signature) -> list[str]:
    strange = draw(st.lists(st.sampled_from(STRANGE_IDS), max_size=3, unique=True))
    plain = [f"n{number}" for number in range(STEPS_MOST + 3 * ENDS_MOST + 4)]
    return [name for name in (*strange, *plain) if name not in signature.fields]


def _grow(draw: st.DrawFn, growth: Growth, ids: list[str], group: str | None) -> None:
    """Add one node, if one of a few that are drawn fits."""
    last = growth.names[0] if growth.nodes else next(iter(growth.signature.fields))
    free = len(growth.ends) < ENDS_MOST
    source = draw(st.sampled_from(growth.names)) if free and draw(st.integers(0, 4)) == 0 else last
    for _ in range(TRIES):
        kind = draw(_kinds(fitting(growth.signal(source)), group))
        inputs = draw(_inputs(growth, kind, source))
        plain = {"id": ids[0]} | ({} if inputs == [last] and draw(st.booleans()) else {"inputs": inputs})
        layer = draw(_layers(kind, growth.signal(source).shape))
        if growth.add(plain | {"layer": layer} | draw(_options(growth, kind))):
            ids.pop(0)
            return


@st.composite
def _kinds(draw: st.DrawFn, fitting: list[type[Layer]], group: str | None) -> type[Layer]:
    """Draw a kind of layer: every other time one of the group, else one of any group."""
    wanted = [kind for kind in fitting if group is not None and holds(group, kind)]
    if wanted and not draw(st.booleans()):
        return draw(st.sampled_from(wanted))
    chosen = draw(st.sampled_from(list(dict.fromkeys(kind.group for kind in fitting))))
    return draw(st.sampled_from([kind for kind in fitting if kind.group == chosen]))


@st.composite
def _layers(draw: st.DrawFn, kind: type[Layer], shape: Shape) -> Json:
    """Draw a layer; some of its numbers are sizes of what it reads, as copies in a row and heads need them."""
    layer: Json = draw(specs(kind))
    sizes = [size for size in shape if size <= SIZE_MOST]
    for name, value in layer.items():
        if sizes and type(value) is int and draw(st.booleans()):
            size = draw(st.sampled_from(sizes))
            if accepts(kind, layer | {name: size}):
                layer[name] = size
    return layer


@st.composite
def _inputs(draw: st.DrawFn, growth: Growth, kind: type[Layer], source: str) -> list[str]:
    fewest, most = kind.arity
    alike = [name for name in growth.names if growth.signal(name).shape == growth.signal(source).shape]
    others = st.one_of(st.sampled_from(alike), st.sampled_from(growth.names))
    return [source, *draw(st.lists(others, min_size=fewest - 1, max_size=min(most, 3) - 1))]


@st.composite
def _options(draw: st.DrawFn, growth: Growth, kind: type[Layer]) -> Json:
    """Draw the settings of a node beside its layer."""
    options: dict[str, Values] = {
        "repeat": st.integers(1, 3),
        "name": st.text(st.one_of(SIGNS, st.sampled_from(" '\"\\#{}%")), min_size=1, max_size=NAME_MOST),
        "frozen": st.booleans(),
        "initializer": st.sampled_from(list(INITIALIZERS)).flatmap(valid_specs),
    }
    lenders = [node for node in growth.nodes if node["layer"]["kind"] == kind.kind_name()]
    if lenders and draw(st.integers(0, 3)) == 0:
        lender = draw(st.sampled_from(lenders))
        return {"layer": lender["layer"], "weights_of": lender["id"], "repeat": lender.get("repeat", 1)}
    chosen: dict[str, Any] = draw(st.fixed_dictionaries({}, optional=options))
    return chosen
