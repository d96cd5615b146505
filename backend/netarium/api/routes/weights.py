"""Weights that people bring."""

from fastapi import APIRouter, Request

from netarium.api.answers.weights import Weights
from netarium.api.errors import Json
from netarium.api.routes.runs import TheRuns
from netarium.api.routes.uploads import FILE

router = APIRouter(prefix="/api/weights", tags=["weights"])


@router.post("", status_code=201, response_model=Weights, openapi_extra=FILE)
async def add_weights(request: Request, all_runs: TheRuns) -> Json:
    """Take in a safetensors file; a run begins with it if it is started with `weights: {"id": ...}`."""
    found = await all_runs.weights.add(request.stream())
    tensors = [{"name": name, "shape": list(shape)} for name, shape in found.shapes.items()]
    return Json({"id": found.id, "size_bytes": found.size_bytes, "tensors": tensors}, status_code=201)
