"""What leaves the tank: scripts and weights."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from netarium.api.attachment import attachment
from netarium.api.body import json_object
from netarium.api.deps import library, limits, runs
from netarium.api.described import files
from netarium.api.routes.runs import STEP_MOST
from netarium.data.uploads.library import Library
from netarium.experiment.check import validated
from netarium.experiment.limits import Limits
from netarium.experiment.reading import stored_experiment
from netarium.export.archive import zipped
from netarium.export.file_name import FileName, experiment_file, run_file
from netarium.export.report.figures import Columns
from netarium.export.report.page import Story, write_report
from netarium.export.report.words import Language
from netarium.export.script import write_script
from netarium.runs.exports import ModelFile
from netarium.runs.runs import Runs
from netarium.spec.errors import Conflict, NotFound
from netarium.store.record import RunRecord

router = APIRouter(prefix="/api", tags=["export"])

KINDS = ("weights", "onnx", "script", "report")
PYTHON = "text/x-python"
ZIP = "application/zip"
BINARY = "application/octet-stream"
HTML = "text/html"
POINTS = 2000
ENDINGS = {"weights": "safetensors", "onnx": "onnx"}


@router.post("/experiments/code", response_class=Response, responses=files("A script.", PYTHON, ZIP))
async def write_code(
    request: Request, allowed: Annotated[Limits, Depends(limits)], files: Annotated[Library, Depends(library)]
) -> Response:
    """Return a PyTorch script that prints the losses of a run; with `Accept: application/zip` its data file, too."""
    payload = await json_object(request)
    archive = ZIP in request.headers.get("accept", "")
    return await run_in_threadpool(_code, payload, allowed, files, archive=archive)


@router.get(
    "/runs/{run_id}/export/{kind}", response_class=Response, responses=files("The file.", BINARY, PYTHON, ZIP, HTML)
)
async def export(
    run_id: str,
    kind: str,
    all_runs: Annotated[Runs, Depends(runs)],
    step: Annotated[int | None, Query(ge=0, le=STEP_MOST)] = None,
    language: Literal["en", "zh"] = "en",
) -> Response:
    """Return the run as a file: `weights` (safetensors), `onnx`, `script` (Python, zipped with its data), `report` (HTML).

    Weights and ONNX are those of the last snapshot, at or before `step`. They are loaded again and run on held-out samples:
    the headers `X-Netarium-Max-Error`, `X-Netarium-Samples` and `X-Netarium-Step` say how far they are off, and where.
    """
    run = await all_runs.get(run_id)
    match kind:
        case "script":
            return await run_in_threadpool(_script, run, all_runs.library, all_runs.first_weights(run_id))
        case "weights" | "onnx":
            return _model(await all_runs.model_file(run_id, kind, step), run_file(run.name, run.id), ENDINGS[kind])
        case "report":
            curve = await all_runs.scalars(run_id, points=POINTS)
            return await run_in_threadpool(_report, run, all_runs.library, curve["columns"], language)
        case _:
            message = f"A run cannot be exported as '{kind}'. Known: {', '.join(KINDS)}."
            raise NotFound(message, kind=kind)


def _code(payload: Mapping[str, object], allowed: Limits, files: Library, *, archive: bool) -> Response:
    experiment = validated(payload, allowed, files)
    script = write_script(experiment)
    if archive:
        name = experiment_file(experiment.name)
        return attachment(zipped(script, name.whole), name, "zip", ZIP)
    return Response(script.text, media_type=PYTHON)


def _script(run: RunRecord, files: Library, weights: Path | None) -> Response:
    if run.parent is not None:
        message = (
            f"This run began with the parameters of run {run.parent.run} at step {run.parent.step}, so no script can begin "
            "from its seed. Export that run's script, or this run's weights."
        )
        raise Conflict(message, parent=run.parent.run)
    changes = [(int(step), values) for step, values in run.manifest.get("changes", [])]
    script = write_script(
        stored_experiment(run.experiment, files),
        manifest=_made_with(run.manifest),
        changes=changes,
        last_step=run.step,
        weights=weights is not None,
    )
    name = run_file(run.name, run.id)
    if script.data is None and weights is None:
        return attachment(script.text.encode(), name, "py", PYTHON)
    packed = zipped(script, name.whole, None if weights is None else weights.read_bytes())
    return attachment(packed, name, "zip", ZIP)


def _report(run: RunRecord, files: Library, columns: Columns, language: Language) -> Response:
    story = Story(
        run.id,
        run.name,
        run.status,
        run.reason,
        run.step,
        run.created,
        stored_experiment(run.experiment, files),
        manifest=run.manifest,
        parent=None if run.parent is None else (run.parent.run, run.parent.step),
        columns=columns,
        points=POINTS,
    )
    return attachment(write_report(story, language).encode(), run_file(run.name, run.id), "html", HTML)


def _model(file: ModelFile, name: FileName, ending: str) -> Response:
    response = attachment(file.content, name, ending, BINARY)
    response.headers["x-netarium-max-error"] = f"{file.comparison.max_error:.3g}"
    response.headers["x-netarium-samples"] = str(file.comparison.samples)
    response.headers["x-netarium-step"] = str(file.step)
    return response


def _made_with(manifest: Mapping[str, Any]) -> dict[str, object]:
    return {
        name: manifest[name] for name in ("torch", "numpy", "cpu_capability", "threads", "device") if name in manifest
    }
