"""The network as people write it: a list of nodes, each naming its inputs."""

import re
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.nn.initializer import INITIALIZERS, Default, Initializer
from netarium.nn.layer import Layer
from netarium.spec.base import Spec
from netarium.spec.one_line import is_one_line

if TYPE_CHECKING:
    AnyLayer = Layer
    AnyInitializer = Initializer
else:
    AnyLayer = LAYERS.union
    AnyInitializer = INITIALIZERS.union

REPEAT_MOST = 96
NAME_MOST = 60
GROUPS_MOST = 500
ID_MOST = 40
NODE_ID = re.compile(rf"[A-Za-z][A-Za-z0-9_]{{0,{ID_MOST - 1}}}")


def _is_a_name(value: str) -> str:
    if not NODE_ID.fullmatch(value):
        message = "an id starts with a letter and has at most {most} letters, digits or underscores"
        raise PydanticCustomError("bad_id", message, {"most": ID_MOST})
    if hasattr(nn.ModuleDict(), value):
        message = "'{id}' is a word that PyTorch keeps for itself; add a number to it"
        raise PydanticCustomError("reserved_id", message, {"id": value})
    return value


def _is_a_text(value: str) -> str:
    if not (is_one_line(value) and value.strip()):
        message = "a name is one line of letters and signs; leave it out to show the id"
        raise PydanticCustomError("bad_name", message)
    return value


# What names something else is compared with ids: longer words name nothing.
Reference = Annotated[str, Field(max_length=ID_MOST)]
Id = Annotated[str, AfterValidator(_is_a_name)]
Name = Annotated[str, Field(max_length=NAME_MOST), AfterValidator(_is_a_text)]


class Node(Spec):
    """One node: a layer, its id, where its inputs come from and how often it is stacked.

    Attributes:
        id: name, unique in the network; letters, digits and underscores.
        layer: what the node computes.
        inputs: ids of earlier nodes or data-set fields; None = the node before, for the first node the first field.
        repeat: number of independently initialised copies, each fed by the one before.
        name: what people call it, in any language; None = its id.
        initializer: where its weights start.
        frozen: whether its parameters stay as they are while the network learns.
        weights_of: id of an earlier node whose parameters it takes for its own.
        group: id of the opened group that it lies in.
        part: which part of that group it is; None for what was added later.
    """

    id: Id
    layer: AnyLayer
    inputs: tuple[Reference, ...] | None = Field(None, max_length=8)
    repeat: int = Field(1, ge=1, le=REPEAT_MOST)
    name: Name | None = None
    initializer: AnyInitializer = Default()
    frozen: bool = False
    weights_of: Reference | None = None
    group: Reference | None = None
    part: Reference | None = None


class Group(Spec):
    """A composite that has been opened: its parts are nodes of the network.

    Attributes:
        id: id of the node that it was, and becomes again when it is closed.
        layer: what that node computes.
        name: what people call it.
        initializer: where its weights start.
        group: id of the opened group that it lies in itself.
        part: which part of that group it is.
        stack: id of the repeated node whose first copy it was.
    """

    id: Id
    layer: AnyLayer
    name: Name | None = None
    initializer: AnyInitializer = Default()
    group: Reference | None = None
    part: Reference | None = None
    stack: Reference | None = None


class Network(Spec):
    """A list of nodes in the order in which they compute; the last one is the output.

    Attributes:
        nodes: all nodes, those of opened groups too.
        groups: the opened ones, each before those that lie in it.
    """

    nodes: tuple[Node, ...]
    groups: tuple[Group, ...] = Field((), max_length=GROUPS_MOST)
