"""The ready experiments of the learning path."""

from typing import Annotated

from fastapi import APIRouter, Depends

from netarium.api.answers.examples import Card, Example
from netarium.api.deps import limits
from netarium.api.errors import Json
from netarium.experiment.examples import example, examples
from netarium.experiment.limits import Limits

router = APIRouter(prefix="/api/examples", tags=["catalog"])


@router.get("", response_model=list[Card])
def list_examples() -> Json:
    """Return the cards of all examples, in the order of the path."""
    return Json([each.card() for each in examples().values()])


@router.get("/{name}", response_model=Example)
def get_example(name: str, allowed: Annotated[Limits, Depends(limits)]) -> Json:
    """Return one example with its experiment, and whether it is larger than this server trains."""
    found = example(name)
    experiment = found.experiment.model_dump(mode="json")
    return Json(found.card() | {"experiment": experiment, "only_to_read": found.only_to_read(allowed)})
