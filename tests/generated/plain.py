"""The plainest network around a kind of layer: all its settings as they come, where it fits first."""

from pydantic import TypeAdapter

from netarium.data.dataset import Dataset
from netarium.experiment.experiment import AnyDataset
from netarium.nn.catalogue import LAYERS
from netarium.nn.infer import infer
from netarium.nn.network import Network
from tests.generated.ending import end
from tests.generated.growth import Growth
from tests.generated.values import Json

DATASET: TypeAdapter[Dataset] = TypeAdapter(AnyDataset)
BEGINNINGS: list[tuple[Json, Json]] = [
    ({"kind": "circle", "samples": 53}, {"kind": "Linear", "out_features": 8}),
    ({"kind": "digits", "validation": 0.9}, {"kind": "Conv2d", "out_channels": 4}),
    ({"kind": "reverse", "samples": 60, "max_length": 6}, {"kind": "Embedding", "embedding_dim": 8}),
]


def plain_network(kind: str) -> tuple[Json, list[Json]]:
    """Return a data set and nodes that it trains: one before the layer, the layer, and what ends them.

    Raises:
        AssertionError: the layer takes nothing of what is offered.
    """
    fewest, _ = LAYERS[kind].arity
    for dataset, before in BEGINNINGS:
        growth = Growth(DATASET.validate_python(dataset).signature())
        growth.end_with({"id": "before", "layer": before})
        layers = [{"id": "layer", "layer": {"kind": kind}, "inputs": [name] * fewest} for name in growth.names]
        if any(growth.add(layer) for layer in layers):
            end(growth, [f"end{number}" for number in range(6)])
            return dataset, growth.nodes
        # What the task sizes only fits at the end.
        last = [*growth.nodes, layers[0]]
        if not infer(Network.model_validate({"nodes": last}), growth.signature).errors:
            return dataset, last
    message = f"{kind} takes neither numbers nor pictures nor tokens as it comes"
    raise AssertionError(message)
