"""Same experiment, same curve, bit for bit: again, through a snapshot, and with somebody looking in between."""

from collections import deque

import pytest
import torch

from netarium.train.loop import train
from netarium.train.snapshot import restore, take
from netarium.train.timing import measure

NETS = ["MLP", "CNN", "TRANSFORMER"]


def session_of(bench, net: str, **training):
    split = {"MLP": bench.points, "CNN": bench.images, "TRANSFORMER": bench.pairs}[net]()
    return bench.session(getattr(bench, net), split, **training)


def curve(bench, session) -> list[tuple[float | None, float | None]]:
    columns = bench.columns(bench.run(session))
    return list(zip(columns["loss"], columns["val_loss"], strict=True))


@pytest.mark.parametrize("net", NETS)
def test_twice(bench, net: str) -> None:
    assert curve(bench, session_of(bench, net)) == curve(bench, session_of(bench, net))


def test_another_seed_gives_another_curve(bench) -> None:
    session = session_of(bench, "MLP")
    session.order.restore(torch.Generator().manual_seed(1).get_state(), 0, 50)
    assert curve(bench, session) != curve(bench, session_of(bench, "MLP"))


@pytest.mark.parametrize("net", NETS)
@pytest.mark.parametrize(
    "optimizer",
    [
        {"kind": "SGD", "momentum": 0.9},
        {"kind": "RMSprop", "momentum": 0.5, "centered": True},
        {"kind": "Adam", "amsgrad": True},
        {"kind": "AdamW"},
    ],
    ids=lambda optimizer: optimizer["kind"],
)
def test_through_a_snapshot_into_a_new_session(bench, net: str, optimizer: dict[str, object]) -> None:
    training = {"optimizer": optimizer, "schedule": {"kind": "CosineAnnealingLR"}, "max_epochs": 3}
    whole = session_of(bench, net, **training)
    bench.steps(whole, 3)
    snapshot = take(whole)
    rest = bench.steps(whole, 7)
    other = session_of(bench, net, **training)
    torch.randn(17)
    restore(other, snapshot)
    assert other.step == 3
    assert bench.steps(other, 7) == rest


def test_through_a_snapshot_in_the_same_session(bench) -> None:
    session = session_of(bench, "TRANSFORMER")
    bench.steps(session, 3)
    snapshot = take(session)
    rest = bench.steps(session, 9)
    restore(session, snapshot)
    assert bench.steps(session, 9) == rest


def test_through_live_changes_and_back(bench) -> None:
    session = session_of(bench, "CNN")
    bench.steps(session, 2)
    session.set(batch_size=5, lr=0.01, dropout=0.4)
    bench.steps(session, 2)
    snapshot = take(session)
    rest = bench.steps(session, 9)
    session.set(batch_size=11, lr=0.5, dropout=0.0, l1=0.1)
    bench.steps(session, 2)
    restore(session, snapshot)
    assert session.changes == [(2, {"batch_size": 5, "lr": 0.01, "dropout": 0.4})]
    assert bench.steps(session, 9) == rest


def test_through_other_points_and_back(bench) -> None:
    session = bench.session(split=bench.drawn(), schedule={"kind": "CosineAnnealingLR"}, max_epochs=9)
    bench.steps(session, 2)
    early = take(session)
    first = bench.steps(session, 5)
    restore(session, early)
    session.set(points=bench.places(44, far=0.3))
    bench.steps(session, 3)
    late = take(session)
    rest = bench.steps(session, 9)
    session.set(points=bench.places(8))
    restore(session, late)
    assert (len(session.train), len(session.changes)) == (35, 1)
    assert bench.steps(session, 9) == rest
    restore(session, early)
    assert session.changes == []
    assert bench.steps(session, 5) == first
    other = bench.session(split=bench.drawn(), schedule={"kind": "CosineAnnealingLR"}, max_epochs=9)
    restore(other, late)
    assert bench.steps(other, 9) == rest


def test_through_a_snapshot_between_an_epoch_and_the_next_with_other_points(bench) -> None:
    session = bench.session(split=bench.drawn())
    bench.steps(session, 3)
    assert not session.order
    session.set(points=bench.places(17))
    snapshot = take(session)
    rest = bench.steps(session, 6)
    other = bench.session(split=bench.drawn())
    restore(other, snapshot)
    assert bench.steps(other, 6) == rest


@pytest.mark.parametrize("net", NETS)
def test_with_probes_between_the_steps(bench, net: str) -> None:
    plain = curve(bench, session_of(bench, net))
    session = session_of(bench, net)
    losses = []
    for event in train(session, deque(), clock=bench.Clock(0.03)):
        training = session.model.training
        session.model.eval()
        with torch.no_grad():
            session.forward(session.validation.take(torch.arange(4))[0])
        session.model.train(training)
        take(session)
        if hasattr(event, "columns"):
            losses += zip(event.columns["loss"], event.columns["val_loss"], strict=True)
    assert losses == plain


@pytest.mark.parametrize("net", NETS)
def test_with_the_nodes_timed_between_the_steps(bench, net: str) -> None:
    plain = curve(bench, session_of(bench, net))
    session = session_of(bench, net)
    losses = []
    for event in train(session, deque(), clock=bench.Clock(0.03)):
        measure(session)
        if hasattr(event, "columns"):
            losses += zip(event.columns["loss"], event.columns["val_loss"], strict=True)
    assert losses == plain
