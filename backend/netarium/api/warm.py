"""What the first visitor would otherwise wait for."""

from netarium.api.routes.catalog import catalog
from netarium.experiment.check import check
from netarium.experiment.examples import examples
from netarium.experiment.limits import Limits


def warm_up() -> None:
    """Check one example and describe the catalogue: imports over a second's worth of PyTorch, fills the caches."""
    catalog()
    first = next(iter(examples().values()))
    check(first.experiment.model_dump(mode="json"), Limits())
