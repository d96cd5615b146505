"""Frozen parameters: they stay as they are, and a branch may freeze others."""

import pytest
import torch

from netarium.train.snapshot import restore, take


def frozen(nodes, *names):
    return [{**node, "frozen": node["id"] in names} for node in nodes]


@pytest.mark.parametrize("kind", ["SGD", "Adam", "RMSprop"])
def test_they_do_not_move_and_the_others_do(bench, kind: str) -> None:
    optimizer = {"kind": kind, "weight_decay": 0.1}
    session = bench.session(
        frozen(bench.CNN, "conv", "norm"), bench.images(), optimizer=optimizer, l2=0.1, l1=0.1, grad_clip=1.0
    )
    before = {name: value.clone() for name, value in session.model.named_parameters()}
    bench.steps(session, 3)
    for name, value in session.model.named_parameters():
        stays = name.startswith(("nodes.conv.", "nodes.norm."))
        assert torch.equal(value, before[name]) == stays, name


def test_a_snapshot_brings_them_back_bit_for_bit(bench) -> None:
    nodes = frozen(bench.CNN, "conv")
    session, other = (bench.session(nodes, bench.images()) for _ in range(2))
    bench.steps(session, 3)
    taken = take(session)
    bench.steps(session, 4)
    restore(other, taken)
    bench.steps(other, 4)
    for ours, theirs in zip(session.model.parameters(), other.model.parameters(), strict=True):
        assert torch.equal(ours, theirs)


def test_a_branch_may_freeze_others_and_keeps_the_memory_of_those_that_learn_on(bench) -> None:
    session = bench.session(bench.MLP)
    bench.steps(session, 3)
    branch = bench.session(frozen(bench.MLP, "hidden"))
    restore(branch, take(session))
    head, theirs = (each.model.copies("head")[0].get_parameter("weight") for each in (branch, session))
    assert torch.equal(branch.optimizer.state[head]["exp_avg"], session.optimizer.state[theirs]["exp_avg"])
    assert len(branch.optimizer.state) == 2
    thawed = bench.session(bench.MLP)
    restore(thawed, take(branch))
    bench.steps(thawed, 1)
    assert len(thawed.optimizer.state) == 4
