"""Edits of a network as small JSON; the page does the same ones as undoable changes (frontend/src/canvas/mending.ts)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from netarium.experiment.experiment import Experiment
from netarium.nn.network import Network
from netarium.spec.base import Spec
from netarium.train.training import Training

Value = str | int | float | bool | None
Nodes = list[dict[str, Any]]


class Insert(Spec):
    """A new layer between a node and what it reads at one place (`slot`)."""

    kind: Literal["insert"] = "insert"
    before: str
    slot: int = 0
    layer: dict[str, Value]


class Append(Spec):
    """A new layer behind the output."""

    kind: Literal["append"] = "append"
    layer: dict[str, Value]


class Set(Spec):
    """A new value of a setting: `layer.<name>` or a field of the node."""

    kind: Literal["set"] = "set"
    node: str
    field: str
    value: Value | dict[str, Value] | tuple[int, ...]


class Remove(Spec):
    """A node taken out; its readers read what it read first."""

    kind: Literal["remove"] = "remove"
    node: str


class Move(Spec):
    """A node taken out and put between another one and what that reads first."""

    kind: Literal["move"] = "move"
    node: str
    before: str


class Connect(Spec):
    """New inputs of a node."""

    kind: Literal["connect"] = "connect"
    node: str
    inputs: tuple[str, ...]


class Branch(Spec):
    """Some new layers in a row behind a field, and one that joins their end, its first input, with what a node gives.

    Whatever read that node reads the joining layer from then on.
    """

    kind: Literal["branch"] = "branch"
    source: str
    layers: tuple[dict[str, Value], ...]
    join: dict[str, Value]
    after: str


class Tune(Spec):
    """A new value of a field of the training."""

    kind: Literal["tune"] = "tune"
    field: str
    value: Value | dict[str, Value]


Edit = Annotated[Insert | Append | Set | Remove | Move | Connect | Branch | Tune, Field(discriminator="kind")]


def edited(experiment: Experiment, edits: Sequence[Edit]) -> Experiment:
    """Return the experiment after some edits.

    Raises:
        ValidationError: a value is not allowed.
    """
    first_field = next(iter(experiment.dataset.signature().fields))
    network, training = experiment.network.model_dump(mode="json"), experiment.training.model_dump(mode="json")
    nodes: Nodes = network["nodes"]
    for index, node in enumerate(nodes):
        if node["inputs"] is None:
            node["inputs"] = [nodes[index - 1]["id"] if index else first_field]
    for edit in edits:
        if isinstance(edit, Tune):
            training[edit.field] = edit.value
        else:
            _apply(nodes, edit)
    new = {"network": Network.model_validate(network), "training": Training.model_validate(training)}
    return experiment.model_copy(update=new)


def _apply(nodes: Nodes, edit: Insert | Append | Set | Remove | Move | Connect | Branch) -> None:
    match edit:
        case Insert(before=before, slot=slot, layer=layer):
            _insert(nodes, before, slot, {"id": _fresh(nodes), "layer": layer})
        case Append(layer=layer):
            nodes.append({"id": _fresh(nodes), "layer": layer, "inputs": [nodes[-1]["id"]]})
        case Set(node=name, field=field, value=value):
            holder = _node(nodes, name)
            (holder["layer"] if field.startswith("layer.") else holder)[field.removeprefix("layer.")] = value
        case Remove(node=name):
            _take_out(nodes, name)
        case Move(node=name, before=before):
            _insert(nodes, before, 0, _take_out(nodes, name))
        case Connect(node=name, inputs=inputs):
            _node(nodes, name)["inputs"] = list(inputs)
        case Branch():
            _branch(nodes, edit)


def _insert(nodes: Nodes, before: str, slot: int, node: dict[str, Any]) -> None:
    reader = _node(nodes, before)
    nodes.insert(nodes.index(reader), node | {"inputs": [reader["inputs"][slot], *node.get("inputs", ())[1:]]})
    reader["inputs"] = [node["id"] if at == slot else name for at, name in enumerate(reader["inputs"])]


def _branch(nodes: Nodes, edit: Branch) -> None:
    place, end = nodes.index(_node(nodes, edit.after)) + 1, edit.source
    readers = nodes[place:]
    for layer in edit.layers:
        name = _fresh(nodes)
        nodes.insert(place, {"id": name, "layer": layer, "inputs": [end]})
        place, end = place + 1, name
    join = _fresh(nodes)
    nodes.insert(place, {"id": join, "layer": edit.join, "inputs": [end, edit.after]})
    for node in readers:
        node["inputs"] = [join if name == edit.after else name for name in node["inputs"]]


def _take_out(nodes: Nodes, name: str) -> dict[str, Any]:
    gone = _node(nodes, name)
    nodes.remove(gone)
    heirs = gone["inputs"][:1]
    for node in nodes:
        node["inputs"] = [heir for source in node["inputs"] for heir in (heirs if source == name else [source])]
    return gone


def _node(nodes: Nodes, name: str) -> dict[str, Any]:
    return next(node for node in nodes if node["id"] == name)


def _fresh(nodes: Sequence[Mapping[str, Any]]) -> str:
    taken = {node["id"] for node in nodes}
    return next(name for name in (f"new{number}" for number in range(1, len(nodes) + 2)) if name not in taken)
