"""Imported by the fork server alone: does once what every worker would otherwise have to do first.

Layers of the examples are measured, and one model of each is built and called, so that PyTorch has found its kernels. No
gradient is computed and no thread started: a process with threads cannot be forked safely.
"""

import logging

import torch

from netarium.experiment.examples import examples
from netarium.experiment.experiment import Experiment
from netarium.nn.build import build
from netarium.spec.signature import Signal

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Build and call the networks of all examples; one that cannot be is left out, as workers are only slower then.

    So are those that are there to be read: they are larger than what this process should carry.
    """
    torch.set_num_threads(1)
    for name, example in examples().items():
        try:
            if not example.only_to_read():
                _call(example.experiment)
        except Exception:  # the fork server imports this: any but an ImportError would end it
            logger.exception("The example '%s' could not be warmed up.", name)


def _call(experiment: Experiment) -> None:
    signature = experiment.dataset.signature()
    model = build(experiment.network, signature, experiment.seed).eval()
    with torch.no_grad():
        model({name: _sample(signal) for name, signal in signature.fields.items()})


def _sample(signal: Signal) -> torch.Tensor:
    kind = torch.float32 if signal.tokens is None else torch.int64
    return torch.ones((1, *signal.shape), dtype=kind)


warm_up()
