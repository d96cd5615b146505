import contextlib
import io
import re
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from netarium.experiment.experiment import Experiment
from netarium.export.data import FILE
from netarium.export.script import Script
from netarium.nn.build import build
from netarium.train.events import Interrupted, Tick
from netarium.train.loop import train
from netarium.train.session import Session

Changes = list[tuple[int, dict[str, Any]]]


def session_of(experiment: Experiment) -> Session:
    split = experiment.dataset.load()
    model = build(experiment.network, split.signature, experiment.seed)
    return Session.start(experiment.training, model, split, experiment.seed, torch.device("cpu"))


def trained(experiment: Experiment, changes: Changes | None = None) -> tuple[list[float], list[float], Session]:
    """Train as Netarium does, change settings at their steps; return losses, validation losses and the session."""
    session = session_of(experiment)
    waiting = sorted(changes or [], key=lambda change: change[0])
    losses: list[float] = []
    held_out: list[float] = []

    def change() -> None:
        while waiting and waiting[0][0] == session.step:
            session.set(**waiting.pop(0)[1])
        if waiting:
            session.until = waiting[0][0]

    change()
    for event in train(session, deque()):
        if isinstance(event, Interrupted):
            change()
        if isinstance(event, Tick):
            losses += [value for value in event.columns["loss"] if value is not None]
            held_out += [value for value in event.columns["val_loss"] if value is not None]
    assert not waiting
    return losses, held_out, session


def read(printed: str) -> tuple[list[float], list[float]]:
    """Return the losses and validation losses that a script printed."""
    return (
        [float(value) for value in re.findall(r"^step \d+  loss (\S+)$", printed, re.MULTILINE)],
        [float(value) for value in re.findall(r"^epoch \d+  val_loss (\S+)$", printed, re.MULTILINE)],
    )


def lay_out(script: Script, folder: Path) -> Path:
    """Write a script with its data into a folder."""
    path = folder / "script.py"
    path.write_text(script.text, encoding="utf-8")
    if script.data is not None:
        save_file(script.data, folder / FILE)
    return path


def run(script: Script, folder: Path) -> tuple[list[float], list[float], Mapping[str, Any]]:
    """Run a script in this process; return what it printed, and its names."""
    path = lay_out(script, folder)
    names: dict[str, Any] = {"__name__": "__main__", "__file__": str(path)}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        # Not its path, which is another one each time: Hypothesis tells errors apart by where they come from.
        exec(compile(script.text, path.name, "exec"), names)
    return *read(printed.getvalue()), names


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads, fast = torch.get_num_threads(), torch.backends.mha.get_fastpath_enabled()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)
    torch.backends.mha.set_fastpath_enabled(fast)
