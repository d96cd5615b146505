"""gradients: how strongly each parameter is asked to change, and how much it does."""

from typing import ClassVar, Literal

import numpy as np
import torch
from torch import Tensor

from netarium.nn.infer import NodeReport
from netarium.nn.model import Model
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signature
from netarium.spec.text import Text
from netarium.train.targets import targets
from netarium.views.frame import Frame, exact
from netarium.views.probe import Probe
from netarium.views.rehearsal import rehearse
from netarium.views.view import Options, View


class Gradients(View[Options]):
    """Sizes of gradients, weights and updates, one entry for each parameter in forward order."""

    kind: Literal["gradients"] = "gradients"
    title: ClassVar[Text] = Text("Gradients", "梯度")
    summary: ClassVar[Text] = Text("How strongly each layer is asked to change.", "每一层被要求改变的程度。")
    help: ClassVar[Text] = Text(
        "Early layers far below late ones: the gradient vanishes; add skip connections or normalisation. "
        "Updates above a hundredth of the weights: lower the learning rate.",
        "前面的层远小于后面的层：梯度消失，可加跳跃连接或归一化。更新超过权重的百分之一：请降低学习率。",
    )
    group: ClassVar[str] = "parameters"
    scope: ClassVar[Literal["node", "network"]] = "network"
    fps_most: ClassVar[float] = 5.0

    @classmethod
    def fits(cls, signature: Signature, report: NodeReport | None = None) -> bool:
        """Return True: every network that learns has gradients."""
        del signature, report
        return True

    @classmethod
    def compute(cls, probe: Probe, options: Options) -> Frame:
        """Return root mean squares for each parameter tensor, from a backward pass of its own on the probe batch.

        The gradient is that of the data loss (no penalties, no clipping) in eval mode on the fixed probe samples: the same
        question at every step, live or from a snapshot. It is taken without touching `.grad`. The update is the one that
        the optimizer, in its present state and at its present learning rate, would make for this gradient; it is NaN if
        the probe has no optimizer.

        Arrays, each [parameters]: `gradient_rms`, `weight_rms`, `update_ratio` (update rms / weight rms; NaN for weights that are all 0),
        `gradient_zeros` (share of gradients that are 0), `sizes` (how many numbers each parameter holds). Labels: parameter names, such as `conv1.weight`.
        """
        del options
        names, parameters = _parameters(probe.model)
        gradients = _gradients(probe, parameters)
        updates = (
            None
            if probe.optimizer is None
            else rehearse(probe.optimizer, dict(zip(parameters, gradients, strict=True)))
        )
        weight_rms = [_rms(parameter.detach()) for parameter in parameters]
        gradient_rms = [_rms(gradient) for gradient in gradients]
        zeros = [(gradient == 0).float().mean() for gradient in gradients]
        nowhere = torch.full((), torch.nan, device=probe.device)
        update_rms = [
            nowhere if updates is None or parameter not in updates else _rms(updates[parameter])
            for parameter in parameters
        ]
        arrays = {
            "gradient_rms": exact(_column(gradient_rms)),
            "weight_rms": exact(_column(weight_rms)),
            "update_ratio": exact(_ratio(_column(update_rms), _column(weight_rms))),
            "gradient_zeros": exact(_column(zeros)),
            "sizes": exact(np.array([parameter.numel() for parameter in parameters])),
        }
        return Frame(cls.kind_name(), "", probe.step, arrays, names, {"samples": len(probe.samples.ids)})


def parameter_name(model: Model, name: str) -> str:
    """Return the name that people see: `nodes.conv1.0.weight` is `conv1.weight`, or `conv1.0.weight` among copies."""
    _, node, copy, rest = name.split(".", 3)
    return f"{node}.{rest}" if len(model.copies(node)) == 1 else f"{node}.{copy}.{rest}"


def _parameters(model: Model) -> tuple[list[str], list[Tensor]]:
    trained = [(name, parameter) for name, parameter in model.named_parameters() if parameter.requires_grad]
    if not trained:
        message = "There is nothing to learn: the network has no parameters. Add a layer with weights."
        raise FieldError(message, field="view", code="no_parameters")
    return [parameter_name(model, name) for name, _ in trained], [parameter for _, parameter in trained]


def _gradients(probe: Probe, parameters: list[Tensor]) -> list[Tensor]:
    if probe.loss is None:
        message = "Gradients need the training loss, and this probe has none."
        raise FieldError(message, field="view", code="no_loss")
    task, samples = probe.signature.task, probe.samples
    measure = probe.loss.function(task)
    # cuDNN refuses to differentiate recurrent layers in eval mode.
    with probe.quiet(), torch.enable_grad(), torch.backends.cudnn.flags(enabled=False):
        output: Tensor = probe.model(samples.fields)
        wanted = targets(probe.loss, task, samples.labels, single=output.shape[1:] == (1,))
        found = torch.autograd.grad(measure(output, wanted), parameters, allow_unused=True)
    return [
        torch.zeros_like(p) if gradient is None else gradient for gradient, p in zip(found, parameters, strict=True)
    ]


def _rms(values: Tensor) -> Tensor:
    return values.float().square().mean().sqrt()


def _column(numbers: list[Tensor]) -> Tensor:
    return torch.stack(numbers)  # (parameters,)


def _ratio(part: Tensor, whole: Tensor) -> Tensor:
    return torch.where(whole > 0, part / whole, torch.nan)
