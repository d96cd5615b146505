"""Points: clicked on a canvas by hand."""

from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from netarium.data.points import Points, PointSet
from netarium.spec.base import knob
from netarium.spec.text import Text

REACH = 10.0
MOST = 1000
LEAST = 4

Coordinate = Annotated[float, Field(ge=-REACH, le=REACH)]
Point = tuple[Coordinate, Coordinate, Annotated[int, Field(ge=0)]]

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

    def draw(self, rng: np.random.Generator) -> Points:
        """Return the points as they were clicked, and noise."""
        given = np.array(self.points, dtype=np.float64)  # (S, 3)
        points = given[:, :2] + rng.normal(0, self.noise, (len(given), 2))
        return points, given[:, 2].astype(np.int64)
