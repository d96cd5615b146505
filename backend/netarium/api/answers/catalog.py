"""What the catalogue answers."""

from typing import Any, Literal

from pydantic import Field

from netarium.api.answers.answer import Answer
from netarium.experiment.examples import Words
from netarium.nn.drawing import Drawing
from netarium.spec.signature import Form


class Entry(Answer):
    """What the catalogue says of one kind; `schema` is the JSON Schema of the fields beside `kind`."""

    kind: str
    title: Words
    summary: Words
    help: Words
    group: str
    source: str
    fields: dict[str, Any] = Field(alias="schema")
    defaults: dict[str, Any]


class DatasetEntry(Entry):
    """A data set, whether this installation carries it, and whether people bring it themselves."""

    task: Literal["regression", "classification", "sequence"]
    credit: str
    available: bool
    own: bool


class LayerEntry(Entry):
    """A layer, with fewest and most inputs, the drawing of what it does, and an activation's values on 41 points of [-4, 4].

    `takes`: forms of signals that it takes as it is; `composite`: whether it can be opened into the layers that it is made of.
    """

    formula: str
    arity: tuple[int, int]
    takes: list[Form]
    drawing: Drawing
    composite: bool
    curve: list[float] | None


class ViewEntry(Entry):
    """A view, of one node or of the whole network."""

    scope: Literal["node", "network"]


class Catalog(Answer):
    """Everything that an experiment can be made of, and seen with."""

    datasets: list[DatasetEntry]
    layers: list[LayerEntry]
    initializers: list[Entry]
    losses: list[Entry]
    optimizers: list[Entry]
    schedules: list[Entry]
    views: list[ViewEntry]
