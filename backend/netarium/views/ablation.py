"""What heads are good for: how well the network does with some of them switched off."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.func import functional_call

from netarium.spec.errors import FieldError
from netarium.train.metrics import metric_for
from netarium.train.targets import targets
from netarium.views.probe import Probe


@dataclass(frozen=True)
class Ablation:
    """How well a network answers samples whose truth is known, whole and without some heads.

    Attributes:
        samples: how many it was asked.
        metric: name of the metric of its task.
        loss: mean loss of the whole network, without penalties.
        loss_without: the same with the heads switched off.
        score: metric of the whole network.
        score_without: the same with the heads switched off.
    """

    samples: int
    metric: str
    loss: float
    loss_without: float
    score: float
    score_without: float


def ablate(probe: Probe, heads: Mapping[nn.MultiheadAttention, Collection[int]]) -> Ablation:
    """Return what the answers lose when what these heads gather is replaced by zeros before the output projection.

    The model itself stays as it is: a second pass runs with copies of the projections whose columns for the heads are 0,
    which is the same sum.

    Args:
        probe: the network at one step.
        heads: attention of this network -> numbers of its heads.

    Raises:
        FieldError: the probe knows no loss.
    """
    if probe.loss is None:
        message = "What a head is good for is told by the training loss, and this probe has none."
        raise FieldError(message, field="off", code="no_loss")
    task, samples = probe.signature.task, probe.graded
    measure, metric = probe.loss.function(task), metric_for(task, probe.loss)
    names = {module: name for name, module in probe.model.named_modules()}
    silenced = {f"{names[module]}.out_proj.weight": _without(module, numbers) for module, numbers in heads.items()}
    with probe.quiet():
        whole: Tensor = probe.model(samples.fields)
        rest: Tensor = functional_call(probe.model, silenced, (samples.fields,))
        wanted = targets(probe.loss, task, samples.labels, single=whole.shape[1:] == (1,))
        losses = [measure(answer, wanted).item() for answer in (whole, rest)]
        scores = [metric(answer, samples.labels).item() for answer in (whole, rest)]
    return Ablation(len(samples.ids), metric.name, losses[0], losses[1], scores[0], scores[1])


def _without(attention: nn.MultiheadAttention, heads: Collection[int]) -> Tensor:
    weight = attention.out_proj.weight.detach().clone()  # (D, D), its columns belong to the heads in order
    columns = weight.view(-1, attention.num_heads, attention.head_dim)  # (D, N, D/N)
    columns[:, torch.as_tensor(sorted(heads), device=weight.device)] = 0
    return weight
