"""What heads are good for: how well the network does with some of them switched off."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.func import functional_call

from netarium.nn.layers.scaled_dot_product_attention import DotProductAttention
from netarium.spec.errors import FieldError
from netarium.train.metrics import metric_for
from netarium.train.targets import targets
from netarium.views.lookout import Attending
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


def ablate(probe: Probe, heads: Mapping[Attending, Collection[int]]) -> Ablation:
    """Return what the answers lose when what these heads gather is replaced by zeros before the output projection.

    The model itself stays as it is: a second pass runs with copies of the projections whose columns for the heads are 0,
    which is the same sum. An opened attention has no projection of its own: what leaves it is changed on its way.

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
    silenced: dict[str, Tensor] = {}
    with probe.quiet(), ExitStack() as hooks:
        whole: Tensor = probe.model(samples.fields)
        for module, numbers in heads.items():
            if isinstance(module, DotProductAttention):
                hooks.enter_context(_muted(module, numbers))
            else:
                silenced[f"{names[module]}.out_proj.weight"] = _without(module, numbers)
        rest: Tensor = functional_call(probe.model, silenced, (samples.fields,))
        wanted = targets(probe.loss, task, samples.labels, single=whole.shape[1:] == (1,))
        losses = [measure(answer, wanted).item() for answer in (whole, rest)]
        scores = [metric(answer, samples.labels).item() for answer in (whole, rest)]
    return Ablation(len(samples.ids), metric.name, losses[0], losses[1], scores[0], scores[1])


def _without(attention: nn.MultiheadAttention, heads: Collection[int]) -> Tensor:
    # The columns of the projection, (D, D), belong to the heads in order.
    return _without_heads(attention.out_proj.weight.detach(), attention.num_heads, heads)


@contextmanager
def _muted(attention: DotProductAttention, heads: Collection[int]) -> Iterator[None]:
    """Let nothing leave these heads in the calls of the block."""

    def mute(module: DotProductAttention, _: object, gathered: Tensor) -> Tensor:
        return _without_heads(gathered, module.num_heads, heads)

    hook = attention.register_forward_hook(mute)
    try:
        yield
    finally:
        hook.remove()


def _without_heads(values: Tensor, count: int, heads: Collection[int]) -> Tensor:
    """Return a copy with zeros in the parts of the last axis, (..., D), that belong to these of `count` heads."""
    rest = values.clone()
    parts = rest.view(*rest.shape[:-1], count, -1)  # (..., N, D/N)
    parts[..., torch.as_tensor(sorted(heads), device=rest.device), :] = 0
    return rest
