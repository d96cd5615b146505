"""Optimizers: how an update follows from the gradients; PyTorch's, fused where the device can."""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal, Self

import torch
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError
from torch import nn

from netarium.spec.base import knob
from netarium.spec.catalogue import Catalogue, Described
from netarium.spec.text import Text

FUSED = frozenset({"cpu", "cuda", "mps"})

Beta = Annotated[float, Field(ge=0, lt=1)]


def _rate(default: float) -> float:
    rate: float = knob(
        default,
        en="Learning rate",
        zh="学习率",
        help_en="Raise it until the loss jumps, then take a third.",
        help_zh="调高到损失开始跳动，再取三分之一。",
        live=True,
        log=True,
        gt=0,
        le=1e6,
    )
    return rate


def _decay(default: float) -> float:
    decay: float = knob(
        default,
        en="Weight decay",
        zh="权重衰减",
        help_en="Pulls all parameters towards zero at each update.",
        help_zh="每次更新把所有参数拉向零。",
        live=True,
        ge=0,
        le=10,
    )
    return decay


def _momentum() -> float:
    momentum: float = knob(
        0.0,
        en="Momentum",
        zh="动量",
        help_en="0.9 smooths the path and speeds up long slopes.",
        help_zh="0.9 使路径平滑并加速长坡。",
        live=True,
        ge=0,
        lt=1,
    )
    return momentum


def _betas() -> tuple[float, float]:
    betas: tuple[float, float] = knob(
        (0.9, 0.999),
        en="Betas",
        zh="Beta 系数",
        help_en="Memory of the mean gradient and of its square.",
        help_zh="梯度均值与平方均值的记忆。",
    )
    return betas


def _epsilon() -> float:
    eps: float = knob(
        1e-8,
        en="Epsilon",
        zh="Epsilon",
        help_en="Keeps the division away from zero.",
        help_zh="避免除以零。",
        gt=0,
        le=1,
        log=True,
    )
    return eps


class Optimizer(Described):
    """One kind of optimizer; its fields but `kind` are the keyword arguments of PyTorch's class of the same name."""

    group: ClassVar[str] = "optimizer"
    torch_class: ClassVar[type[torch.optim.Optimizer]]
    can_fuse: ClassVar[bool] = True

    lr: float = _rate(0.001)

    def build(self, parameters: Iterable[nn.Parameter], device: torch.device) -> torch.optim.Optimizer:
        """Return the PyTorch optimizer, in its fastest form on `device`."""
        settings = self.model_dump(exclude={"kind"})
        settings |= {"fused": device.type in FUSED} if self.can_fuse else {"foreach": True}
        return self.torch_class(parameters, **settings)

    def apply(self, optimizer: torch.optim.Optimizer) -> None:
        """Write this spec's values into a running optimizer; its state stays as it is."""
        for group in optimizer.param_groups:
            group.update(self.model_dump(exclude={"kind"}))


class SGD(Optimizer):
    """Stochastic gradient descent."""

    kind: Literal["SGD"] = "SGD"
    lr: float = _rate(0.03)
    momentum: float = _momentum()
    nesterov: bool = knob(
        False,
        en="Nesterov",
        zh="Nesterov",
        help_en="Looks ahead along the momentum.",
        help_zh="沿动量方向先看一步。",
    )
    weight_decay: float = _decay(0.0)
    title: ClassVar[Text] = Text("SGD", "随机梯度下降")
    summary: ClassVar[Text] = Text("Steps against the gradient.", "沿梯度的反方向走。")
    help: ClassVar[Text] = Text("The plainest; add momentum when it crawls.", "最朴素；太慢时加动量。")
    source: ClassVar[str] = "torch.optim.SGD"
    torch_class: ClassVar[type[torch.optim.Optimizer]] = torch.optim.SGD

    @model_validator(mode="after")
    def _nesterov_has_momentum(self) -> Self:
        if self.nesterov and self.momentum == 0:
            message = "Nesterov needs momentum above 0. Raise the momentum or switch Nesterov off."
            raise PydanticCustomError("nesterov_momentum", message)
        return self


class RMSprop(Optimizer):
    """Gradient divided by its running root mean square."""

    kind: Literal["RMSprop"] = "RMSprop"
    alpha: float = knob(
        0.99,
        en="Memory",
        zh="记忆",
        help_en="How slowly the mean square forgets.",
        help_zh="平方均值遗忘的快慢。",
        ge=0,
        lt=1,
    )
    eps: float = _epsilon()
    momentum: float = _momentum()
    centered: bool = knob(
        False,
        en="Centred",
        zh="中心化",
        help_en="Divides by the deviation instead of the mean square.",
        help_zh="除以标准差而不是均方根。",
    )
    weight_decay: float = _decay(0.0)
    title: ClassVar[Text] = Text("RMSprop", "RMSprop")
    summary: ClassVar[Text] = Text("A step size of its own for every weight.", "每个权重有自己的步长。")
    help: ClassVar[Text] = Text("Use it for recurrent networks.", "适合循环网络。")
    source: ClassVar[str] = "torch.optim.RMSprop"
    torch_class: ClassVar[type[torch.optim.Optimizer]] = torch.optim.RMSprop
    can_fuse: ClassVar[bool] = False

    def apply(self, optimizer: torch.optim.Optimizer) -> None:
        """Write the values; momentum that starts in mid-run starts from rest."""
        super().apply(optimizer)
        if self.momentum > 0:
            for parameter, state in optimizer.state.items():
                state.setdefault("momentum_buffer", torch.zeros_like(parameter))


class Adam(Optimizer):
    """Momentum and a step size of its own for every weight."""

    kind: Literal["Adam"] = "Adam"
    betas: tuple[Beta, Beta] = _betas()
    eps: float = _epsilon()
    weight_decay: float = _decay(0.0)
    amsgrad: bool = knob(
        False,
        en="AMSGrad",
        zh="AMSGrad",
        help_en="Never lets the step size grow again.",
        help_zh="步长不再回升。",
    )
    title: ClassVar[Text] = Text("Adam", "Adam")
    summary: ClassVar[Text] = Text(
        "Momentum and a step size of its own for every weight.", "动量加上每个权重各自的步长。"
    )
    help: ClassVar[Text] = Text("A good first choice for any network.", "任何网络的稳妥首选。")
    source: ClassVar[str] = "torch.optim.Adam"
    torch_class: ClassVar[type[torch.optim.Optimizer]] = torch.optim.Adam


class AdamW(Adam):
    """Adam with weight decay that does not pass through the gradient."""

    kind: Literal["AdamW"] = "AdamW"  # type: ignore[assignment]  # the tag of the union is the one field that differs
    weight_decay: float = _decay(0.01)
    title: ClassVar[Text] = Text("AdamW", "AdamW")
    summary: ClassVar[Text] = Text("Adam with honest weight decay.", "带真正权重衰减的 Adam。")
    help: ClassVar[Text] = Text("Use it for Transformers.", "用于 Transformer。")
    source: ClassVar[str] = "torch.optim.AdamW"
    torch_class: ClassVar[type[torch.optim.Optimizer]] = torch.optim.AdamW


OPTIMIZERS: Catalogue[Optimizer] = Catalogue("optimizer", SGD, RMSprop, Adam, AdamW)
