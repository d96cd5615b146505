"""Imported by the fork server alone: does once what every worker would otherwise have to do first.

Layers of the examples are measured, and one model of each is built and called, so that PyTorch has found its kernels. No
gradient is computed and no thread started: a process with threads cannot be forked safely.
"""

import torch

from netarium.experiment.examples import examples
from netarium.nn.build import build
from netarium.spec.signature import Signal


def warm_up() -> None:
    """Build and call the networks of all examples."""
    torch.set_num_threads(1)
    for example in examples().values():
        experiment = example.experiment
        signature = experiment.dataset.signature()
        model = build(experiment.network, signature, experiment.seed).eval()
        with torch.no_grad():
            model({name: _sample(signal) for name, signal in signature.fields.items()})


def _sample(signal: Signal) -> torch.Tensor:
    kind = torch.float32 if signal.tokens is None else torch.int64
    return torch.ones((1, *signal.shape), dtype=kind)


warm_up()
