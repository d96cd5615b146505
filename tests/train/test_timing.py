"""What nodes take: each second goes to the node that spent it, and the session never notices."""

from copy import deepcopy
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from netarium.nn.model import Model, Wire
from netarium.train.timing import BATCHES_MOST, Stopwatch, measure


class Slow(nn.Module):
    """Takes as many seconds of a clock as it is told, forwards and backwards."""

    def __init__(self, clock: Any, forward: float, backward: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(()))
        self._take = (clock, forward, backward)

    def forward(self, *inputs: Tensor) -> Tensor:
        clock, forward, backward = self._take

        class Wait(torch.autograd.Function):
            @staticmethod
            def forward(_: Any, x: Tensor, weight: Tensor) -> Tensor:
                clock.now += forward
                return x * weight

            @staticmethod
            def backward(_: Any, *gradients: Tensor) -> tuple[Tensor, ...]:
                clock.now += backward
                return gradients[0], gradients[0].sum()

        return Wait.apply(sum(inputs), self.weight)  # type: ignore[no-untyped-call]


class Same(nn.Module):
    """Hands on what it gets."""

    def forward(self, x: Tensor) -> Tensor:
        return x


def lap_of(bench: Any, *nodes: tuple[str, tuple[str, ...], list[nn.Module]], clock: Any) -> Any:
    wires = tuple(Wire(name, inputs, (None,) * len(inputs), wants_padding=False) for name, inputs, _ in nodes)
    model = Model({name: copies for name, _, copies in nodes}, wires)
    watch = Stopwatch(clock, torch.device("cpu"))
    with watch.on(model):
        lap = watch.lap(lambda: model({"input": torch.ones(2)}).sum())
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in model.modules())
    return lap


def test_each_second_goes_to_the_node_that_spent_it(bench: Any) -> None:
    clock = bench.Clock(0)
    lap = lap_of(
        bench,
        ("a", ("input",), [Slow(clock, 1, 10)]),
        ("same", ("a",), [Same()]),
        ("stack", ("same",), [Slow(clock, 2, 20), Slow(clock, 3, 30)]),
        ("skip", ("stack", "a"), [Slow(clock, 4, 40)]),
        clock=clock,
    )
    assert lap.forward == {"a": 1, "same": 0, "stack": 5, "skip": 4}
    assert lap.backward == {"a": 10, "stack": 50, "skip": 40}
    assert lap.seconds == 110


def test_two_branches_do_not_mix(bench: Any) -> None:
    clock = bench.Clock(0)
    lap = lap_of(
        bench,
        ("left", ("input",), [Slow(clock, 1, 10)]),
        ("right", ("input",), [Slow(clock, 2, 20)]),
        ("far", ("right",), [Slow(clock, 3, 30)]),
        ("both", ("left", "far"), [Slow(clock, 4, 40)]),
        clock=clock,
    )
    assert lap.backward == {"left": 10, "right": 20, "far": 30, "both": 40}


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
@pytest.mark.parametrize("net", ["MLP", "CNN", "TRANSFORMER"])
def test_measures_every_node_of_a_batch(bench: Any, net: str, precision: str) -> None:
    split = {"MLP": bench.points, "CNN": bench.images, "TRANSFORMER": bench.pairs}[net]()
    session = bench.session(getattr(bench, net), split, precision=precision)
    # Real laps on a busy machine are so uneven that a node's median may exceed that of the whole.
    timing = measure(session, clock=bench.Clock(0.0001))
    assert list(timing.nodes) == list(session.model.counts)
    assert all(time.forward_ms > 0 for time in timing.nodes.values())
    assert timing.nodes["head"].backward_ms > 0
    assert (timing.batch_size, timing.samples, timing.device) == (8, 8, "cpu")
    assert 1 <= timing.batches <= BATCHES_MOST
    longest = max(time.forward_ms + time.backward_ms for time in timing.nodes.values())
    assert longest < timing.batch_ms


def test_what_does_not_learn_takes_no_time_backwards(bench: Any) -> None:
    first, *rest = deepcopy(bench.MLP)
    timing = measure(bench.session([first | {"frozen": True}, *rest]))
    assert timing.nodes["hidden"].backward_ms == timing.nodes["relu"].backward_ms == 0
    assert timing.nodes["head"].backward_ms > 0


def test_a_batch_is_never_larger_than_the_data(bench: Any) -> None:
    timing = measure(bench.session(batch_size=4096))
    assert (timing.batch_size, timing.samples) == (4096, 40)


def test_slow_batches_are_measured_once(bench: Any) -> None:
    assert measure(bench.session(), clock=bench.Clock(1)).batches == 1


@pytest.mark.parametrize("net", ["MLP", "CNN", "TRANSFORMER"])
def test_leaves_no_trace(bench: Any, net: str) -> None:
    split = {"MLP": bench.points, "CNN": bench.images, "TRANSFORMER": bench.pairs}[net]()
    session = bench.session(getattr(bench, net), split)
    bench.steps(session, 2)
    model = session.model
    state = {name: value.clone() for name, value in model.state_dict().items()}
    gradients = {name: (id(weight.grad), weight.grad.clone()) for name, weight in model.named_parameters()}
    modes = [module.training for module in model.modules()]
    optimizer, random = deepcopy(session.optimizer.state_dict()), torch.get_rng_state()
    measure(session)
    assert all(torch.equal(state[name], value) for name, value in model.state_dict().items())
    for name, weight in model.named_parameters():
        assert id(weight.grad) == gradients[name][0]
        assert torch.equal(weight.grad, gradients[name][1])
    assert modes == [module.training for module in model.modules()]
    assert str(optimizer) == str(session.optimizer.state_dict())
    assert torch.equal(random, torch.get_rng_state())
