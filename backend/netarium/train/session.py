"""Session: everything that changes while a network learns."""

from collections.abc import Mapping
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Self

import torch
from torch import Tensor

from netarium.data.augment import augmented
from netarium.data.dataset import Part, Split
from netarium.nn.model import Model
from netarium.spec.errors import FieldError
from netarium.train import gradients
from netarium.train.device import pick
from netarium.train.dropouts import Dropouts
from netarium.train.metrics import metric_for
from netarium.train.order import Order
from netarium.train.patience import Patience
from netarium.train.precision import forward_of
from netarium.train.samples import Samples
from netarium.train.settings import Changes, Value, changed, checked_dropout, expect_room, redrawn
from netarium.train.targets import targets
from netarium.train.training import Training

if TYPE_CHECKING:
    from netarium.train.snapshot import Snapshot


class Session:
    """A model in training.

    Args:
        training: how it learns.
        model: the model, as `nn.build.build` returns it.
        split: the samples.
        seed: seed of the data order and of augmentation.
        device: where it trains.

    Attributes:
        training: the settings now; `set` replaces them.
        step: updates completed.
        epoch: epochs completed.
        seconds: training time so far.
        parameters: all that learn, frozen ones left out.
        until: the step at which the loop interrupts itself once; infinity = never.
        total: updates of the whole run, or None if it trains until it is stopped.
        split: the samples; those that a person draws can be replaced by `set`.
        changes: live changes so far, each with the step after which it was made.
        dropout: the probability that replaces those of the network, if it was changed.
        anchor: the snapshot from which bad numbers are explained, see `snapshot.remember`.
        sound: whether all losses seen so far were finite; parameters may stay finite longer than the loss.
        output: output of the last batch.
        batch: sample indices of the last batch.
        grad_norm: length of the last gradient before clipping, if it was clipped.

    Raises:
        FieldError: the loss does not fit the output, or the batch size does not fit the network.
    """

    def __init__(self, training: Training, model: Model, split: Split, seed: int, device: torch.device) -> None:
        self.signature = split.signature
        self.task = split.signature.task
        self.device = device
        self.model = model.to(device)
        if any(len(signal.shape) == 3 for signal in split.signature.fields.values()):
            self.model = self.model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # missing in its stubs
        self.training = training.completed(self.task)
        self.parameters = [parameter for parameter in model.parameters() if parameter.requires_grad]
        self.weights = [parameter for parameter in self.parameters if parameter.dim() >= 2]
        self.optimizer = self.training.optimizer.build(self.parameters, device)
        self.dropouts = Dropouts(model)
        self.forward = forward_of(self.model, self.training.precision, device)

        loss = self.training.loss_for(self.task)
        shape = self._output_shape(split.train)
        loss.check(self.task, shape)
        single = self.task.outputs == 2 and shape == (1,)
        self.loss = loss.function(self.task)
        self.metric = metric_for(self.task, loss)
        self._targets = partial(targets, loss, self.task, single=single)
        self._first = split
        self._place(split)
        self._augment = split.augment
        self._chance = torch.Generator(device)
        self._seed = seed
        self._needs_pairs = model.smallest_batch > 1
        self._expect_batch(self.training.batch_size, split)
        self.order = Order(len(self.train), self.training.batch_size, seed, device, pairs=self._needs_pairs)

        self.step = 0
        self.epoch = 0
        self.seconds = 0.0
        self.until = inf
        self.changes: list[tuple[int, Mapping[str, Value]]] = []
        self.dropout: float | None = None
        self.anchor: Snapshot | None = None
        self.sound = True
        self.patience = Patience(self.training.early_stopping) if self.training.early_stopping else None
        self.output: Tensor | None = None
        self.batch: Tensor | None = None
        self.grad_norm: Tensor | None = None
        self._apply()

    @classmethod
    def start(
        cls, training: Training, model: Model, split: Split, seed: int, device: torch.device | None = None
    ) -> Self:
        """Return a session at step 0, on `device` or on the one that `training` asks for."""
        return cls(training, model, split, seed, device or pick(training.device))

    def update(self, batch: Tensor) -> Tensor:
        """Learn from one batch and return its data loss, before the update, as a scalar tensor.

        Args:
            batch: indices of training samples, (B,).
        """
        fields, expected = self.train.take(batch)
        if self._augment:
            fields = self._varied(fields)
        for parameter in self.parameters:
            parameter.grad = None
        output = self.forward(fields)
        loss = self.loss(output, expected)
        loss.backward()  # type: ignore[no-untyped-call]  # untyped in PyTorch
        if self._shapes_gradients:
            self._shape_gradients()
        if self._scheduled:
            self.optimizer.param_groups[0]["lr"] = self.rate(self.step)
        self.optimizer.step()
        self.step += 1
        self.output, self.batch = output, batch
        return loss.detach()

    def set(self, **values: Value) -> None:
        """Change live settings between two updates; the optimizer's state stays as it is.

        Args:
            values: any of `settings.LIVE`; lr is the base rate of the schedule.

        Raises:
            FieldError: a name that cannot change, or a value that does not fit; nothing is changed then.
        """
        expect_room(self.changes, values)
        self.change(values)
        drawn = {"points": self.split.drawing.points} if "points" in values and self.split.drawing else {}
        self.changes.append((self.step, {**values, **drawn}))

    def change(self, values: Mapping[str, Value]) -> None:
        """Apply live settings without recording them: for replays.

        Raises:
            FieldError: as for `set`.
        """
        training = changed(self.training, values)
        dropout = checked_dropout(values["dropout"]) if "dropout" in values else self.dropout
        if "dropout" in values and not self.dropouts:
            message = "The network has no dropout to change. Add a Dropout layer."
            raise FieldError(message, field="dropout", code="no_dropout")
        split = redrawn(self.split, values["points"]) if "points" in values else self.split
        self._expect_batch(training.batch_size, split)
        if split is not self.split:
            self._learn_from(split)
        self.training, self.dropout = training, dropout
        self._apply()

    def recall(self, changes: Changes) -> None:
        """Take over the live changes of a snapshot: learn from the samples that they left."""
        self.changes = list(changes)
        drawn = [values["points"] for _, values in changes if "points" in values]
        if drawn:
            self._learn_from(redrawn(self._first, drawn[-1]))
        elif self.split is not self._first:
            self._learn_from(self._first)

    def adopt(self, training: Training, dropout: float | None) -> None:
        """Take over all settings of a snapshot."""
        self.training, self.dropout = training, dropout
        self._apply()

    @torch.no_grad()
    def measure(self) -> float:
        """Return the metric of the last batch, as the network answered before its update."""
        if self.output is None or self.batch is None:
            message = "there was no update yet"
            raise ValueError(message)
        return float(self.metric(self.output.detach(), self.train.labels.index_select(0, self.batch)))

    def gradient_length(self) -> float:
        """Return the length of the last gradient, penalties included, before clipping."""
        return float(gradients.norm(self.parameters) if self.grad_norm is None else self.grad_norm)

    def rate(self, step: int) -> float:
        """Return the learning rate of the update that follows `step` updates."""
        return self.training.schedule.rate(self.training.optimizer.lr, step, self.total)

    def end_epoch(self) -> None:
        """Count an epoch and shuffle the samples for the next."""
        self.epoch += 1
        self.order.shuffle()

    @property
    def ending(self) -> str | None:
        """Return why the run is over: "max_steps", "max_epochs" or "early_stopping"; None while it is not."""
        limits = self.training
        if limits.max_steps is not None and self.step >= limits.max_steps:
            return "max_steps"
        if limits.max_epochs is not None and self.epoch >= limits.max_epochs:
            return "max_epochs"
        if self.patience is not None and self.patience.exhausted:
            return "early_stopping"
        return None

    def _apply(self) -> None:
        now = self.training
        if now.batch_size != self.order.batch_size:
            self.order.resize(now.batch_size)
        self.total = self._count_updates()
        now.optimizer.apply(self.optimizer)
        self.optimizer.param_groups[0]["lr"] = self.rate(self.step)
        self.dropouts.set(self.dropout)
        self._scheduled = now.schedule.kind != "constant"
        self._shapes_gradients = bool(now.l1 or now.l2 or now.grad_clip)
        self.grad_norm = None

    def _count_updates(self) -> int | None:
        limits = self.training
        if limits.max_epochs is None:
            return limits.max_steps
        whole = max(limits.max_epochs - self.epoch - 1, 0) * self.order.batches_per_epoch()
        total = self.step + len(self.order) + whole
        return total if limits.max_steps is None else min(total, limits.max_steps)

    def _shape_gradients(self) -> None:
        now = self.training
        if now.l1 or now.l2:
            gradients.penalise(self.weights, now.l1, now.l2)
        self.grad_norm = None
        if now.grad_clip is not None:
            self.grad_norm = torch.nn.utils.clip_grad_norm_(self.parameters, now.grad_clip)

    def _varied(self, fields: dict[str, Tensor]) -> dict[str, Tensor]:
        """Return a batch with its first field varied; the chance depends on nothing but seed and step, so replays agree."""
        self._chance.manual_seed((self._seed << 32) + self.step)
        name = next(iter(fields))
        return fields | {name: augmented(fields[name], self._augment, self._chance)}

    def _learn_from(self, split: Split) -> None:
        """Go on with other samples: the epoch begins anew, model and optimizer stay as they are."""
        self._place(split)
        self.order.recount(len(self.train))
        self.output = self.batch = None

    def _place(self, split: Split) -> None:
        self.split = split
        self.train = self._placed(split.train, self._targets(split.train.labels))
        self.validation = self._placed(split.validation, self._targets(split.validation.labels))

    def _placed(self, part: Part, expected: Tensor) -> Samples:
        return Samples(part, expected, self.signature, self.device)

    def _output_shape(self, part: Part) -> tuple[int, ...]:
        sample = self._placed(Part({name: v[:1] for name, v in part.fields.items()}, part.labels[:1]), part.labels[:1])
        fields, _ = sample.take(torch.zeros(1, dtype=torch.int64, device=self.device))
        self.model.eval()
        with torch.no_grad():
            shape = tuple(self.model(fields).shape[1:])
        self.model.train()
        return shape

    def _expect_batch(self, size: int, split: Split) -> None:
        if self._needs_pairs and min(size, len(split.train)) < 2:
            message = "BatchNorm needs at least 2 samples per batch but gets 1. Raise the batch size."
            raise FieldError(message, field="batch_size", code="batch_norm_needs_two", got=size)
