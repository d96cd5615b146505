"""What a run's network answers to a person's own input."""

from base64 import b64encode
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Depends
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from netarium.api.answers.predictions import Classification, Regression, Sequence
from netarium.api.deps import runs
from netarium.api.errors import Json
from netarium.experiment.reading import stored_experiment
from netarium.runs.own_input import SAMPLES_MOST
from netarium.runs.runs import Runs
from netarium.spec.base import Spec
from netarium.spec.errors import FieldError
from netarium.spec.signature import Task
from netarium.train.decode import EOS
from netarium.train.losses import PADDING
from netarium.views.frame import Frame, decode

router = APIRouter(prefix="/api/runs", tags=["runs"])


class View(BaseModel):
    """A view of the own input; its options lie beside it."""

    model_config = ConfigDict(extra="allow")

    view: str = Field(max_length=40)


class Question(Spec):
    """A person's own input, and what to see of it.

    Either `inputs`: field -> samples, as numbers as the network gets them, pixels from 0 to 1, or tokens; or `rows` of a table or
    points: column -> number or category, in the units of the data.
    """

    inputs: dict[str, Any] | None = Field(None, max_length=8)
    rows: list[dict[str, Any]] | None = Field(None, max_length=SAMPLES_MOST)
    step: int | None = Field(None, ge=0, le=2**53)
    views: list[View] = Field(default_factory=list)


@router.post("/{run_id}/predict", response_model=Regression | Classification | Sequence)
async def predict(run_id: str, question: Question, all_runs: Annotated[Runs, Depends(runs)]) -> Json:
    """Return outputs, and probabilities and names of classes or tokens, for own inputs; now or at a past step.

    On request also views of these inputs, computed at the same step.
    """
    if (question.inputs is None) == (question.rows is None):
        raise FieldError("Give either `inputs` or `rows`.", field="inputs", code="inputs_or_rows")
    views = [view.model_dump() for view in question.views]
    _, frame = decode(await all_runs.predict(run_id, question.inputs, question.step, views, question.rows))
    task = stored_experiment((await all_runs.get(run_id)).experiment, all_runs.library).dataset.signature().task
    return Json({"step": frame.step, "task": task.kind} | _answer(frame, task))


def _answer(frame: Frame, task: Task) -> dict[str, object]:
    arrays = {name: array.values for name, array in frame.arrays.items()}
    frames = [
        arrays.pop(f"views.{index}").tobytes() for index in range(sum(name.startswith("views.") for name in arrays))
    ]
    found: dict[str, object] = {name: _numbers(values) for name, values in arrays.items() if name != "decoded"}
    if frames:
        found["views"] = [_shown(each) for each in frames]
    if task.kind == "classification":
        classes = list(task.classes or map(str, range(task.outputs)))
        found |= {"classes": classes, "predicted": [_likeliest(row, classes) for row in arrays["probabilities"]]}
    if task.kind == "sequence":
        tokens = list(task.tokens or map(str, range(task.outputs)))
        found["tokens"] = tokens
        if "decoded" in arrays:
            rows = arrays["decoded"].tolist()
            found["decoded"] = [[tokens[id_] for id_ in row if id_ not in {PADDING, EOS}] for row in rows]
    return found


def _likeliest(probabilities: NDArray[np.generic], classes: list[str]) -> str | None:
    return classes[int(probabilities.argmax())] if np.isfinite(probabilities).all() else None


def _shown(blob: bytes) -> dict[str, str]:
    _, frame = decode(blob)
    return {"view": frame.view, "node": frame.node, "frame": b64encode(blob).decode("ascii")}


def _numbers(values: NDArray[np.generic]) -> object:
    """Return nested lists; what is not finite is null."""
    numbers = values.astype(object)
    numbers[~np.isfinite(values)] = None
    return numbers.tolist()
