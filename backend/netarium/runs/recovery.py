"""What a new server does with the runs that the last one left behind."""

import re
from datetime import UTC, datetime

from netarium.runs.live_run import SERVER_STOPPED
from netarium.spec.writing import as_json
from netarium.store.record import Message, RunRecord
from netarium.store.store import Store

# A killed server may have shown messages that it did not live to store. The next number is far above all of them: a page
# that comes back with a number of its own is behind it, and takes what follows for news.
SEQ_JUMP = 1_000_000

_SNAPSHOT = re.compile(r"step-(\d+)\.safetensors")


def recover(store: Store) -> None:
    """End every run that was alive, with the reason in words; its curve and snapshots stay."""
    for record in store.runs.alive():
        _find_snapshots(store, record)
        reason = _reason(store, record)
        seq = store.messages.last_seq(record.id) + SEQ_JUMP
        body = {"status": "failed", "reason": reason, "step": record.step, "epoch": record.epoch}
        text = as_json({"type": "status", "seq": seq, **body, "queue_position": None})
        store.messages.append([Message(record.id, seq, "status", text)])
        store.runs.change(record.id, status="failed", reason=reason, ended=datetime.now(UTC))


def _find_snapshots(store: Store, record: RunRecord) -> None:
    # A worker may have written a snapshot that the last server did not live to record.
    known = {snapshot.step for snapshot in store.snapshots.all(record.id)}
    for path in store.snapshots.folder(record.id).glob("step-*.safetensors"):
        name = _SNAPSHOT.fullmatch(path.name)
        # One beyond the stored curve would leave a gap in it.
        if name is not None and int(name[1]) not in known and int(name[1]) <= record.step:
            store.snapshots.add(record.id, int(name[1]), path)


def _reason(store: Store, record: RunRecord) -> str:
    if record.status == "queued":
        return "The server stopped while this run was waiting. Resume starts it."
    last = store.snapshots.at(record.id)
    step = 0 if last is None else last.step
    return f"{SERVER_STOPPED} Resume continues from step {step}."
