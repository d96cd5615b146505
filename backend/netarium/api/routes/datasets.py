"""A look at a data set before anything is trained on it."""

import json
from dataclasses import replace
from typing import Annotated

import torch
from fastapi import APIRouter, Depends, Query, Request
from pydantic import ValidationError
from safetensors.numpy import save
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from torch import Tensor

from netarium.api.body import json_object
from netarium.api.deps import library
from netarium.api.described import FRAME
from netarium.data.dataset import Dataset
from netarium.data.preview import Preview, batch_preview, preview
from netarium.data.uploads.library import Library
from netarium.experiment.experiment import AnyDataset
from netarium.experiment.reading import context
from netarium.experiment.validation import explain
from netarium.spec.base import Spec
from netarium.spec.errors import InvalidExperiment
from netarium.train.order import Order

SIZE_MOST, NUMBER_MOST, SEED_MOST = 1_000_000, 1_000_000_000, 2**63 - 1
VERSIONS_MOST = 8

router = APIRouter(prefix="/api/datasets", tags=["catalog"])


class Wanted(Spec):
    """A data set in the place that it has in an experiment, so that errors name the same fields."""

    dataset: AnyDataset


@router.post("/preview", response_class=Response, responses=FRAME)
async def preview_dataset(
    request: Request,
    files: Annotated[Library, Depends(library)],
    augmented: Annotated[int, Query(ge=0, le=VERSIONS_MOST)] = 0,
) -> Response:
    """Return some samples of a data set as one frame (safetensors), with so many `augmented` versions of the first ones."""
    dataset = _read(await json_object(request), files)
    return _answer(await run_in_threadpool(lambda: _frame(preview(dataset, augmented=augmented))))


@router.post("/batch", response_class=Response, responses=FRAME)
async def preview_batch(
    request: Request,
    files: Annotated[Library, Depends(library)],
    size: Annotated[int, Query(ge=1, le=SIZE_MOST)],
    number: Annotated[int, Query(ge=0, le=NUMBER_MOST)] = 0,
    seed: Annotated[int, Query(ge=0, le=SEED_MOST)] = 0,
) -> Response:
    """Return the samples of one batch as one frame: batch `number` of the first epoch of a run with this `seed`.

    A number beyond the epoch gives its last batch. `batches` says how many there are.
    """
    dataset = _read(await json_object(request), files)
    return _answer(await run_in_threadpool(_batch, dataset, number, size, seed))


def _batch(dataset: Dataset, number: int, size: int, seed: int) -> bytes:
    batches: list[Tensor] = []

    def rows(samples: int) -> Tensor:
        batches.extend(Order(samples, size, seed, torch.device("cpu")))
        return batches[min(number, len(batches) - 1)]

    found = batch_preview(dataset, rows)
    return _frame(replace(found, meta=found.meta | {"batches": len(batches)}))


def _read(payload: object, files: Library) -> Dataset:
    wanted = {"dataset": payload}
    try:
        return Wanted.model_validate(wanted, context=context(files)).dataset
    except ValidationError as error:
        raise InvalidExperiment(explain(error, wanted)) from error


def _answer(frame: bytes) -> Response:
    return Response(frame, media_type="application/octet-stream")


def _frame(found: Preview) -> bytes:
    words = {name: json.dumps(value) for name, value in found.meta.items()}
    return save(found.arrays, metadata={"id": "preview", "view": "preview", "node": "", "step": "0", **words})
