"""What can stand where in an experiment: asked with the places that pydantic gives."""

import pytest

from netarium.experiment.vocabulary import fields_at
from netarium.nn.network import Node
from netarium.train.training import Training


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ((), {"name", "seed", "dataset", "network", "training"}),
        (("network", "nodes", 3), set(Node.model_fields)),
        (("network", "nodes", 3, "layer", "Tanh"), {"kind"}),
        (("training",), set(Training.model_fields)),
        (("training", "early_stopping"), {"patience", "min_delta", "restore_best"}),
        (("training", "schedule", "warmup"), {"kind", "warmup_steps"}),
        (("training", "schedule", "unheard_of"), set()),
        (("dataset", "digits", "augment", 0, "rotate"), set()),
    ],
)
def test_fields_of_a_place(place: tuple[int | str, ...], fields: set[str]) -> None:
    assert set(fields_at(place)) == fields
