"""What a network says to own input."""

from typing import Literal

from pydantic import Field

from netarium.api.answers.answer import Answer, Numbers


class Shown(Answer):
    """A view of own input; `frame` is a frame in base64."""

    view: str
    node: str
    frame: str


class Prediction(Answer):
    """What a network says to own input, at a step; views only if they were asked for."""

    step: int
    views: list[Shown] = Field(default_factory=list)


class Regression(Prediction):
    """Numbers for each sample, as the network gives them and, as `values`, in the units of what it was asked for."""

    task: Literal["regression"]
    outputs: list[Numbers]
    values: list[Numbers]


class Classification(Prediction):
    """Probabilities of all classes, and the likeliest one, for each sample; null where the network gives no numbers."""

    task: Literal["classification"]
    outputs: list[Numbers]
    probabilities: list[Numbers]
    classes: list[str]
    predicted: list[str | None]


class Sequence(Prediction):
    """Probabilities of all tokens at each place; for pairs also what the network wrote."""

    task: Literal["sequence"]
    outputs: list[list[Numbers]]
    probabilities: list[list[Numbers]]
    tokens: list[str]
    decoded: list[list[str]] = Field(default_factory=list)
