"""Checking and trying out experiments before they run, and taking their composite nodes apart."""

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool

from netarium.api.answers.experiments import Check, Parted, Preflight
from netarium.api.body import json_object
from netarium.api.deps import library, limits, runs
from netarium.api.errors import Json
from netarium.data.uploads.library import Library
from netarium.experiment.advice import advise
from netarium.experiment.check import check, validated
from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.experiment.parts import closed, opened
from netarium.runs.runs import Runs
from netarium.spec.errors import FieldError

router = APIRouter(prefix="/api/experiments", tags=["experiments"])

Change = Callable[[Mapping[str, object], str, Limits, Library], tuple[Experiment, str]]


@router.post("/check", response_model=Check)
async def check_experiment(
    request: Request,
    allowed: Annotated[Limits, Depends(limits)],
    all_runs: Annotated[Runs, Depends(runs)],
    filled: bool = False,
    weights: str | None = None,
) -> Json:
    """Return shapes, sizes, errors and warnings with their fixes; 200 for any JSON object.

    `filled`: and the experiment with its defaults. `weights`: and what of the imported weights of this id does not fit an
    experiment that has no other errors.
    """
    payload, files = await json_object(request), all_runs.library
    report = await run_in_threadpool(check, payload, allowed, files)
    if weights is not None and report.experiment is not None and not report.errors:
        report.errors.extend(await run_in_threadpool(all_runs.weights.misfits, weights, report.experiment))
    found = report.experiment if filled else None
    answer = await run_in_threadpool(advise, report, allowed, files)
    return Json(answer | {"experiment": None if found is None else found.model_dump(mode="json")})


@router.post("/preflight", response_model=Preflight)
async def preflight(
    request: Request, allowed: Annotated[Limits, Depends(limits)], all_runs: Annotated[Runs, Depends(runs)]
) -> Json:
    """Return what a run would take, found by a few dry batches: time of a step, of the whole run, of each node, memory."""
    payload = await json_object(request)
    experiment = await run_in_threadpool(validated, payload, allowed, all_runs.library)
    return Json(await all_runs.estimate(experiment))


@router.post("/open", response_model=Parted)
async def open_node(
    request: Request, allowed: Annotated[Limits, Depends(limits)], files: Annotated[Library, Depends(library)]
) -> Json:
    """Return the experiment with a composite node opened into its parts; of a stack the first copy is opened."""
    return await _changed(request, allowed, files, opened)


@router.post("/close", response_model=Parted)
async def close_group(
    request: Request, allowed: Annotated[Limits, Depends(limits)], files: Annotated[Library, Depends(library)]
) -> Json:
    """Return the experiment with an opened group closed into the node that it was."""
    return await _changed(request, allowed, files, closed)


async def _changed(request: Request, allowed: Limits, files: Library, change: Change) -> Json:
    payload = await json_object(request)
    experiment, name = payload.get("experiment"), payload.get("node")
    if not isinstance(experiment, dict):
        message = "There is no experiment in the body. Send `experiment`, a JSON object, and `node`."
        raise FieldError(message, field="experiment", code="missing")
    if not isinstance(name, str):
        message = "It is not said what to open or close. Send the id as `node`."
        raise FieldError(message, field="node", code="missing")
    found, node = await run_in_threadpool(change, experiment, name, allowed, files)
    return Json({"experiment": found.model_dump(mode="json"), "node": node})
