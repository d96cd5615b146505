"""The network as people write it: a list of nodes, each naming its inputs."""

import re
from typing import TYPE_CHECKING

from pydantic import Field, field_validator
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.nn.initializer import INITIALIZERS, Default, Initializer
from netarium.nn.layer import Layer
from netarium.spec.base import Spec

if TYPE_CHECKING:
    AnyLayer = Layer
    AnyInitializer = Initializer
else:
    AnyLayer = LAYERS.union
    AnyInitializer = INITIALIZERS.union

NODE_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
REPEAT_MOST = 96
NAME_MOST = 60


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
    """

    id: str
    layer: AnyLayer
    inputs: tuple[str, ...] | None = Field(None, max_length=8)
    repeat: int = Field(1, ge=1, le=REPEAT_MOST)
    name: str | None = Field(None, max_length=NAME_MOST)
    initializer: AnyInitializer = Default()
    frozen: bool = False
    weights_of: str | None = None

    @field_validator("id")
    @classmethod
    def _is_a_name(cls, value: str) -> str:
        if not NODE_ID.fullmatch(value):
            message = "an id starts with a letter and has at most 40 letters, digits or underscores"
            raise ValueError(message)
        if hasattr(nn.ModuleDict(), value):
            message = f"'{value}' is a word that PyTorch keeps for itself; add a number to it"
            raise ValueError(message)
        return value

    @field_validator("name")
    @classmethod
    def _is_one_line(cls, value: str | None) -> str | None:
        if value is not None and not (value.isprintable() and value.strip()):
            message = "a name is one line of letters and signs; leave it out to show the id"
            raise ValueError(message)
        return value


class Network(Spec):
    """A list of nodes in the order in which they compute; the last one is the output."""

    nodes: tuple[Node, ...]
