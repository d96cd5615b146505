"""The parameters of a run as a safetensors file."""

from safetensors.torch import save

from netarium.experiment.experiment import Experiment
from netarium.export.network import named_as_in_script
from netarium.train.snapshot import Snapshot


def weights(experiment: Experiment, snapshot: Snapshot) -> bytes:
    """Return parameters and buffers by their names in the script's class `Network`, so that it can load them.

    The metadata hold `format`, `step` and `experiment` (JSON).

    Args:
        experiment: what was trained.
        snapshot: the run at one step.
    """
    metadata = {
        "format": "pt",
        "step": str(snapshot.step),
        "experiment": experiment.model_dump_json(),
    }
    return save(named_as_in_script(experiment.network, snapshot.parameters()), metadata)
