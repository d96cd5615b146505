import pytest

from netarium.store.record import Message
from netarium.store.store import Store


@pytest.fixture
def run_id(store: Store) -> str:
    return store.runs.add({}, name="x", owner="ann")[0].id


def message(run_id: str, seq: int, type_: str = "scalars") -> Message:
    return Message(run_id, seq, type_, f'{{"seq":{seq}}}')


def test_reads_only_what_came_after(store: Store, run_id: str) -> None:
    messages = [message(run_id, seq) for seq in range(1, 6)]
    store.messages.append(messages)
    assert store.messages.read(run_id) == messages
    assert store.messages.read(run_id, since=3) == messages[3:]
    assert store.messages.last_seq(run_id) == 5


def test_a_run_without_messages_stands_at_zero(store: Store, run_id: str) -> None:
    store.messages.append([])
    assert store.messages.last_seq(run_id) == 0


def test_compacting_replaces_only_messages_of_its_type_up_to_its_number(store: Store, run_id: str) -> None:
    status = message(run_id, 2, "status")
    later = message(run_id, 5)
    store.messages.append([message(run_id, 1), status, message(run_id, 3), message(run_id, 4), later])
    merged = Message(run_id, 4, "scalars", "merged")
    store.messages.compact(merged)
    assert store.messages.read(run_id) == [status, merged, later]
