"""Snapshots: everything that decides how a session goes on, as tensors and texts."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from netarium.spec.errors import Conflict, NotFound
from netarium.train.device import random_states, set_random_states
from netarium.train.session import Session
from netarium.train.training import Training

FORMAT = "1"


@dataclass(frozen=True)
class Snapshot:
    """A session at one step.

    Attributes:
        tensors: contiguous copies on the CPU: `model.*`, `optimizer.<parameter>.<key>`, `random.*`, `order`, `best.*`.
        meta: texts, all but `format` JSON: step, epoch, seconds, position, samples, drawn,
            training, dropout, changes, patience.
    """

    tensors: dict[str, Tensor]
    meta: dict[str, str]

    @property
    def step(self) -> int:
        """Return the updates completed."""
        return int(self.meta["step"])

    @property
    def seconds(self) -> float:
        """Return the training time so far."""
        return float(self.meta["seconds"])

    @property
    def size_bytes(self) -> int:
        """Return the size of all tensors."""
        return sum(tensor.nbytes for tensor in self.tensors.values())

    def parameters(self) -> dict[str, Tensor]:
        """Return parameters and buffers by their names in the model; tied ones under their first name."""
        return _under("model.", self.tensors)


def take(session: Session) -> Snapshot:
    """Return a snapshot of the session between two updates."""
    tensors = {f"model.{name}": _copy(value) for name, value in _untied(session).items()}
    # Counted over all parameters, frozen ones too: a branch may freeze others.
    for number, parameter in enumerate(session.model.parameters()):
        for key, value in session.optimizer.state.get(parameter, {}).items():
            if isinstance(value, Tensor):
                tensors[f"optimizer.{number}.{key}"] = _copy(value)
    tensors |= {f"random.{name}": state.clone() for name, state in random_states(session.device).items()}
    tensors["order"] = session.order.state.clone()
    patience = session.patience
    if patience is not None:
        tensors |= {f"best.{name}": _copy(value) for name, value in patience.kept.items()}
    values = {
        "step": session.step,
        "epoch": session.epoch,
        "seconds": session.seconds,
        "position": session.order.position,
        "samples": session.order.samples,
        "drawn": session.order.drawn,
        "training": session.training.model_dump(mode="json"),
        "dropout": session.dropout,
        "changes": session.changes,
        "patience": patience.state() if patience else None,
    }
    return Snapshot(tensors, {"format": FORMAT} | {name: json.dumps(value) for name, value in values.items()})


def remember(session: Session) -> Snapshot:
    """Take a snapshot and, if the session is sound and all its numbers are finite, make it the session's anchor."""
    snapshot = take(session)
    if session.sound and all(bool(value.isfinite().all()) for value in snapshot.parameters().values()):
        session.anchor = snapshot
    return snapshot


def restore(session: Session, snapshot: Snapshot, *, settings: bool = True) -> None:
    """Put the session back to the snapshot's step; what it computes from here is the same, bit for bit.

    Args:
        session: a session of the same network; of the same data and optimizer to go on in the same way.
        snapshot: where to go.
        settings: whether to take over the snapshot's settings too; a branch keeps its own.

    Raises:
        Conflict: the snapshot belongs to another network.
    """
    _load_model(session, snapshot.parameters())
    meta = {name: json.loads(value) for name, value in snapshot.meta.items()}
    training = Training.model_validate(meta["training"])
    same_optimizer = training.optimizer.kind == session.training.optimizer.kind
    _load_optimizer(session, _under("optimizer.", snapshot.tensors) if same_optimizer else {})
    session.step, session.epoch, session.seconds = meta["step"], meta["epoch"], meta["seconds"]
    if settings:
        session.order.batch_size = training.batch_size
        session.recall([(step, values) for step, values in meta["changes"]])
    if meta["samples"] == session.order.samples:
        drawn = meta.get("drawn", meta["samples"])  # older runs do not tell
        session.order.restore(snapshot.tensors["order"], meta["position"], drawn)
    if session.patience is not None:
        session.patience.restore(meta["patience"] or {}, _under("best.", snapshot.tensors))
    session.output = session.batch = None
    session.adopt(training if settings else session.training, meta["dropout"] if settings else session.dropout)
    set_random_states(session.device, _under("random.", snapshot.tensors))
    session.anchor = snapshot
    session.sound = True


def save(snapshot: Snapshot, path: Path) -> None:
    """Write the snapshot to `path` in one go: whoever looks finds the old file, or the new one, never half of it.

    Raises:
        OSError: the disk is full or the folder is missing; `path` is as it was.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        save_file(snapshot.tensors, partial, snapshot.meta)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def load(path: Path) -> Snapshot:
    """Return the snapshot in `path`, on the CPU.

    Raises:
        NotFound: there is no such file, or it is no snapshot.
    """
    try:
        with safe_open(path, framework="pt") as file:
            snapshot = Snapshot({name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {})  # noqa: SIM118  # not a dict
    except (OSError, SafetensorError) as error:
        message = f"There is no snapshot in {path.name}."
        raise NotFound(message, file=path.name) from error
    if snapshot.meta.get("format") != FORMAT:
        message = f"{path.name} is no snapshot of this version."
        raise NotFound(message, file=path.name)
    return snapshot


def _untied(session: Session) -> dict[str, Tensor]:
    seen: set[int] = set()
    untied: dict[str, Tensor] = {}
    for name, value in session.model.state_dict(keep_vars=True).items():
        if id(value) not in seen:
            seen.add(id(value))
            untied[name] = value
    return untied


def _copy(value: Tensor) -> Tensor:
    copy: Tensor = value.detach().to("cpu", copy=True).contiguous()
    return copy


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in tensors.items() if name.startswith(prefix)}


@torch.no_grad()
def _load_model(session: Session, tensors: dict[str, Tensor]) -> None:
    own = _untied(session)
    if {name: value.shape for name, value in own.items()} != {name: value.shape for name, value in tensors.items()}:
        message = "This snapshot belongs to another network. Branch from a run with the same layers."
        raise Conflict(message)
    for name, value in tensors.items():
        own[name].copy_(value)


def _load_optimizer(session: Session, tensors: dict[str, Tensor]) -> None:
    state: dict[int, dict[str, Tensor]] = {}
    own = list(session.model.parameters())
    places = {id(parameter): place for place, parameter in enumerate(session.parameters)}
    for name, value in tensors.items():
        number, key = name.split(".", 1)
        parameter = own[int(number)]
        place = places.get(id(parameter))
        if place is None:
            continue
        # Moments are laid out like their parameter (channels last for images); fused kernels rely on it.
        like = torch.empty_like(parameter, requires_grad=False) if value.shape == parameter.shape else value
        state.setdefault(place, {})[key] = like.copy_(value) if like is not value else value.clone()
    session.optimizer.load_state_dict({**session.optimizer.state_dict(), "state": state})
