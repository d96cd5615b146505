"""Training: the part of an experiment that says how the network learns."""

from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from netarium.spec.base import Spec, knob
from netarium.spec.signature import Task
from netarium.train.losses import LOSSES, CrossEntropyLoss, Loss, MSELoss
from netarium.train.optimizers import OPTIMIZERS, Adam, Optimizer
from netarium.train.schedules import SCHEDULES, Constant, Schedule

if TYPE_CHECKING:
    AnyLoss = Loss
    AnyOptimizer = Optimizer
    AnySchedule = Schedule
else:
    AnyLoss = LOSSES.union
    AnyOptimizer = OPTIMIZERS.union
    AnySchedule = SCHEDULES.union


class EarlyStopping(Spec):
    """Ends the run when the validation loss stops falling."""

    patience: int = knob(
        5,
        en="Patience",
        zh="耐心",
        help_en="Epochs without a better validation loss before the run ends.",
        help_zh="验证损失多少轮没有改善就结束。",
        ge=1,
        le=10_000,
    )
    min_delta: float = knob(
        0.0,
        en="Smallest gain",
        zh="最小改善",
        help_en="A smaller gain counts as none.",
        help_zh="更小的改善不算改善。",
        ge=0,
        le=1e6,
    )
    restore_best: bool = knob(
        True,
        en="Keep the best",
        zh="保留最佳",
        help_en="Put back the parameters of the best epoch at the end.",
        help_zh="结束时换回最佳一轮的参数。",
    )


class Training(Spec):
    """How the network learns.

    Attributes:
        loss: None = what the task asks for, see `completed`.
    """

    loss: AnyLoss | None = knob(None, en="Loss", zh="损失函数")
    optimizer: AnyOptimizer = knob(Adam(lr=0.003), en="Optimizer", zh="优化器")
    schedule: AnySchedule = knob(Constant(), en="Learning rate over time", zh="学习率变化")
    batch_size: int = knob(
        64,
        en="Batch size",
        zh="批大小",
        help_en="Samples per update; small batches are noisy and quick.",
        help_zh="每次更新的样本数；小批量噪声大但快。",
        live=True,
        log=True,
        ge=1,
        le=65_536,
    )
    max_epochs: int | None = knob(
        10,
        en="Epochs",
        zh="轮数",
        help_en="Passes through the training samples; empty = no limit.",
        help_zh="遍历训练样本的次数；留空为不限。",
        ge=1,
        le=1_000_000,
    )
    max_steps: int | None = knob(
        None,
        en="Updates",
        zh="更新次数",
        help_en="The run ends after so many updates; empty = no limit.",
        help_zh="更新这么多次后结束；留空为不限。",
        ge=1,
        le=100_000_000,
    )
    l1: float = knob(
        0.0,
        en="L1",
        zh="L1 正则",
        help_en="Drives useless weights to zero.",
        help_zh="把无用的权重推向零。",
        live=True,
        ge=0,
        le=100,
    )
    l2: float = knob(
        0.0,
        en="L2",
        zh="L2 正则",
        help_en="Keeps weights small against over-fitting.",
        help_zh="让权重保持较小，抑制过拟合。",
        live=True,
        ge=0,
        le=100,
    )
    grad_clip: float | None = knob(
        None,
        en="Clip gradients",
        zh="梯度裁剪",
        help_en="Longest gradient allowed; use it when the loss jumps.",
        help_zh="允许的最大梯度长度；损失跳动时使用。",
        live=True,
        gt=0,
        le=1e6,
    )
    early_stopping: EarlyStopping | None = knob(None, en="Early stopping", zh="提前停止")
    device: Literal["auto", "cpu", "cuda", "mps"] = knob("auto", en="Device", zh="设备")
    precision: Literal["float32", "bfloat16"] = knob(
        "float32",
        en="Precision",
        zh="精度",
        help_en="bfloat16 helps large batches and hurts small ones.",
        help_zh="bfloat16 有利于大批量，不利于小批量。",
    )

    @model_validator(mode="after")
    def _has_an_end_for_its_schedule(self) -> Self:
        if not self.schedule.endless and self.max_epochs is None and self.max_steps is None:
            message = "CosineAnnealingLR over the whole run needs max_epochs or max_steps. Give one of them, or T_max."
            raise PydanticCustomError("endless_schedule", message)
        return self

    def completed(self, task: Task) -> Self:
        """Return this training with the loss that the task asks for, if none is chosen."""
        return self if self.loss is not None else self.model_copy(update={"loss": self.loss_for(task)})

    def loss_for(self, task: Task) -> Loss:
        """Return the chosen loss, or the one that the task asks for."""
        if self.loss is not None:
            return self.loss
        return MSELoss() if task.kind == "regression" else CrossEntropyLoss()
