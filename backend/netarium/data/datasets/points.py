"""Points: clicked on a canvas by hand."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
import torch
from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from torch import Tensor

from netarium.data.dataset import Part, Split
from netarium.data.holdout import held_out
from netarium.data.points import PointSet
from netarium.spec.base import knob
from netarium.spec.errors import FieldError
from netarium.spec.text import Text

REACH = 10.0
MOST = 1000
LEAST = 4

Coordinate = Annotated[float, Field(ge=-REACH, le=REACH)]
Point = tuple[Coordinate, Coordinate, Annotated[int, Field(ge=0)]]
Placed = tuple[Tensor, Tensor, Tensor, Tensor]

PLACES = (
    (-0.7, 0.2),
    (-0.5, 0.6),
    (-0.4, 0.1),
    (-0.6, -0.2),
    (-0.2, 0.5),
    (-0.3, 0.8),
    (-0.8, 0.5),
    (-0.5, 0.3),
    (-0.1, 0.7),
    (-0.9, -0.1),
)
TWO_GROUPS: tuple[Point, ...] = tuple(point for x1, x2 in PLACES for point in ((x1, x2, 0), (-x1, -x2, 1)))


class ClickedPoints(PointSet):
    """Points that a person puts on the plane, inside the experiment itself."""

    kind: Literal["points"] = "points"
    title: ClassVar[Text] = Text("Own points", "自己画的点")
    summary: ClassVar[Text] = Text(
        "Points that you click on the plane, with up to eight classes.", "在平面上亲手点出的点，最多八个类别。"
    )
    help: ClassVar[Text] = Text(
        "Draw something that one neuron separates, then move a single point to where it no longer can.",
        "先画一个单个神经元就能分开的图，再移动一个点，让它再也分不开。",
    )
    source: ClassVar[str] = "Drawn by hand"

    classes: int = knob(
        2,
        en="Classes",
        zh="类别数",
        help_en="How many colours there are to draw with.",
        help_zh="可以用几种颜色来画。",
        ge=2,
        le=8,
    )
    noise: float = knob(
        0.0,
        en="Noise",
        zh="噪声",
        help_en="How far points stray from where you put them.",
        help_zh="点偏离所画位置的程度。",
        ge=0,
        le=1,
    )
    points: tuple[Point, ...] = knob(
        TWO_GROUPS,
        en="Points",
        zh="点",
        help_en="Each with its two coordinates and its class, counted from 0.",
        help_zh="每个点有两个坐标和一个类别（从 0 数起）。",
        max_length=MOST,
    )

    @field_validator("points")
    @classmethod
    def _has_enough_of_known_classes(cls, value: tuple[Point, ...], info: ValidationInfo) -> tuple[Point, ...]:
        if len(value) < LEAST:
            message = "there are {got} points, at least {least} are needed: put some more on the plane"
            raise PydanticCustomError("too_few_points", message, {"got": len(value), "least": LEAST})
        found = {label for _, _, label in value}
        classes = info.data.get("classes", 2)
        if max(found) >= classes:
            message = (
                "a point is of class {got}, but there are {classes} classes, counted from 0: add classes, or erase it"
            )
            raise PydanticCustomError("unknown_class", message, {"got": max(found), "classes": classes})
        if len(found) < 2:
            message = "all points are of one class: put some of another one on the plane"
            raise PydanticCustomError("one_class", message)
        return value

    def class_count(self) -> int:
        """Return how many classes there are to draw with."""
        return self.classes

    def count(self) -> int:
        """Return the number of points."""
        return len(self.points)

    def load(self) -> Split:
        """Return the points, split by lot."""
        x_train, x_val, y_train, y_val = place(self.points, self.held_out(), self.noise, self.seed)
        train, validation = Part({"input": x_train}, y_train), Part({"input": x_val}, y_val)
        return self.varied(Split(self.signature(), train, validation, drawing=self))

    def held_out(self) -> list[int]:
        """Return the numbers of the points that are held out: those that draw the lowest lots, at least one on each side.

        A point's lot depends on the seed and on itself alone. So it keeps its side while others come and go; at most one
        other changes sides with each of them, to keep the share.
        """
        seen: Counter[Point] = Counter()
        lots: list[bytes] = []
        for point in self.points:
            lots.append(sha256(f"{self.seed} {point} {seen[point]}".encode()).digest())
            seen[point] += 1
        count = held_out(len(lots), self.validation)
        return sorted(sorted(range(len(lots)), key=lots.__getitem__)[:count])

    def redrawn(self, points: object) -> Self:
        """Return the data set with other points, which may come from anywhere.

        Raises:
            FieldError: these are no points that can be learned from.
        """
        try:
            return type(self).model_validate({**self.model_dump(), "points": points})
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            number = f"point {fault['loc'][1]}: " if len(fault["loc"]) > 1 else ""
            message = f"{number}{fault['msg']}."
            message = message[0].upper() + message[1:]
            raise FieldError(message, field="points", code=fault["type"], **fault.get("ctx", {})) from error


def place(points: Sequence[Point], held_out: Sequence[int], noise: float, seed: int) -> Placed:
    """Return the points to learn from and those held out, (S, 2) each, and the classes of both, (S,) each."""
    given = np.array(points, dtype=np.float64)  # (S, 3)
    places = given[:, :2] + np.random.default_rng(seed).normal(0, noise, (len(given), 2))
    x, y = torch.from_numpy(places.astype(np.float32)), torch.from_numpy(given[:, 2].astype(np.int64))
    out = torch.zeros(len(y), dtype=torch.bool)
    out[held_out] = True
    return x[~out], x[out], y[~out], y[out]
