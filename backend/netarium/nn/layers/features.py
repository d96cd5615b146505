"""Features: powers, products and waves of the inputs, made by hand."""

from typing import ClassVar, Literal

import torch
from torch import Tensor, nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_features
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text

PRODUCTS_MOST = 256


class Terms(nn.Module):
    """Lays terms of its inputs side by side.

    Args:
        plain: whether to keep the inputs as they are.
        squares: whether to add x1^2, x2^2, ...
        products: whether to add x1 x2, x1 x3, ..., x2 x3, ...
        sines: whether to add sin(f x1), sin(f x2), ...
        cosines: whether to add cos(f x1), cos(f x2), ...
        frequency: f, in radians for an input of 1.
    """

    def __init__(
        self, *, plain: bool, squares: bool, products: bool, sines: bool, cosines: bool, frequency: float
    ) -> None:
        super().__init__()
        self.plain = plain
        self.squares = squares
        self.products = products
        self.sines = sines
        self.cosines = cosines
        self.frequency = frequency

    def forward(self, x: Tensor) -> Tensor:
        """Return the terms: (B, ..., D) -> (B, ..., D')."""
        terms = []
        if self.plain:
            terms.append(x)
        if self.squares:
            terms.append(x * x)
        if self.products:
            i, j = torch.triu_indices(x.shape[-1], x.shape[-1], 1, device=x.device)
            terms.append(x[..., i] * x[..., j])
        if self.sines:
            terms.append(torch.sin(self.frequency * x))
        if self.cosines:
            terms.append(torch.cos(self.frequency * x))
        return torch.cat(terms, dim=-1)


class Features(Layer):
    """Terms that a person chooses, for the last axis."""

    kind: Literal["Features"] = "Features"
    plain: bool = knob(
        True,
        en="Inputs (x1, x2, ...)",
        zh="原输入 (x1, x2, ...)",
        help_en="Keep the inputs as they are, beside what is made of them.",
        help_zh="保留原来的输入，与新特征并列。",
    )
    squares: bool = knob(
        True,
        en="Squares (x1², x2², ...)",
        zh="平方 (x1², x2², ...)",
        help_en="Add them to let a single Linear draw circles and ellipses.",
        help_zh="加入后，一个全连接层就能画出圆和椭圆。",
    )
    products: bool = knob(
        True,
        en="Products (x1 x2, ...)",
        zh="乘积 (x1 x2, ...)",
        help_en="Add them to let a single Linear tell opposite corners apart, as xor asks.",
        help_zh="加入后，一个全连接层就能区分对角，例如异或数据。",
    )
    sines: bool = knob(
        False,
        en="Sines (sin x1, ...)",
        zh="正弦 (sin x1, ...)",
        help_en="Add them where the answer repeats.",
        help_zh="答案有周期时加入。",
    )
    cosines: bool = knob(
        False,
        en="Cosines (cos x1, ...)",
        zh="余弦 (cos x1, ...)",
        help_en="Add them beside sines to let waves begin anywhere.",
        help_zh="与正弦一起使用，波可以从任意相位开始。",
    )
    frequency: float = knob(
        3.0,
        en="Frequency of the waves",
        zh="波的频率",
        help_en="Radians for an input of 1; about 3 makes one full wave from -1 to 1.",
        help_zh="输入为 1 时的弧度；约为 3 时，从 -1 到 1 正好一个完整的波。",
        log=True,
        ge=0.1,
        le=100.0,
    )

    title: ClassVar[Text] = Text("Features", "手工特征")
    summary: ClassVar[Text] = Text("Makes squares, products and waves of the inputs.", "由输入生成平方、乘积和波。")
    help: ClassVar[Text] = Text(
        "Put it first on points to see how much a good feature is worth: with x1² and x2² one neuron solves the circle.",
        "放在坐标数据的最前面，看看好特征值多少层：有了 x1² 和 x2²，一个神经元就能解决圆形数据。",
    )
    group: ClassVar[str] = "linear"
    drawing: ClassVar[Drawing] = "features"
    formula: ClassVar[str] = "y = [x1, x2, ..., x1^2, x2^2, ..., x1 x2, ..., sin(f x1), ..., cos(f x1), ...]"
    source: ClassVar[str] = "Hastie, Tibshirani, Friedman 2009, The Elements of Statistical Learning, section 5.1"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for images and token ids, if no term is chosen, or there would be far too many products."""
        d = expect_features(self.kind, inputs[0], "Put a Flatten before it.")
        products = self.products and d > 1
        if not (self.plain or self.squares or products or self.sines or self.cosines):
            message = "Features needs at least one kind of term but gets none. Switch one on."
            raise ShapeError(message, field="plain", code="no_terms")
        if products and d > PRODUCTS_MOST:
            message = (
                f"Features needs at most {PRODUCTS_MOST} inputs to multiply each with each but gets {d}. "
                "Switch the products off, or put a Linear before it."
            )
            raise ShapeError(message, field="products", code="many_products", most=PRODUCTS_MOST, inputs=d)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module that makes the terms: (B, ..., D) -> (B, ..., D')."""
        del inputs
        return Terms(
            plain=self.plain,
            squares=self.squares,
            products=self.products,
            sines=self.sines,
            cosines=self.cosines,
            frequency=self.frequency,
        )
