"""What the calls answer, for the OpenAPI description; tests hold real answers against it.

Most answers are JSON already where they are made, so these models only describe them: nothing is validated twice.
"""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from netarium.experiment.examples import Words
from netarium.experiment.experiment import AnyDataset, Experiment
from netarium.experiment.fixes.fix import Fix
from netarium.nn.drawing import Drawing
from netarium.store.record import Status

Numbers = list[float | None]


class Answer(BaseModel):
    """One JSON object without further keys; a key that may be left out has an empty default."""

    model_config = ConfigDict(extra="forbid")


class Issue(Answer):
    """What is wrong with an experiment or a request, down to the node and field; `fix` where edits mend it."""

    node: str | None
    field: str | None
    code: str
    message: str
    params: dict[str, Any]
    fix: Fix | None = None


class Problem(Answer):
    """Problem details (RFC 9457); `code` is for programs, `errors` places what is wrong."""

    type: str
    title: str
    status: int
    detail: str
    code: str = Field(default_factory=str)
    errors: list[Issue] = Field(default_factory=list)


class Health(Answer):
    """Whether the server is well, and what it can train on."""

    status: Literal["ok"]
    version: str
    devices: list[str]


class Entry(Answer):
    """What the catalogue says of one kind; `schema` is the JSON Schema of the fields beside `kind`."""

    kind: str
    title: Words
    summary: Words
    help: Words
    group: str
    source: str
    fields: dict[str, Any] = Field(alias="schema")
    defaults: dict[str, Any]


class DatasetEntry(Entry):
    """A data set, whether this installation carries it, and whether people bring it themselves."""

    task: Literal["regression", "classification", "sequence"]
    credit: str
    available: bool
    own: bool


class LayerEntry(Entry):
    """A layer, with fewest and most inputs, the drawing of what it does, and an activation's values on 41 points of [-4, 4].

    `composite`: whether it can be opened into the layers that it is made of.
    """

    formula: str
    arity: tuple[int, int]
    drawing: Drawing
    composite: bool
    curve: list[float] | None


class ViewEntry(Entry):
    """A view, of one node or of the whole network."""

    scope: Literal["node", "network"]


class Catalog(Answer):
    """Everything that an experiment can be made of, and seen with."""

    datasets: list[DatasetEntry]
    layers: list[LayerEntry]
    initializers: list[Entry]
    losses: list[Entry]
    optimizers: list[Entry]
    schedules: list[Entry]
    views: list[ViewEntry]


class Card(Answer):
    """What a card shows of an example."""

    id: str
    order: int
    group: str
    concepts: list[str]
    title: Words
    summary: Words
    watch: Words
    tags: list[Words]
    dataset: AnyDataset


class Example(Card):
    """One example with its experiment, and whether it is larger than this server trains."""

    experiment: Experiment
    only_to_read: bool


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

    `experiment` is there if it was asked for (`filled`) and can be read: with all defaults filled in.
    """

    nodes: dict[str, NodeCheck]
    parameters: int
    trainable: int
    flops: int
    activation_bytes: int
    fields: dict[str, list[int]]
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


class TensorShape(Answer):
    """One tensor of a file."""

    name: str
    shape: list[int]


class Weights(Answer):
    """A file of weights that runs may begin with."""

    id: str
    size_bytes: int
    tensors: list[TensorShape]


class Branch(Answer):
    """Where a run branched off."""

    run: str
    step: int


class Run(Answer):
    """One run as it stands; `manifest` is empty until it trains."""

    id: str
    name: str
    owner: str
    status: Status
    reason: str | None
    step: int
    epoch: float
    experiment: Experiment
    manifest: dict[str, Any]
    summary: dict[str, float | None]
    parent: Branch | None
    created: datetime
    started: datetime | None
    ended: datetime | None
    queue_position: int | None


class RunPage(Answer):
    """Some runs, newest first, and how many there are in all."""

    runs: list[Run]
    total: int


class ColumnOfUpload(Answer):
    """A column of a table; `categories` are its different values where they are few."""

    name: str
    type: Literal["number", "category", "text"]
    missing: int
    distinct: int
    examples: list[str]
    categories: list[str]
    whole: bool


class Suggestion(Answer):
    """What is likely meant to be learned from a table."""

    target: str | None
    features: list[str]
    task: Literal["classification", "regression"]


class ClassOfUpload(Answer):
    """A folder of pictures, and how many they are."""

    name: str
    count: int


class Skipped(Answer):
    """A picture that was left out, and why."""

    name: str
    reason: str
    code: str | None = None
    params: dict[str, Any] = Field(default_factory=dict)


class Upload(Answer):
    """One uploaded file; what follows `created` depends on its kind, and `size` is [H, W]."""

    id: str
    kind: Literal["csv", "images", "text"]
    name: str
    size_bytes: int
    created: datetime
    rows: int | None = None
    columns: list[ColumnOfUpload] = Field(default_factory=list)
    suggested: Suggestion | None = None
    classes: list[ClassOfUpload] = Field(default_factory=list)
    size: tuple[int, int] | None = None
    channels: int | None = None
    samples: int | None = None
    skipped: list[Skipped] = Field(default_factory=list)
    characters: int | None = None
    vocabulary: int | None = None
    lines: int | None = None


class Applied(Answer):
    """The number of updates completed when a command took effect."""

    applied_step: int


class Scalars(Answer):
    """A curve as columns of equal length; `thinned` says how many updates stand behind a row."""

    seq: int
    thinned: int
    columns: dict[str, Numbers]


class Shown(Answer):
    """A view of own input; `frame` is a frame in base64."""

    view: str
    node: str
    frame: str


class Prediction(Answer):
    """What a network says to own input, at a step; views only if they were asked for."""

    step: int
    views: list[Shown] = Field(default_factory=list)


class Regression(Prediction):
    """Numbers for each sample, as the network gives them and, as `values`, in the units of what it was asked for."""

    task: Literal["regression"]
    outputs: list[Numbers]
    values: list[Numbers]


class Classification(Prediction):
    """Probabilities of all classes, and the likeliest one, for each sample."""

    task: Literal["classification"]
    outputs: list[Numbers]
    probabilities: list[Numbers]
    classes: list[str]
    predicted: list[str]


class Sequence(Prediction):
    """Probabilities of all tokens at each place; for pairs also what the network wrote."""

    task: Literal["sequence"]
    outputs: list[list[Numbers]]
    probabilities: list[list[Numbers]]
    tokens: list[str]
    decoded: list[list[str]] = Field(default_factory=list)
