"""Runs: create, list, look, rename, delete, command, read curves and views."""

import re
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import (
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from netarium.api.answers.runs import Applied, Run, RunPage, Scalars
from netarium.api.body import json_object
from netarium.api.deps import limits, runs
from netarium.api.described import FRAME
from netarium.api.errors import Json
from netarium.experiment.check import validated
from netarium.experiment.limits import Limits
from netarium.runs.commands import STEPS_MOST
from netarium.runs.runs import Runs
from netarium.spec.base import Spec
from netarium.spec.errors import FieldError, NotFound
from netarium.spec.one_line import is_one_line
from netarium.views.catalogue import VIEWS

router = APIRouter(prefix="/api/runs", tags=["runs"])
# What JSON numbers hold exactly, and databases as well.
STEP_MOST = 2**53
REQUEST_ID = re.compile(r"[ -~]{1,64}")

TheRuns = Annotated[Runs, Depends(runs)]


class Parent(Spec):
    """Where a run branches off."""

    run: str = Field(max_length=64)
    step: int = Field(ge=0, le=STEP_MOST)


class Rename(Spec):
    """What of a run a person may change."""

    name: str = Field(min_length=1, max_length=200)

    @field_validator("name")
    @classmethod
    def _says_something(cls, name: str) -> str:
        if not (is_one_line(name) and name.strip()):
            message = "a name is one line, and not all blank"
            raise PydanticCustomError("no_name", message)
        return name


def _setting(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """Say once what a setting can be, not once for each type that was tried."""
    try:
        if not isinstance(value, bool):
            return read(value)
    except ValidationError:
        pass
    message = "A setting is a finite number or null; `points` is a list of [x, y, class]."
    raise PydanticCustomError("setting", message)


Setting = Annotated[float | int | list[list[float]] | None, WrapValidator(_setting)]


class Command(Spec):
    """One command to a run; `set` takes `values` or its settings themselves, `step` takes `count`, `rewind` takes `step`."""

    name: Literal["pause", "resume", "step", "stop", "set", "rewind"]
    id: str | None = Field(None, min_length=1, max_length=64)
    count: int = Field(1, ge=1, le=STEPS_MOST)
    step: int | None = Field(None, ge=0, le=STEP_MOST)
    values: dict[str, Setting] = Field(default_factory=dict, max_length=16)

    @model_validator(mode="before")
    @classmethod
    def _beside_the_name(cls, data: object) -> object:
        """Take the settings of `set` from beside its name, where its `values` are left out."""
        if not isinstance(data, dict) or data.get("name") != "set" or "values" in data:
            return data
        beside = {name: value for name, value in data.items() if name not in cls.model_fields}
        return {name: value for name, value in data.items() if name not in beside} | {"values": beside}


@router.post("", status_code=201, response_model=Run)
async def create_run(request: Request, all_runs: TheRuns, allowed: Annotated[Limits, Depends(limits)]) -> Json:
    """Start a run of an experiment, `paused` before its first step if asked; the same `request_id` starts no second one."""
    payload = dict(await json_object(request))
    request_id = payload.pop("request_id", None)
    if request_id is not None and not (isinstance(request_id, str) and REQUEST_ID.fullmatch(request_id)):
        message = "`request_id` is a text of 1 to 64 ASCII letters, digits, spaces and signs."
        raise FieldError(message, field="request_id", code="request_id")
    paused = payload.pop("paused", False)
    if not isinstance(paused, bool):
        message = "`paused` is true or false."
        raise FieldError(message, field="paused", code="bool_type")
    branch = _parent(payload.pop("parent", None))
    weights = _weights(payload.pop("weights", None))
    experiment = await run_in_threadpool(validated, payload, allowed, all_runs.library)
    run = await all_runs.create(
        experiment,
        request_id=request_id,
        parent=None if branch is None else (branch.run, branch.step),
        weights=weights,
        paused=paused,
    )
    return Json(run.as_json(), status_code=201)


def _weights(value: object) -> str | None:
    match value:
        case None:
            return None
        case {"id": str(id_), **rest} if not rest:
            return id_
        case _:
            message = '`weights` is {"id": id}: the run begins with the file of that id, see POST /api/weights.'
            raise FieldError(message, field="weights", code="weights")


def _parent(value: object) -> Parent | None:
    if value is None:
        return None
    try:
        return Parent.model_validate(value)
    except ValidationError as error:
        message = '`parent` is {"run": id, "step": updates completed}: the run begins there.'
        raise FieldError(message, field="parent", code=error.errors()[0]["type"]) from error


@router.get("", response_model=RunPage)
async def list_runs(
    all_runs: TheRuns,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=STEP_MOST)] = 0,
    status: str | None = None,
    search: Annotated[str | None, Query(max_length=200)] = None,
) -> Json:
    """Return runs, newest first, one page at a time."""
    page, total = await all_runs.list(limit=limit, offset=offset, status=status, search=search)
    return Json({"runs": [run.as_json() for run in page], "total": total})


@router.get("/{run_id}", response_model=Run)
async def get_run(run_id: str, all_runs: TheRuns) -> Json:
    """Return one run with experiment, status, summary and manifest."""
    return Json((await all_runs.get(run_id)).as_json())


@router.patch("/{run_id}", response_model=Run)
async def rename_run(run_id: str, change: Rename, all_runs: TheRuns) -> Json:
    """Rename a run."""
    return Json((await all_runs.rename(run_id, change.name)).as_json())


@router.delete("/{run_id}", status_code=204)
async def delete_run(run_id: str, all_runs: TheRuns) -> Response:
    """Stop a run if it trains, and delete it with its curves and snapshots."""
    await all_runs.delete(run_id)
    return Response(status_code=204)


@router.post("/{run_id}/commands", response_model=Applied)
async def command_run(run_id: str, command: Command, all_runs: TheRuns) -> Json:
    """Carry out one command between two steps; answer the number of updates completed."""
    values: dict[str, object] = dict(command.values)
    if command.name == "step":
        values = {"count": command.count}
    if command.name == "rewind" and command.step is not None:
        values = {"step": command.step}
    applied = await all_runs.command(run_id, command.name, values, command_id=command.id)
    return Json({"applied_step": applied})


@router.get("/{run_id}/scalars", response_model=Scalars)
async def scalars(
    run_id: str,
    all_runs: TheRuns,
    since: Annotated[int, Query(ge=0, le=STEP_MOST)] = 0,
    points: Annotated[int | None, Query(ge=3, le=100_000)] = None,
) -> Json:
    """Return the curves as columns; `points` reduces them without losing extremes."""
    return Json(await all_runs.scalars(run_id, since=since, points=points))


@router.get("/{run_id}/views/{view}", response_class=Response, responses=FRAME)
async def view(run_id: str, view: str, request: Request, all_runs: TheRuns) -> Response:
    """Return one float32 frame (safetensors) of a live or past step."""
    if view not in VIEWS:
        message = f"There is no view '{view}'. Known ones: {', '.join(each.kind_name() for each in VIEWS)}."
        raise NotFound(message, view=view)
    frame = await all_runs.view(run_id, view, dict(request.query_params))
    return Response(frame, media_type="application/octet-stream", headers={"cache-control": "no-store"})
