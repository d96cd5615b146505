import pytest

from netarium.spec.errors import NotFound
from netarium.store.record import Parent, RunRecord
from netarium.store.store import Store


def add(store: Store, name: str = "a run", owner: str = "ann", request_id: str | None = None) -> RunRecord:
    return store.runs.add({"name": name}, name=name, owner=owner, request_id=request_id)[0]


def test_a_new_run_is_queued_and_found_by_its_id(store: Store) -> None:
    made, new = store.runs.add({"seed": 3}, name="x", owner="ann", parent=Parent("p" * 16, 40))
    assert new
    assert made.status == "queued"
    assert made.experiment == {"seed": 3}
    assert made.parent == Parent("p" * 16, 40)
    assert store.runs.get(made.id) == made


def test_the_same_request_of_one_owner_never_makes_a_second_run(store: Store) -> None:
    first = add(store, request_id="wish")
    again, new = store.runs.add({}, name="other", owner="ann", request_id="wish")
    assert not new
    assert again == first
    assert add(store, owner="ben", request_id="wish").id != first.id
    assert store.runs.page().total == 2


def test_pages_are_newest_first_and_filtered(store: Store) -> None:
    ids = [add(store, name=f"run {index}", owner="ann" if index % 2 else "ben").id for index in range(5)]
    store.runs.change(ids[0], status="failed")
    assert [run.id for run in store.runs.page(offset=1, limit=2).runs] == [ids[3], ids[2]]
    assert store.runs.page(limit=1).total == 5
    assert [run.id for run in store.runs.page(owner="ann").runs] == [ids[3], ids[1]]
    assert [run.id for run in store.runs.page(statuses=["failed"]).runs] == [ids[0]]
    assert [run.id for run in store.runs.page(search="RUN 4").runs] == [ids[4]]
    assert store.runs.page(search="%").total == 0


def test_runs_of_all_owners_are_counted(store: Store) -> None:
    assert store.runs.count() == 0
    kept, gone = add(store, owner="ann"), add(store, owner="ben")
    assert store.runs.count() == 2
    store.delete_run(gone.id)
    assert store.runs.count() == 1
    assert store.runs.page().runs[0].id == kept.id


def test_an_unknown_run_is_named_in_the_error(store: Store) -> None:
    with pytest.raises(NotFound, match="nothere"):
        store.runs.get("nothere")
    with pytest.raises(NotFound, match="nothere"):
        store.runs.change("nothere", name="x")
    with pytest.raises(NotFound, match="nothere"):
        store.delete_run("nothere")


def test_alive_runs_come_in_the_order_of_their_making(store: Store) -> None:
    ids = [add(store).id for _ in range(3)]
    store.runs.change(ids[1], status="finished")
    assert [run.id for run in store.runs.alive()] == [ids[0], ids[2]]


def test_deleting_takes_rows_and_files(store: Store) -> None:
    run = add(store)
    folder = store.snapshots.folder(run.id)
    folder.mkdir(parents=True)
    file = folder / "step-0.safetensors"
    file.write_bytes(b"x")
    store.snapshots.add(run.id, 0, file)
    store.delete_run(run.id)
    assert not folder.exists()
    assert store.snapshots.all(run.id) == []
    with pytest.raises(NotFound):
        store.runs.get(run.id)
