"""Plane: a surface over two numbers."""

from collections.abc import Callable
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationInfo, field_validator

from netarium.data.expression import LENGTH_MOST
from netarium.data.known_function import KnownFunction
from netarium.spec.base import knob
from netarium.spec.text import Text

SURFACES: dict[str, Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]] = {
    "plane": lambda x1, x2: 0.5 * (x1 + x2),
    "saddle": lambda x1, x2: x1 * x2,
    "hills": lambda x1, x2: (
        np.exp(-6 * ((x1 - 0.45) ** 2 + (x2 - 0.45) ** 2)) - np.exp(-6 * ((x1 + 0.45) ** 2 + (x2 + 0.45) ** 2))
    ),
    "ripple": lambda x1, x2: np.cos(2 * np.pi * np.hypot(x1, x2)),
}


class Plane(KnownFunction):
    """Points on a surface y = f(x1, x2) over the square [-1, 1] x [-1, 1]."""

    kind: Literal["plane"] = "plane"
    title: ClassVar[Text] = Text("Surface", "曲面")
    summary: ClassVar[Text] = Text(
        "A number to predict at every place of a square.", "在正方形的每个位置预测一个数值。"
    )
    help: ClassVar[Text] = Text(
        "The plane needs one Linear layer. Saddle, hills and ripple need a hidden layer.",
        "平面只需一个 Linear 层；鞍面、山丘和涟漪需要隐藏层。",
    )
    source: ClassVar[str] = "Generated"
    feature_names: ClassVar[tuple[str, ...]] = ("x1", "x2")

    target: Literal["plane", "saddle", "hills", "ripple", "free"] = knob(
        "plane",
        en="Surface",
        zh="曲面",
        help_en="Choose what the network has to become; a plane takes no hidden layer.",
        help_zh="选择网络要变成的曲面；平面不需要隐藏层。",
        labels={
            "plane": Text("Plane, (x1 + x2) / 2", "平面 (x1 + x2) / 2"),
            "saddle": Text("Saddle, x1 x2", "鞍面 x1·x2"),
            "hills": Text("Hills, one up, one down", "一峰一谷"),
            "ripple": Text("Ripple, cos 2πr", "涟漪 cos 2πr"),
            "free": Text("Your own", "自己写"),
        },
    )
    expression: str = knob(
        "x1^2 - x2^2",
        en="Expression",
        zh="表达式",
        help_en="Your own function of x1, x2: numbers, + - * / ^, brackets, pi, sin, cos, tan, exp, log, sqrt, abs, sign, tanh, floor.",
        help_zh="自己写的 x1, x2 的函数：数字、+ - * / ^、括号、pi、sin、cos、tan、exp、log、sqrt、abs、sign、tanh、floor。",
        only_with={"target": "free"},
        max_length=LENGTH_MOST,
    )

    @field_validator("expression")
    @classmethod
    def _has_values(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("target") == "free":
            cls.expect_values(value)
        return value

    @property
    def written(self) -> str | None:
        """Return the expression if it counts."""
        return self.expression if self.target == "free" else None

    def values(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the surface's values (S,) at places (S, 2)."""
        if self.target == "free":
            return self.written_values(self.expression, places)
        return SURFACES[self.target](places[:, 0], places[:, 1])
