from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from netarium.runs import recorder as recording
from netarium.runs.recorder import Recorder
from netarium.store.messages import MessageStore
from netarium.store.record import Message
from netarium.store.store import Store


def status(run_id: str, seq: int) -> Message:
    return Message(run_id, seq, "status", "{}")


async def test_a_batch_that_never_fits_is_left_out_and_the_next_is_stored(tmp_path: Path) -> None:
    store = Store(tmp_path)
    run, _ = store.runs.add({}, name="a", owner="me", parent=None, request_id=None)
    recorder = Recorder(store)
    for seq in (1, 1):
        recorder.put(status(run.id, seq))
    await recorder.flush()
    recorder.put(status(run.id, 2))
    await recorder.stop()
    assert [message.seq for message in store.messages.read(run.id)] == [2]
    store.close()


async def test_a_batch_that_met_a_full_disk_is_stored_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "RETRY_SECONDS", 0.0)
    store = Store(tmp_path)
    run, _ = store.runs.add({}, name="a", owner="me", parent=None, request_id=None)
    recorder = Recorder(store)
    append = MessageStore.append

    def full(_: MessageStore, messages: Sequence[Message]) -> None:
        raise OperationalError("insert", messages, OSError("disk full"))

    recorder.put(status(run.id, 1))
    monkeypatch.setattr(MessageStore, "append", full)
    await recorder.flush()
    assert store.messages.read(run.id) == []
    monkeypatch.setattr(MessageStore, "append", append)
    await recorder.stop()
    assert [message.seq for message in store.messages.read(run.id)] == [1]
    store.close()
