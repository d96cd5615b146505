"""Losses: what the network is asked to make small. `PADDING` tokens never count."""

from collections.abc import Callable
from typing import ClassVar, Literal

from torch import Tensor
from torch.nn import functional as F

from netarium.spec.base import knob
from netarium.spec.catalogue import Catalogue, Described
from netarium.spec.errors import FieldError
from netarium.spec.signature import Shape, Task, format_shape
from netarium.spec.text import Text

PADDING = 0

LossFunction = Callable[[Tensor, Tensor], Tensor]


class Loss(Described):
    """One kind of loss.

    Class attributes:
        threshold: value above which a single output means the second of two classes.
    """

    threshold: ClassVar[float] = 0.5

    def check(self, task: Task, shape: Shape) -> None:
        """Raise a FieldError if the loss cannot compare this output with the labels of this task.

        Args:
            task: what the data set asks for.
            shape: shape of the network's output, without the batch.

        Raises:
            FieldError: on the field `loss` for a task it does not suit, else on the output's shape.
        """
        raise NotImplementedError

    def function(self, task: Task) -> LossFunction:
        """Return the function (output, targets) -> mean loss, a scalar tensor.

        Targets come from `train/targets.py`.
        """
        raise NotImplementedError


class CrossEntropyLoss(Loss):
    """Cross-entropy of the softmax of the outputs (logits)."""

    kind: Literal["CrossEntropyLoss"] = "CrossEntropyLoss"
    label_smoothing: float = knob(
        0.0,
        en="Label smoothing",
        zh="标签平滑",
        help_en="Raise it a little when the network is too sure of itself.",
        help_zh="网络过于自信时略微调高。",
        ge=0,
        lt=1,
    )
    title: ClassVar[Text] = Text("Cross-entropy", "交叉熵")
    summary: ClassVar[Text] = Text("How surprised the network is by the right class.", "网络对正确类别有多“意外”。")
    help: ClassVar[Text] = Text(
        "Use it for classes and tokens; give the last layer one output per class and no Softmax.",
        "用于类别和词元；最后一层每类一个输出，不要加 Softmax。",
    )
    group: ClassVar[str] = "classes"
    source: ClassVar[str] = "torch.nn.CrossEntropyLoss"

    def check(self, task: Task, shape: Shape) -> None:
        """Raise a FieldError for numbers as labels, or unless there is one output per class."""
        if task.kind == "regression":
            message = "CrossEntropyLoss compares classes, but this data set asks for numbers. Choose MSELoss."
            raise FieldError(message, field="loss", code="loss_needs_classes", kind=self.kind)
        rank = 2 if task.kind == "sequence" else 1
        if len(shape) != rank or shape[-1] != task.outputs:
            wanted = f"(T, {task.outputs})" if rank == 2 else f"({task.outputs},)"
            raise _misfit(self.kind, wanted, shape)

    def function(self, task: Task) -> LossFunction:
        """Return the mean over samples, or over all tokens that are not padding."""
        smoothing = self.label_smoothing
        if task.kind == "sequence":
            return lambda output, targets: F.cross_entropy(
                output.flatten(0, 1), targets.flatten(), ignore_index=PADDING, label_smoothing=smoothing
            )  # (B, T, V) -> (B*T, V)
        return lambda output, targets: F.cross_entropy(output, targets, label_smoothing=smoothing)


class NumberLoss(Loss):
    """A loss between numbers; classes are compared as one-hot numbers, or as 0 and 1 by a single output."""

    group: ClassVar[str] = "numbers"

    def check(self, task: Task, shape: Shape) -> None:
        """Raise a FieldError for tokens, or unless there is one output per number."""
        if task.kind == "sequence":
            message = f"{self.kind} compares numbers, but this data set asks for tokens. Choose CrossEntropyLoss."
            raise FieldError(message, field="loss", code="loss_needs_numbers", kind=self.kind)
        single = task.kind == "classification" and task.outputs == 2 and shape == (1,)
        if shape != (task.outputs,) and not single:
            wanted = f"({task.outputs},)" + (" or (1,)" if task.kind == "classification" and task.outputs == 2 else "")
            raise _misfit(self.kind, wanted, shape)


class MSELoss(NumberLoss):
    """Mean of squared differences."""

    kind: Literal["MSELoss"] = "MSELoss"
    title: ClassVar[Text] = Text("Mean squared error", "均方误差")
    summary: ClassVar[Text] = Text("The mean of squared differences.", "差的平方的平均值。")
    help: ClassVar[Text] = Text("Use it for numbers; large errors count most.", "用于数值；大的误差影响最大。")
    source: ClassVar[str] = "torch.nn.MSELoss"

    def function(self, task: Task) -> LossFunction:
        """Return the mean squared difference."""
        del task
        return F.mse_loss


class L1Loss(NumberLoss):
    """Mean of absolute differences."""

    kind: Literal["L1Loss"] = "L1Loss"
    title: ClassVar[Text] = Text("Mean absolute error", "平均绝对误差")
    summary: ClassVar[Text] = Text("The mean of absolute differences.", "差的绝对值的平均值。")
    help: ClassVar[Text] = Text(
        "Use it for numbers with outliers; all errors count alike.", "用于有离群值的数值；所有误差同等对待。"
    )
    source: ClassVar[str] = "torch.nn.L1Loss"

    def function(self, task: Task) -> LossFunction:
        """Return the mean absolute difference."""
        del task
        return F.l1_loss


class HuberLoss(NumberLoss):
    """Squared for small differences, absolute for large ones."""

    kind: Literal["HuberLoss"] = "HuberLoss"
    delta: float = knob(
        1.0,
        en="Delta",
        zh="阈值",
        help_en="Errors above it count in proportion, not squared.",
        help_zh="超过它的误差按比例而不是按平方计算。",
        gt=0,
        le=1e6,
        log=True,
    )
    title: ClassVar[Text] = Text("Huber", "Huber 损失")
    summary: ClassVar[Text] = Text("Squared when small, absolute when large.", "小误差取平方，大误差取绝对值。")
    help: ClassVar[Text] = Text(
        "Use it for numbers when a few outliers pull the fit away.", "少数离群值把拟合拉偏时使用。"
    )
    source: ClassVar[str] = "torch.nn.HuberLoss"

    def function(self, task: Task) -> LossFunction:
        """Return the mean Huber loss."""
        del task
        delta = self.delta
        return lambda output, targets: F.huber_loss(output, targets, delta=delta)


class BCEWithLogitsLoss(NumberLoss):
    """Binary cross-entropy of the sigmoid of the outputs (logits)."""

    kind: Literal["BCEWithLogitsLoss"] = "BCEWithLogitsLoss"
    title: ClassVar[Text] = Text("Binary cross-entropy", "二元交叉熵")
    summary: ClassVar[Text] = Text("Each output is a yes-or-no question.", "每个输出都是一个是非题。")
    help: ClassVar[Text] = Text(
        "Use it for two classes with a single output and no Sigmoid.", "用于两个类别：单个输出，不要加 Sigmoid。"
    )
    group: ClassVar[str] = "classes"
    source: ClassVar[str] = "torch.nn.BCEWithLogitsLoss"
    threshold: ClassVar[float] = 0.0

    def check(self, task: Task, shape: Shape) -> None:
        """Raise a FieldError for numbers as labels, or unless there is one output per class or one for two."""
        if task.kind == "regression":
            message = "BCEWithLogitsLoss compares classes, but this data set asks for numbers. Choose MSELoss."
            raise FieldError(message, field="loss", code="loss_needs_classes", kind=self.kind)
        super().check(task, shape)

    def function(self, task: Task) -> LossFunction:
        """Return the mean binary cross-entropy."""
        del task
        return F.binary_cross_entropy_with_logits


def _misfit(kind: str, wanted: str, shape: Shape) -> FieldError:
    got = format_shape(shape)
    message = (
        f"{kind} needs an output of {wanted} for this data set, but the network gives {got}. Change the last layer."
    )
    return FieldError(message, field="loss", code="output_shape", kind=kind, wanted=wanted, got=list(shape))


LOSSES: Catalogue[Loss] = Catalogue("loss", CrossEntropyLoss, BCEWithLogitsLoss, MSELoss, L1Loss, HuberLoss)
