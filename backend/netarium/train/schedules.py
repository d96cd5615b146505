"""Schedules: how the learning rate changes, as closed forms of the update step."""

from math import cos, pi, sqrt
from typing import ClassVar, Literal

from netarium.spec.base import knob
from netarium.spec.catalogue import Catalogue, Described
from netarium.spec.text import Text


class Schedule(Described):
    """One kind of schedule: rate = floor + (base - floor) x factor."""

    group: ClassVar[str] = "schedule"

    def factor(self, step: int, total: int | None) -> float:
        """Return the factor of the update that follows `step` updates.

        Args:
            step: updates completed, from 0.
            total: updates of the whole run, or None if it trains until it is stopped.
        """
        raise NotImplementedError

    @property
    def floor(self) -> float:
        """Return the rate that a factor of 0 stands for."""
        return 0.0

    @property
    def endless(self) -> bool:
        """Return whether the schedule is defined for a run without an end."""
        return True

    def rate(self, base: float, step: int, total: int | None) -> float:
        """Return the learning rate of the update that follows `step` updates."""
        return self.floor + (base - self.floor) * self.factor(step, total)


class Constant(Schedule):
    """The base rate throughout."""

    kind: Literal["constant"] = "constant"
    title: ClassVar[Text] = Text("Constant", "恒定")
    summary: ClassVar[Text] = Text("The same rate throughout.", "学习率始终不变。")
    help: ClassVar[Text] = Text(
        "Start here; change the rate by hand while it trains.", "从这里开始；训练时可手动调整学习率。"
    )
    source: ClassVar[str] = "torch.optim.lr_scheduler.ConstantLR(factor=1)"

    def factor(self, step: int, total: int | None) -> float:
        """Return 1."""
        del step, total
        return 1.0


class StepLR(Schedule):
    """Times gamma after every `step_size` updates."""

    kind: Literal["StepLR"] = "StepLR"
    step_size: int = knob(
        1000,
        en="Every",
        zh="间隔步数",
        help_en="Updates between two drops.",
        help_zh="两次下降之间的更新次数。",
        ge=1,
        le=10_000_000,
        log=True,
    )
    gamma: float = knob(
        0.5,
        en="Factor",
        zh="倍率",
        help_en="0.5 halves the rate at each drop.",
        help_zh="0.5 表示每次减半。",
        gt=0,
        le=1,
    )
    title: ClassVar[Text] = Text("Steps", "阶梯")
    summary: ClassVar[Text] = Text("Drops the rate at regular steps.", "每隔固定步数降低学习率。")
    help: ClassVar[Text] = Text("Drop the rate when the loss stops falling.", "损失不再下降时降低学习率。")
    source: ClassVar[str] = "torch.optim.lr_scheduler.StepLR"

    def factor(self, step: int, total: int | None) -> float:
        """Return gamma to the power of the drops so far."""
        del total
        return float(self.gamma ** (step // self.step_size))


class CosineAnnealingLR(Schedule):
    """Half a cosine wave from the base rate down to `eta_min`."""

    kind: Literal["CosineAnnealingLR"] = "CosineAnnealingLR"
    T_max: int | None = knob(
        None,
        en="Length",
        zh="长度",
        help_en="Updates until the lowest rate; empty = the whole run.",
        help_zh="到最低学习率的更新次数；留空为整个训练。",
        empty=Text("the whole run", "整个训练"),
        ge=1,
        le=10_000_000,
        log=True,
    )
    eta_min: float = knob(
        0.0, en="Lowest rate", zh="最低学习率", help_en="The rate at the end.", help_zh="结束时的学习率。", ge=0, le=10
    )
    title: ClassVar[Text] = Text("Cosine", "余弦")
    summary: ClassVar[Text] = Text("Falls gently from the base rate to the lowest.", "从初始学习率平缓降到最低。")
    help: ClassVar[Text] = Text(
        "Use it when you know how long the run will be; it often ends with the best result.",
        "已知训练长度时使用；结果往往最好。",
    )
    source: ClassVar[str] = "torch.optim.lr_scheduler.CosineAnnealingLR"

    @property
    def floor(self) -> float:
        """Return `eta_min`."""
        return self.eta_min

    @property
    def endless(self) -> bool:
        """Return whether `T_max` is given."""
        return self.T_max is not None

    def factor(self, step: int, total: int | None) -> float:
        """Return (1 + cos(pi step / T_max)) / 2."""
        length = self.T_max or total
        return (1 + cos(pi * step / length)) / 2 if length else 1.0


class LinearLR(Schedule):
    """A straight line from one factor to another, then constant."""

    kind: Literal["LinearLR"] = "LinearLR"
    start_factor: float = knob(
        0.1,
        en="From",
        zh="起始倍率",
        help_en="Part of the base rate at the start.",
        help_zh="开始时占初始学习率的比例。",
        gt=0,
        le=1,
    )
    end_factor: float = knob(
        1.0,
        en="To",
        zh="结束倍率",
        help_en="Part of the base rate at the end.",
        help_zh="结束时占初始学习率的比例。",
        ge=0,
        le=1,
    )
    total_iters: int = knob(
        100,
        en="Over",
        zh="步数",
        help_en="Updates from the one to the other.",
        help_zh="从起始到结束的更新次数。",
        ge=1,
        le=10_000_000,
        log=True,
    )
    title: ClassVar[Text] = Text("Linear", "线性")
    summary: ClassVar[Text] = Text("Changes the rate along a straight line.", "学习率沿直线变化。")
    help: ClassVar[Text] = Text("Start low when the first updates are wild.", "开头几步不稳时从低处起步。")
    source: ClassVar[str] = "torch.optim.lr_scheduler.LinearLR"

    def factor(self, step: int, total: int | None) -> float:
        """Return the factor on the line."""
        del total
        return (
            self.start_factor + (self.end_factor - self.start_factor) * min(step, self.total_iters) / self.total_iters
        )


class Warmup(Schedule):
    """Linear warm-up to the base rate, then its inverse square root."""

    kind: Literal["warmup"] = "warmup"
    warmup_steps: int = knob(
        200,
        en="Warm-up",
        zh="预热步数",
        help_en="Updates until the base rate is reached.",
        help_zh="达到初始学习率所需的更新次数。",
        ge=1,
        le=10_000_000,
        log=True,
    )
    title: ClassVar[Text] = Text("Warm-up", "预热")
    summary: ClassVar[Text] = Text(
        "Rises, then falls with the square root of the step.", "先升，再按步数的平方根下降。"
    )
    help: ClassVar[Text] = Text("Use it for Transformers.", "用于 Transformer。")
    source: ClassVar[str] = "Vaswani et al. 2017, Attention Is All You Need, equation 3, scaled to peak at 1"

    def factor(self, step: int, total: int | None) -> float:
        """Return min(n / w, sqrt(w / n)) for update n = step + 1 and w warm-up steps."""
        del total
        n = step + 1
        return min(n / self.warmup_steps, sqrt(self.warmup_steps / n))


SCHEDULES: Catalogue[Schedule] = Catalogue("schedule", Constant, StepLR, CosineAnnealingLR, LinearLR, Warmup)
