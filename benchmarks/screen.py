"""What the Lab watches while an example trains."""

from typing import Any

from netarium.experiment.experiment import Experiment
from netarium.nn.infer import infer
from netarium.views.catalogue import VIEWS

EXAMPLES = {
    "mlp": "spiral",
    "digits": "digits-cnn",
    "mnist": "mnist-cnn",
    "transformer": "reverse-transformer",
    "tokens64": "copy-transformer",
}
DATASETS = {"tokens64": {"kind": "tokens", "vocabulary": 64, "length": 64, "samples": 2000}}
"""Other data than the example's own: sequences of 64 tokens."""
SELECTED = {"mlp": "tanh1", "digits": "conv1", "mnist": "conv1", "transformer": "decoder", "tokens64": "decoder"}
"""The node of each whose picture the inspector shows when it is selected."""


def on_screen(experiment: Experiment, select: str | None = None) -> list[dict[str, Any]]:
    """Return the watches of a page: a picture in every node, the answers beside them, and the selected node's own."""
    signature = experiment.dataset.signature()
    watches: list[dict[str, Any]] = []
    for node, report in infer(experiment.network, signature).nodes.items():
        view = next(
            view for view in ("feature_maps", "attention", "activations") if VIEWS[view].fits(signature, report)
        )
        priority = {"priority": True} if node == select else {}
        watches.append({"id": f"{view} {node}", "view": view, "node": node, **priority})
    answers = (view for view in ("predictions", "boundary", "confusion") if VIEWS[view].fits(signature))
    return watches + [{"id": view, "view": view} for view in answers]
