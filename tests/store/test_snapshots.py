from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netarium.store.record import Snapshot
from netarium.store.snapshots import thin
from netarium.store.store import Store


@pytest.fixture
def run_id(store: Store) -> str:
    return store.runs.add({}, name="x", owner="ann")[0].id


def write(store: Store, run_id: str, step: int, size_bytes: int = 100) -> Path:
    file = store.snapshots.folder(run_id) / f"step-{step}.safetensors"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x" * size_bytes)
    store.snapshots.add(run_id, step, file)
    return file


def test_a_past_step_shows_the_last_snapshot_at_or_before_it(store: Store, run_id: str) -> None:
    for step in (0, 10, 20):
        write(store, run_id, step)
    steps = {asked: found.step for asked in (0, 9, 10, 15, 99, None) if (found := store.snapshots.at(run_id, asked))}
    assert steps == {0: 0, 9: 0, 10: 10, 15: 10, 99: 20, None: 20}


def test_a_run_without_snapshots_has_none(store: Store, run_id: str) -> None:
    assert store.snapshots.at(run_id) is None


def test_files_above_the_budget_go_but_the_first_and_last_stay(store: Store, run_id: str) -> None:
    files = {step: write(store, run_id, step) for step in range(0, 90, 10)}
    kept = [snapshot.step for snapshot in store.snapshots.all(run_id)]
    assert kept[0] == 0
    assert kept[-1] == 80
    assert sum(snapshot.size_bytes for snapshot in store.snapshots.all(run_id)) <= 400
    assert [step for step, file in files.items() if file.exists()] == kept


def test_the_same_step_is_kept_once(store: Store, run_id: str) -> None:
    write(store, run_id, 10, size_bytes=1)
    write(store, run_id, 10, size_bytes=2)
    assert [(snapshot.step, snapshot.size_bytes) for snapshot in store.snapshots.all(run_id)] == [(10, 2)]


def test_going_back_forgets_what_came_after(store: Store, run_id: str) -> None:
    files = {step: write(store, run_id, step) for step in (0, 10, 20)}
    store.snapshots.forget_after(run_id, 10)
    assert [snapshot.step for snapshot in store.snapshots.all(run_id)] == [0, 10]
    assert not files[20].exists()


@given(sizes=st.lists(st.integers(1, 50), max_size=40), budget_bytes=st.integers(0, 400))
def test_thinning_keeps_the_ends_and_meets_the_budget_when_it_can(sizes: list[int], budget_bytes: int) -> None:
    snapshots = [Snapshot("r", step, "", size) for step, size in enumerate(sizes)]
    dropped = {snapshot.step for snapshot in thin(snapshots, budget_bytes)}
    kept = [snapshot for snapshot in snapshots if snapshot.step not in dropped]
    if snapshots:
        assert kept[0] == snapshots[0]
        assert kept[-1] == snapshots[-1]
    assert len(kept) <= 2 or sum(snapshot.size_bytes for snapshot in kept) <= budget_bytes
    if sum(sizes) <= budget_bytes:
        assert kept == snapshots
