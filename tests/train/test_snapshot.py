import json
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file

from netarium.spec.errors import Conflict, NotFound
from netarium.train import snapshot as snapshots
from netarium.train.snapshot import load, remember, restore, save, take


def test_a_saved_snapshot_comes_back_equal(bench, tmp_path: Path) -> None:
    session = bench.session(bench.CNN, bench.images(), early_stopping={"patience": 3})
    bench.run(session)
    taken = take(session)
    save(taken, tmp_path / "a.safetensors")
    loaded = load(tmp_path / "a.safetensors")
    assert loaded.meta == taken.meta
    assert loaded.tensors.keys() == taken.tensors.keys()
    assert all(torch.equal(loaded.tensors[name], value) for name, value in taken.tensors.items())
    assert (loaded.step, loaded.seconds) == (session.step, session.seconds)
    assert any(name.startswith("best.") for name in loaded.tensors)


def test_it_is_a_plain_safetensors_file_with_texts(bench, tmp_path: Path) -> None:
    session = bench.session()
    bench.steps(session, 2)
    save(take(session), tmp_path / "a.safetensors")
    with safe_open(tmp_path / "a.safetensors", framework="np") as file:
        assert "model.nodes.hidden.0.weight" in file.keys()  # noqa: SIM118  # not a dict
        assert json.loads(file.metadata()["training"])["optimizer"]["kind"] == "Adam"


def test_a_snapshot_does_not_follow_the_training(bench) -> None:
    session = bench.session()
    taken = take(session)
    before = {name: value.clone() for name, value in taken.tensors.items()}
    bench.steps(session, 3)
    assert all(torch.equal(taken.tensors[name], value) for name, value in before.items())


def test_tied_weights_are_stored_once_and_stay_tied(bench, tmp_path: Path) -> None:
    nodes = [
        {"id": "a", "layer": {"kind": "Linear", "out_features": 2}},
        {"id": "b", "layer": {"kind": "Linear", "out_features": 2}},
    ]

    def tied():
        session = bench.session(nodes)
        first, second = session.model.copies("a")[0], session.model.copies("b")[0]
        second.weight = first.weight
        return session, first, second

    session, first, _ = tied()
    with torch.no_grad():
        first.weight.fill_(0.25)
    save(take(session), tmp_path / "a.safetensors")
    loaded = load(tmp_path / "a.safetensors")
    assert sorted(loaded.parameters()) == ["nodes.a.0.bias", "nodes.a.0.weight", "nodes.b.0.bias"]
    other, first, second = tied()
    restore(other, loaded)
    assert second.weight is first.weight
    assert (second.weight == 0.25).all()


def test_optimizer_moments_keep_the_layout_of_their_parameter(bench) -> None:
    session = bench.session(bench.CNN, bench.images())
    bench.steps(session, 2)
    taken = take(session)
    assert all(value.is_contiguous() for value in taken.tensors.values())
    other = bench.session(bench.CNN, bench.images())
    restore(other, taken)
    kernels = other.model.copies("conv2")[0].weight
    assert other.optimizer.state[kernels]["exp_avg"].stride() == kernels.stride()
    theirs = session.optimizer.state[session.model.copies("conv2")[0].weight]
    assert torch.equal(other.optimizer.state[kernels]["exp_avg"], theirs["exp_avg"])
    assert float(other.optimizer.state[kernels]["step"]) == 2


def test_batch_norm_statistics_are_restored(bench) -> None:
    session = bench.session(bench.CNN, bench.images())
    bench.steps(session, 2)
    taken = take(session)
    mean = session.model.copies("norm")[0].running_mean.clone()
    bench.steps(session, 2)
    restore(session, taken)
    assert torch.equal(session.model.copies("norm")[0].running_mean, mean)


@pytest.mark.parametrize("moment", ["writing", "renaming"])
def test_a_failing_write_leaves_the_old_file_and_nothing_else(bench, tmp_path: Path, monkeypatch, moment: str) -> None:
    session = bench.session()
    path = tmp_path / "a.safetensors"
    save(take(session), path)
    old = path.read_bytes()
    bench.steps(session, 3)

    def half(tensors, partial, metadata):
        save_file(tensors, partial, metadata)
        partial.write_bytes(partial.read_bytes()[:100])
        raise OSError(28, "No space left on device")

    def refuse(self, target):
        raise OSError(28, "No space left on device")

    if moment == "writing":
        monkeypatch.setattr(snapshots, "save_file", half)
    else:
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        save(take(session), path)
    assert path.read_bytes() == old
    assert [file.name for file in tmp_path.iterdir()] == ["a.safetensors"]


@pytest.mark.parametrize("content", [None, b"", b"half a file", b"\x10\x00\x00\x00\x00\x00\x00\x00{}"])
def test_what_is_no_snapshot_is_not_found(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.safetensors"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotFound):
        load(path)


def test_a_tensor_file_of_others_is_not_found(tmp_path: Path) -> None:
    save_file({"x": torch.zeros(1)}, tmp_path / "a.safetensors")
    with pytest.raises(NotFound):
        load(tmp_path / "a.safetensors")


def test_a_snapshot_of_another_network_is_refused_and_changes_nothing(bench) -> None:
    taken = take(bench.session(bench.CNN, bench.images()))
    session = bench.session()
    before = [parameter.detach().clone() for parameter in session.parameters]
    with pytest.raises(Conflict, match="another network"):
        restore(session, taken)
    assert all(torch.equal(a, b) for a, b in zip(before, session.parameters, strict=True))


def test_a_branch_keeps_its_own_settings_and_optimizer(bench) -> None:
    parent = bench.session(optimizer={"kind": "Adam", "lr": 0.01})
    bench.steps(parent, 4)
    parent.set(lr=0.5)
    branch = bench.session(optimizer={"kind": "SGD", "lr": 0.2}, batch_size=20, max_epochs=9)
    restore(branch, take(parent), settings=False)
    assert branch.step == 4
    assert branch.training.optimizer.kind == "SGD"
    assert branch.optimizer.param_groups[0]["lr"] == 0.2
    assert branch.changes == []
    assert not branch.optimizer.state
    assert branch.order.position == 32
    assert all(torch.equal(a, b) for a, b in zip(parent.parameters, branch.parameters, strict=True))
    assert len(next(branch.order)) == 8


def test_restoring_settings_takes_the_live_changes_along(bench) -> None:
    session = bench.session(bench.CNN, bench.images())
    bench.steps(session, 1)
    session.set(lr=0.5, dropout=0.7, batch_size=3)
    taken = take(session)
    other = bench.session(bench.CNN, bench.images())
    restore(other, taken)
    assert other.training == session.training
    assert other.changes == [(1, {"lr": 0.5, "dropout": 0.7, "batch_size": 3})]
    assert other.model.copies("drop")[0].p == 0.7


def test_numbers_that_are_not_finite_never_become_the_anchor(bench) -> None:
    session = bench.session()
    good = remember(session)
    assert session.anchor is good
    with torch.no_grad():
        session.parameters[0][0, 0] = float("nan")
    remember(session)
    assert session.anchor is good


def test_patience_is_restored(bench) -> None:
    session = bench.session(max_epochs=4, early_stopping={"patience": 9})
    bench.run(session)
    taken = take(session)
    other = bench.session(max_epochs=4, early_stopping={"patience": 9})
    restore(other, taken)
    assert other.patience.state() == session.patience.state()
    assert other.patience.best_step is not None
    assert all(torch.equal(other.patience.kept[name], value) for name, value in session.patience.kept.items())
