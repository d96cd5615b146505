"""What the parts of a training script share: facts of the run, and lines that training and validation have in common."""

from dataclasses import dataclass

import torch

from netarium.data.dataset import Split
from netarium.experiment.experiment import Experiment
from netarium.export.changes import LiveChanges
from netarium.export.data import variable
from netarium.export.inline import Inlined
from netarium.export.literal import literal
from netarium.export.network import Written
from netarium.train.losses import Loss
from netarium.train.settings import Changes
from netarium.train.targets import targets


@dataclass
class Learning:
    """How a network learns, as far as more than one part of its script must know.

    Args:
        experiment: what is trained.
        split: its samples.
        network: its network as code.
        code: takes imports and definitions.
        device: where it trains.
        changes: live changes, each with the updates completed before it.
        last_step: where to end if the experiment has no end of its own.
        weights: whether the run began with imported weights, which lie beside the script.
    """

    experiment: Experiment
    split: Split
    network: Written
    code: Inlined
    device: str = "cpu"
    changes: Changes = ()
    last_step: int | None = None
    weights: bool = False

    def __post_init__(self) -> None:
        self.live = LiveChanges(self.changes, self.split.drawing)
        self.training = self.experiment.training
        self.task = self.split.signature.task
        self.loss: Loss = self.training.loss_for(self.task)
        self.max_steps = self.training.max_steps
        if self.max_steps is None and self.training.max_epochs is None:
            self.max_steps = self.last_step

    def name(self, setting: str) -> str:
        """Return the variable of a setting: a constant unless it changes while the script runs."""
        return setting if setting in self.live.names else setting.upper()

    def prepared(self) -> list[str]:
        """Return the lines that make labels and samples ready for training, and an empty one."""
        loss, task = self.loss, self.task
        labels = self.split.train.labels[:1]
        single = task.outputs == 2 and self.network.output == (1,)
        lines: list[str] = []
        if targets(loss, task, labels, single=single) is not labels:
            call = "{y}.unsqueeze(1).float()" if single else f"nn.functional.one_hot({{y}}, {task.outputs}).float()"
            lines = [f"{y} = {call.format(y=y)}" for y in ("y_train", "y_val")]
        if self.device != "cpu":
            names = [f"{name}_{side}" for side in ("train", "val") for name in (*self._inputs(), "y")]
            lines += [f"{name} = {name}.to({literal(self.device)})" for name in names]
        return [*lines, ""] if lines else []

    def forward(self, indent: str, side: str, index: str) -> list[str]:
        """Return the lines that compute `output` for the samples `index` of one side, "train" or "val"."""
        fields = self.split.signature.fields
        values = [
            f"{variable(name)}_{side}{index}" + (".permute(0, 3, 1, 2)" if len(fields[name].shape) == 3 else "")
            for name in self.network.fields
        ]
        if side == "train" and self.split.augment:
            values[self.network.fields.index(next(iter(fields)))] = "varied"
        call = f"model({', '.join(values)})"
        if self.training.precision == "float32":
            return [f"{indent}output = {call}"]
        kind = torch.device(self.device).type
        return [
            f'{indent}with torch.autocast("{kind}", torch.bfloat16):',
            f"{indent}    output = {call}",
            f"{indent}output = output.float()",
        ]

    def compared(self, labels: str) -> str:
        """Return the loss of `output` against labels."""
        if self.task.kind == "sequence":
            return f"loss_function(output.flatten(0, 1), {labels}.flatten())"
        return f"loss_function(output, {labels})"

    def batches(self, samples: int, size: int) -> int:
        """Return the batches of one epoch."""
        return (samples + size - (2 if self.network.normalises else 1)) // size

    def _inputs(self) -> list[str]:
        return [variable(name) for name in self.network.fields]

    @property
    def moved(self) -> str:
        """Return what moves indices to the device."""
        return "" if self.device == "cpu" else f".to({literal(self.device)})"

    @property
    def recut(self) -> bool:
        """Return whether an epoch may be cut anew while it runs."""
        return not self.live.names.isdisjoint({"batch_size", "points"})

    @property
    def scheduled(self) -> bool:
        """Return whether the learning rate follows a schedule."""
        return self.training.schedule.kind != "constant"

    @property
    def needs_total(self) -> bool:
        """Return whether the schedule must know the updates of the whole run."""
        return not self.training.schedule.endless

    @property
    def has_images(self) -> bool:
        """Return whether pictures enter the network."""
        return any(len(signal.shape) == 3 for signal in self.split.signature.fields.values())
