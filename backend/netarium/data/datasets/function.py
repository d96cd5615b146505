"""Function: a curve over one number."""

from collections.abc import Callable
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationInfo, field_validator

from netarium.data.expression import LENGTH_MOST
from netarium.data.known_function import KnownFunction
from netarium.spec.base import knob
from netarium.spec.text import Text

CURVES: dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "line": lambda x: 0.8 * x - 0.3,
    "square": lambda x: x**2,
    "abs": np.abs,
    "step": lambda x: np.where(x > 0, 1.0, 0.0),
    "sine": lambda x: np.sin(np.pi * x),
    "waves": lambda x: np.sin(3 * np.pi * x),
    "bell": lambda x: np.exp(-8 * x**2),
}


class Function(KnownFunction):
    """Points on a curve y = f(x) for x between -1 and 1."""

    kind: Literal["function"] = "function"
    title: ClassVar[Text] = Text("Curve", "曲线")
    summary: ClassVar[Text] = Text(
        "Points on a curve over one number: the network becomes the curve.",
        "一元函数曲线上的点：让网络变成这条曲线。",
    )
    help: ClassVar[Text] = Text(
        "Fit the line with a single Linear layer, then choose the sine and add a hidden layer.",
        "先用一个 Linear 层拟合直线，再换成正弦并加一个隐藏层。",
    )
    source: ClassVar[str] = "Generated"
    feature_names: ClassVar[tuple[str, ...]] = ("x",)

    target: Literal["line", "square", "abs", "step", "sine", "waves", "bell", "free"] = knob(
        "sine",
        en="Curve",
        zh="曲线",
        help_en="Choose what the network has to become; the more it bends, the more neurons it takes.",
        help_zh="选择网络要变成的曲线；弯得越多，需要的神经元越多。",
        labels={
            "line": Text("Line, 0.8 x - 0.3", "直线 0.8x - 0.3"),
            "square": Text("Square, x²", "平方 x²"),
            "abs": Text("Absolute value, |x|", "绝对值 |x|"),
            "step": Text("Step, 0 or 1", "阶跃，0 或 1"),
            "sine": Text("Sine, sin πx", "正弦 sin πx"),
            "waves": Text("Waves, sin 3πx", "波浪 sin 3πx"),
            "bell": Text("Bell, exp(-8x²)", "钟形 exp(-8x²)"),
            "free": Text("Your own", "自己写"),
        },
    )
    expression: str = knob(
        "sin(3 * x) * x",
        en="Expression",
        zh="表达式",
        help_en="Your own function of x: numbers, + - * / ^, brackets, pi, sin, cos, tan, exp, log, sqrt, abs, sign, tanh, floor.",
        help_zh="自己写的 x 的函数：数字、+ - * / ^、括号、pi、sin、cos、tan、exp、log、sqrt、abs、sign、tanh、floor。",
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
        """Return the curve's values (S,) at places (S, 1)."""
        if self.target == "free":
            return self.written_values(self.expression, places)
        return CURVES[self.target](places[:, 0])
