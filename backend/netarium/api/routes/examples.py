"""The ready experiments of the learning path."""

from fastapi import APIRouter

from netarium.api.answers import Card, Example
from netarium.api.errors import Json
from netarium.experiment.examples import example, examples

router = APIRouter(prefix="/api/examples", tags=["catalog"])


@router.get("", response_model=list[Card])
def list_examples() -> Json:
    """Return the cards of all examples, in the order of the path."""
    return Json([each.card() for each in examples().values()])


@router.get("/{name}", response_model=Example)
def get_example(name: str) -> Json:
    """Return one example with its experiment."""
    found = example(name)
    return Json(found.card() | {"experiment": found.experiment.model_dump(mode="json")})
