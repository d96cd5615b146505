"""What is answered about an experiment before it trains."""

from netarium.api.answers.answer import Answer, Issue
from netarium.experiment.experiment import Experiment
from netarium.spec.signature import Form


class NodeCheck(Answer):
    """What one node gives: shape without the batch; FLOPs and activation bytes of one sample's forward pass.

    `parameter_formula` spells the parameters out: "8 x (1 x 3 x 3) + 8 = 80".
    """

    out_shape: list[int]
    parameters: int
    parameter_formula: str
    flops: int
    activation_bytes: int
    inputs: list[str]


class Check(Answer):
    """What a check found; `fields` are the shapes of the data set's fields; frozen parameters are not `trainable`.

    `forms` says of each field and each node that fits what leaves it: what a layer behind it must take.

    `experiment` is there if it was asked for (`filled`) and can be read: with all defaults filled in.
    """

    nodes: dict[str, NodeCheck]
    parameters: int
    trainable: int
    flops: int
    activation_bytes: int
    fields: dict[str, list[int]]
    forms: dict[str, Form]
    errors: list[Issue]
    warnings: list[Issue]
    experiment: Experiment | None = None


class NodeTime(Answer):
    """What a node takes for one batch, all its copies together."""

    forward_ms: float
    backward_ms: float


class Preflight(Answer):
    """What a run would take; `steps` and `eta_seconds` are null where it has no end, `device_memory_bytes` on a CPU.

    `training`: how many runs had the machine meanwhile. `queue_position`: 0 = it would start at once.
    """

    step_ms: float
    steps: int | None
    validation_ms: float
    eta_seconds: float | None
    peak_memory_bytes: int
    device_memory_bytes: int | None
    nodes: dict[str, NodeTime]
    batch_ms: float
    batch_size: int
    samples: int
    batches: int
    device: str
    training: int
    queue_position: int


class Parted(Answer):
    """An experiment with a node opened or a group closed, and the id of that group or node."""

    experiment: Experiment
    node: str
