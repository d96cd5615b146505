"""Training in the terminal: `netarium train` runs the same runs as the server, with a progress bar instead of a page."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from netarium.data.uploads.library import library_of
from netarium.experiment.check import validated
from netarium.experiment.file import read_experiment
from netarium.runs.runs import Runs
from netarium.settings import Settings
from netarium.spec.errors import (
    Conflict,
    ExperimentError,
    FieldError,
    InvalidExperiment,
    NetariumError,
    Refused,
    TooLarge,
)

OK, FAILED, INVALID = 0, 1, 2
CHUNK_BYTES = 2**20
ENDED_WELL = {"finished", "stopped"}
SHOWN = ("loss", "val_loss", "val_accuracy", "val_r2", "val_token_accuracy")


async def train(path: Path, settings: Settings, console: Console, weights: Path | None = None) -> int:
    """Train the experiment in a JSON or YAML file to its end and store the run.

    Args:
        path: the file, see `experiment_file.read_experiment`.
        settings: where runs are stored, and the limits.
        console: where progress and results are printed.
        weights: safetensors file whose parameters the run begins with, as those that the page imports.

    Returns:
        The exit status: 0 finished, 1 failed, diverged or the data folder is in use or full, 2 not a valid experiment, or
        weights that do not fit.
    """
    try:
        experiment = validated(read_experiment(path), settings.limits, library_of(settings.data_dir))
    except NetariumError as error:
        _complain(console, error)
        return INVALID
    runs = Runs(settings.data_dir, settings.limits, settings.database_url)
    try:
        await runs.start()
    except Conflict as error:
        _complain(console, error)
        return FAILED
    try:
        brought = None if weights is None else await runs.weights.add(_chunks(weights))
        run = await runs.create(experiment, weights=None if brought is None else brought.id)
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[numbers]}"),
            TimeElapsedColumn(),
            console=console,
        ) as progress:
            bar = progress.add_task(experiment.name or "Untitled", total=_updates(run.manifest), numbers="")
            async for message in await runs.subscribe(run.id):
                if isinstance(message, str) and await _ended(runs, run.id, json.loads(message), progress, bar):
                    break
        run = await runs.get(run.id)
        numbers = "  ".join(f"{name} {value:.4g}" for name, value in _numbers(run.summary))
        console.print(f"{run.status} at step {run.step}  {numbers}", highlight=False)
        if run.reason:
            console.print(run.reason, highlight=False)
        console.print(f"Run {run.id} is stored in {settings.data_dir}.", highlight=False)
        return OK if run.status in ENDED_WELL else FAILED
    except (InvalidExperiment, FieldError, TooLarge) as error:
        _complain(console, error)
        return INVALID
    except Refused as error:
        _complain(console, error)
        return FAILED
    finally:
        await runs.stop()


def _complain(console: Console, error: NetariumError) -> None:
    for each in error.errors if isinstance(error, InvalidExperiment) else [error]:
        console.print(_placed(each), style="red", markup=False, highlight=False)
    if isinstance(error, InvalidExperiment):
        console.print("`netarium describe` tells what an experiment can be made of.", markup=False, highlight=False)


def _placed(error: NetariumError) -> str:
    """Return the message, with its node where it does not name it itself."""
    node = error.node if isinstance(error, ExperimentError) else None
    return error.message if node is None or f"'{node}'" in error.message else f"'{node}': {error.message}"


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    try:
        file = path.open("rb")
    except OSError as error:
        message = (
            f"'{path}' cannot be read: {error.strerror or error}. Say with --weights where a safetensors file lies."
        )
        raise FieldError(message, field="weights", code="not_safetensors") from error
    with file:
        while chunk := await asyncio.to_thread(file.read, CHUNK_BYTES):
            yield chunk


async def _ended(runs: Runs, run_id: str, message: Mapping[str, Any], progress: Progress, bar: TaskID) -> bool:
    if message["type"] == "scalars":
        columns = message["columns"]
        last = {name: next((v for v in reversed(values) if v is not None), None) for name, values in columns.items()}
        numbers = "  ".join(f"{name} {last[name]:.4g}" for name in SHOWN if last.get(name) is not None)
        run = await runs.get(run_id)
        progress.update(bar, completed=last.get("step") or 0, total=_updates(run.manifest), numbers=numbers)
    return message["type"] == "status" and message["status"] in {"finished", "stopped", "failed", "diverged"}


def _updates(manifest: Mapping[str, Any]) -> float | None:
    total = manifest.get("total_steps")
    return float(total) if isinstance(total, int) else None


def _numbers(summary: Mapping[str, Any]) -> list[tuple[str, float]]:
    return [(name, float(summary[name])) for name in SHOWN if isinstance(summary.get(name), int | float)]
