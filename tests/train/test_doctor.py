from collections import deque

import pytest
import torch

from netarium.train.events import Diverged, Interrupted, Tick
from netarium.train.loop import train
from netarium.train.snapshot import remember

WILD = {"kind": "SGD", "lr": 1e6}


def diverged(events) -> Diverged:
    assert isinstance(events[-1], Diverged)
    return events[-1]


def test_a_rate_of_a_million_ends_the_run_and_names_where(bench) -> None:
    session = bench.session(optimizer=WILD, loss={"kind": "MSELoss"}, max_epochs=50)
    events = bench.run(session)
    found = diverged(events)
    columns = bench.columns(events)
    assert found.node == "head"
    assert found.what == "loss"
    assert found.snapshot_step == 0
    assert columns["step"][-1] == found.step == session.step
    assert columns["loss"][-1] == float("inf")
    assert all(torch.tensor(columns["loss"][:-1]).isfinite())
    assert "Lower the learning rate" in found.message


@pytest.mark.parametrize("threshold", [3, 7])
def test_a_layer_that_overflows_is_named_with_its_step(bench, threshold: int) -> None:
    class Bursting(torch.nn.Module):
        """Overflows in training from one update on, whoever replays it."""

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x * 3e38 * 10 if self.training and session.step + 1 >= threshold else x

    session = bench.session(max_epochs=9)
    session.model.nodes["relu"][0] = Bursting()
    session.model._chain = session.model._as_chain()
    found = diverged(bench.run(session))
    assert (found.node, found.copy, found.what, found.step) == ("relu", 0, "output", threshold)
    assert f"The output of 'relu' was no longer finite at step {threshold}." in found.message


def test_a_gradient_that_overflows_is_named(bench) -> None:
    class Cliff(torch.autograd.Function):
        @staticmethod
        def forward(_ctx, x):
            return x.clone()

        @staticmethod
        def backward(_ctx, gradient):
            return gradient * float("inf") if session.step == 5 else gradient

    class Edge(torch.nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return Cliff.apply(x)

    session = bench.session(max_epochs=9)
    session.model.nodes["relu"][0] = Edge()
    session.model._chain = session.model._as_chain()
    found = diverged(bench.run(session))
    assert (found.node, found.what, found.step) == ("hidden", "gradient", 7)
    assert "at step 6" in found.message


def test_an_update_that_overflows_is_named(bench) -> None:
    session = bench.session(optimizer={"kind": "SGD", "lr": 0.1}, max_epochs=9)
    session.until = 4
    events = []
    for event in train(session, deque(), clock=bench.Clock(0)):
        events.append(event)
        if isinstance(event, Interrupted):
            remember(session)
            with torch.no_grad():
                session.anchor.tensors["model.nodes.hidden.0.weight"].fill_(3.3e38)
                session.parameters[0].fill_(3.3e38)
    found = diverged(events)
    assert found.snapshot_step == 4
    assert found.step == 5
    assert (found.node, found.what) == ("hidden", "output")


def test_copies_of_a_repeated_node_are_told_apart(bench) -> None:
    nodes = [
        {"id": "wide", "layer": {"kind": "Linear", "out_features": 4}},
        {"id": "deep", "layer": {"kind": "Linear", "out_features": 4}, "repeat": 3},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
    session = bench.session(nodes)
    with torch.no_grad():
        for node, copy in (("wide", 0), ("deep", 0), ("deep", 1)):
            session.model.copies(node)[copy].weight.fill_(1e13)
    found = diverged(bench.run(session))
    assert (found.node, found.copy, found.step) == ("deep", 1, 1)
    assert "'deep' (copy 2)" in found.message


def test_live_changes_are_replayed(bench) -> None:
    session = bench.session(optimizer={"kind": "SGD", "lr": 0.01}, loss={"kind": "MSELoss"}, max_epochs=50)
    session.until = 12
    events = []
    for event in train(session, deque(), clock=bench.Clock(0)):
        events.append(event)
        if isinstance(event, Interrupted):
            session.set(lr=1e6, batch_size=5)
    found = diverged(events)
    assert 13 < found.step < 30
    assert found.node is not None
    assert session.changes == [(12, {"lr": 1e6, "batch_size": 5})]
    assert session.step == found.step


def test_a_validation_loss_that_is_no_number_ends_the_run_too(bench) -> None:
    split = bench.numbers()
    split.validation.labels[0] = float("inf")
    found = diverged(bench.run(bench.session(split=split)))
    assert (found.step, found.what, found.node) == (5, "loss", "head")


def test_a_snapshot_taken_after_the_bad_step_explains_nothing(bench) -> None:
    # The squared error overflows while the parameters are still finite, and a tick spans many steps.
    session = bench.session(loss={"kind": "MSELoss"}, optimizer={"kind": "SGD", "lr": 10.0}, max_epochs=100)
    events = []
    for event in train(session, deque(), clock=bench.Clock(0.001)):
        events.append(event)
        if isinstance(event, Tick):
            remember(session)
    diverged = events[-1]
    assert isinstance(diverged, Diverged)
    assert diverged.snapshot_step < diverged.step


def test_the_replay_leaves_no_hooks_and_no_time_behind(bench) -> None:
    session = bench.session(optimizer=WILD, loss={"kind": "MSELoss"}, max_epochs=50)
    loss = session.loss
    events = bench.run(session)
    assert session.loss is loss
    assert not any(module._forward_hooks for module in session.model.modules())
    ticks = [event for event in events if isinstance(event, Tick)]
    assert session.seconds == ticks[-1].seconds
