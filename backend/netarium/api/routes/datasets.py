"""A look at a data set before anything is trained on it."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import ValidationError
from safetensors.numpy import save
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from netarium.api.body import json_object
from netarium.api.deps import library
from netarium.api.described import FRAME
from netarium.data.dataset import Dataset
from netarium.data.preview import preview
from netarium.data.uploads.library import Library
from netarium.experiment.experiment import AnyDataset
from netarium.experiment.reading import context
from netarium.experiment.validation import explain
from netarium.spec.base import Spec
from netarium.spec.errors import InvalidExperiment

router = APIRouter(prefix="/api/datasets", tags=["catalog"])


class Wanted(Spec):
    """A data set in the place that it has in an experiment, so that errors name the same fields."""

    dataset: AnyDataset


@router.post("/preview", response_class=Response, responses=FRAME)
async def preview_dataset(request: Request, files: Annotated[Library, Depends(library)]) -> Response:
    """Return some samples of a data set as one frame (safetensors)."""
    payload = await json_object(request)
    try:
        wanted = Wanted.model_validate({"dataset": payload}, context=context(files))
    except ValidationError as error:
        raise InvalidExperiment(explain(error, {})) from error
    return Response(await run_in_threadpool(_frame, wanted.dataset), media_type="application/octet-stream")


def _frame(dataset: Dataset) -> bytes:
    found = preview(dataset)
    words = {name: json.dumps(value) for name, value in found.meta.items()}
    return save(found.arrays, metadata={"id": "preview", "view": "preview", "node": "", "step": "0", **words})
