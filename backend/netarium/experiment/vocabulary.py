"""What can be written in an experiment: every kind by the field that takes it, and the fields of everything."""

from collections.abc import Sequence
from typing import Any

from netarium.data.catalogue import DATASETS
from netarium.experiment.experiment import Experiment
from netarium.nn.catalogue import LAYERS
from netarium.nn.initializer import INITIALIZERS
from netarium.nn.network import Group, Network, Node
from netarium.spec.base import Spec
from netarium.spec.catalogue import Catalogue
from netarium.train.losses import LOSSES
from netarium.train.optimizers import OPTIMIZERS
from netarium.train.schedules import SCHEDULES
from netarium.train.training import EarlyStopping, Training

# In the order in which people come to need them.
CATALOGUES: dict[str, Catalogue[Any]] = {
    "dataset": DATASETS,
    "layer": LAYERS,
    "initializer": INITIALIZERS,
    "loss": LOSSES,
    "optimizer": OPTIMIZERS,
    "schedule": SCHEDULES,
}

_PLACES: dict[tuple[str, ...], type[Spec]] = {
    (): Experiment,
    ("network",): Network,
    ("network", "nodes", "*"): Node,
    ("network", "groups", "*"): Group,
    ("training",): Training,
    ("training", "early_stopping"): EarlyStopping,
}


def fields_at(place: Sequence[int | str]) -> list[str]:
    """Return the fields that an experiment may have at a place, none where nobody knows.

    Args:
        place: as pydantic gives it: fields, numbers in lists, kinds behind the fields that take one.
    """
    if len(place) > 1 and place[-2] in CATALOGUES and place[-1] in CATALOGUES[str(place[-2])]:
        return list(CATALOGUES[str(place[-2])][str(place[-1])].model_fields)
    spec = _PLACES.get(tuple("*" if isinstance(part, int) else part for part in place))
    return [] if spec is None else list(spec.model_fields)
