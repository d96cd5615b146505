"""The ready experiments of the learning path."""

from fastapi import APIRouter

from netarium.experiment.examples import example, examples

router = APIRouter(prefix="/api/examples", tags=["catalog"])


@router.get("")
def list_examples() -> list[dict[str, object]]:
    """Return the cards of all examples, in the order of the path."""
    return [each.card() for each in examples().values()]


@router.get("/{name}")
def get_example(name: str) -> dict[str, object]:
    """Return one example with its experiment."""
    found = example(name)
    return found.card() | {"experiment": found.experiment.model_dump(mode="json")}
