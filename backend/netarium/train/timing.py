"""Timing: how many milliseconds each node takes forwards and backwards, measured on dry batches of a copy."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import median
from time import perf_counter, thread_time

import torch
from torch import Tensor, nn

from netarium.nn.model import Model
from netarium.train.device import random_states, set_random_states
from netarium.train.precision import forward_of
from netarium.train.session import Session

SPENT_SECONDS = 0.05
BATCHES_MOST = 7
BATCHES_LEAST = 4
"""One that something has disturbed must not decide, unless all of them are slow."""
SLOW_SECONDS = 0.5


@dataclass(frozen=True)
class NodeTime:
    """What one node takes for one batch, all its copies together.

    Attributes:
        forward_ms: from its inputs to its output.
        backward_ms: from the gradient of its output to those of its inputs and parameters; 0 where nothing learns.
    """

    forward_ms: float
    backward_ms: float

    def as_json(self) -> dict[str, float]:
        """Return it to a tenth of a microsecond."""
        return {"forward_ms": round(self.forward_ms, 4), "backward_ms": round(self.backward_ms, 4)}


@dataclass(frozen=True)
class Timing:
    """What the nodes of a network take for one batch: medians over some dry batches.

    Attributes:
        nodes: by node id.
        batch_ms: forward pass, loss and backward pass of the whole network, without the optimizer's update.
        batch_size: the setting that it holds for.
        samples: of a batch: fewer where there are not so many.
        batches: how many were measured.
        device: where.
    """

    nodes: dict[str, NodeTime]
    batch_ms: float
    batch_size: int
    samples: int
    batches: int
    device: str

    def as_json(self) -> dict[str, object]:
        """Return the facts of the event `timing`."""
        return {
            "nodes": {name: time.as_json() for name, time in self.nodes.items()},
            "batch_ms": round(self.batch_ms, 4),
            "batch_size": self.batch_size,
            "samples": self.samples,
            "batches": self.batches,
            "device": self.device,
        }


def measure(session: Session, clock: Callable[[], float] | None = None) -> Timing:
    """Return what the nodes take for one batch of the session's size.

    Nothing of the session changes: the batches go through a copy of its model that shares the weights but has buffers
    and gradients of its own, and the random generators are put back.

    Args:
        session: what trains.
        clock: monotonic seconds; None = the processor's own on a CPU, where time in which something else ran is no node's
            fault, else those of the wall clock.
    """
    clock = clock or (thread_time if session.device.type == "cpu" else perf_counter)
    batch = torch.arange(min(session.order.batch_size, len(session.train)), device=session.device)
    fields, expected = session.train.take(batch)
    model = _double(session.model)
    forward = forward_of(model, session.training.precision, session.device)
    watch = Stopwatch(clock, session.device)
    laps: list[Lap] = []
    states = random_states(session.device)
    began = clock()
    try:
        with watch.on(model):
            while not laps or clock() - began < (SPENT_SECONDS if len(laps) >= BATCHES_LEAST else SLOW_SECONDS):
                model.zero_grad(set_to_none=True)
                laps.append(watch.lap(lambda: session.loss(forward(fields), expected)))
                if len(laps) == BATCHES_MOST:
                    break
    finally:
        set_random_states(session.device, states)
    if len(laps) > 1:
        # The copy's own memory is still cold in the first.
        del laps[0]
    nodes = {
        name: NodeTime(
            1000 * median(lap.forward.get(name, 0.0) for lap in laps),
            1000 * median(lap.backward.get(name, 0.0) for lap in laps),
        )
        for name in model.counts
    }
    batch_ms = 1000 * median(lap.seconds for lap in laps)
    return Timing(nodes, batch_ms, session.order.batch_size, len(batch), len(laps), session.device.type)


@dataclass
class Lap:
    """One dry batch: seconds in all, and of each node forwards and backwards."""

    seconds: float
    forward: dict[str, float]
    backward: dict[str, float]


class Stopwatch:
    """Takes the times of the nodes of one model, by hooks.

    Autograd computes the later operation first, so the backward pass goes through the nodes in the reverse of their order,
    one after the other: a node's share lasts from the gradient that arrives at its output to the next one that arrives.

    Args:
        clock: monotonic seconds.
        device: where the model is; an accelerator is waited for before each look at the clock.
    """

    def __init__(self, clock: Callable[[], float], device: torch.device) -> None:
        self._clock = clock
        self._device = device
        self._entered = 0.0
        self._forward: dict[str, float] = {}
        self._arrivals: list[tuple[str, float]] = []

    @contextmanager
    def on(self, model: Model) -> Iterator[None]:
        """Watch the nodes of a model."""
        hooks = [
            hook
            for node in model.nodes
            for module in model.copies(node)
            for hook in (
                module.register_forward_pre_hook(self._enter),
                module.register_forward_hook(partial(self._leave, node)),
            )
        ]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()

    def lap(self, loss: Callable[[], Tensor]) -> Lap:
        """Return the times of one forward and backward pass.

        Args:
            loss: computes the loss of the model that is watched, a scalar tensor.
        """
        self._forward, self._arrivals = {}, []
        began = self._now()
        loss().backward()  # type: ignore[no-untyped-call]  # untyped in PyTorch
        ended = self._now()
        backward: dict[str, float] = {}
        for (node, arrived), (_, left) in pairwise([*self._arrivals, ("", ended)]):
            backward[node] = backward.get(node, 0.0) + left - arrived
        return Lap(ended - began, self._forward, backward)

    def _now(self) -> float:
        if self._device.type != "cpu":
            torch.accelerator.synchronize(self._device)
        return self._clock()

    def _enter(self, _module: nn.Module, _inputs: tuple[Tensor, ...]) -> None:
        self._entered = self._now()

    def _leave(self, node: str, _module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        self._forward[node] = self._forward.get(node, 0.0) + self._now() - self._entered
        # What a node only hands on has no way back of its own.
        if output.requires_grad and not any(output is each for each in inputs):
            output.register_hook(partial(self._arrive, node))  # type: ignore[no-untyped-call]  # untyped in PyTorch

    def _arrive(self, node: str, _gradient: Tensor) -> None:
        self._arrivals.append((node, self._now()))


def _double(model: Model) -> Model:
    """Return a copy with buffers and gradients of its own; weights are only read, so they are not copied."""
    shared = {
        id(weight): nn.Parameter(weight.detach(), requires_grad=weight.requires_grad) for weight in model.parameters()
    }
    return deepcopy(model, shared)
