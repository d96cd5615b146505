"""Checking experiments before they run."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool

from netarium.api.answers import Check
from netarium.api.body import json_object
from netarium.api.deps import library, limits
from netarium.api.errors import Json
from netarium.data.uploads.library import Library
from netarium.experiment.check import check
from netarium.experiment.limits import Limits

router = APIRouter(prefix="/api/experiments", tags=["experiments"])


@router.post("/check", response_model=Check)
async def check_experiment(
    request: Request, allowed: Annotated[Limits, Depends(limits)], files: Annotated[Library, Depends(library)]
) -> Json:
    """Return shapes, sizes, errors and warnings; 200 for any JSON object."""
    payload = await json_object(request)
    report = await run_in_threadpool(check, payload, allowed, files)
    return Json(report.as_json())
