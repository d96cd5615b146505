"""The probe: a fixed set of held-out samples through which all views look at a model."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor

from netarium.data.dataset import Part, Split
from netarium.nn.model import Model
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signature
from netarium.views.grid import Grid, lay_grid
from netarium.views.quiet import quiet
from netarium.views.samples import Samples, draw, take
from netarium.views.trace import Trace

PROBE_SIZE = 64

Loss = Callable[[Tensor, Tensor], Tensor]


class Probe:
    """A model at one step, seen through the same samples as at all other steps.

    Everything is computed in eval mode, without gradients, at most once for a step, and shared by all views. Looking
    changes nothing: modes, buffers, gradients and random generators are afterwards what they were.

    Attributes:
        model: the model, on any device.
        signature: what the data set feeds and asks for.
        held_out: all validation samples.
        step: number of updates that the model has seen.
        samples: the probe batch; row 0 is the pinned sample.
        loss: the training loss (outputs, labels) -> scalar, for views of gradients.
        optimizer: the optimizer in its present state, for views of updates.
    """

    def __init__(
        self,
        model: Model,
        split: Split,
        step: int = 0,
        *,
        seed: int = 0,
        pinned: int | None = None,
        size: int = PROBE_SIZE,
        loss: Loss | None = None,
        optimizer: torch.optim.Optimizer | None = None,
    ) -> None:
        self.model = model
        self.signature: Signature = split.signature
        self.held_out: Part = split.validation
        self.step = step
        self.loss = loss
        self.optimizer = optimizer
        parameter = next(model.parameters(), None)
        self.device = torch.device("cpu") if parameter is None else parameter.device
        if pinned is not None:
            self._expect_sample(pinned)
        self.samples: Samples = take(
            self.held_out, self.signature, draw(len(self.held_out), size, seed, pinned), self.device
        )
        self._grids: dict[int, Grid] = {}
        self._traces: dict[object, Trace] = {}

    def at(self, step: int) -> "Probe":
        """Move to another step of the same model: forget what was computed, keep samples and grids."""
        self.step = step
        self._traces = {}
        return self

    def trace(self) -> Trace:
        """Return the forward pass on the whole probe batch."""
        return self._traced("batch", self.samples.fields)

    def trace_of(self, sample: int | None = None) -> Trace:
        """Return the forward pass on one sample: a row of the validation samples, by default the pinned one.

        Raises:
            FieldError: there is no such sample.
        """
        row = self.pinned if sample is None else sample
        return self._traced(row, self.one(row).fields)

    def trace_on_grid(self, size: int) -> Trace:
        """Return the forward pass on a grid over the inputs.

        Raises:
            FieldError: the data set does not feed one or two numbers.
        """
        return self._traced(f"grid {size}", self.grid(size).fields)

    def one(self, sample: int | None = None) -> Samples:
        """Return one validation sample as a batch of one, by default the pinned one.

        Raises:
            FieldError: there is no such sample.
        """
        row = self.pinned if sample is None else sample
        self._expect_sample(row)
        return take(self.held_out, self.signature, [row], self.device)

    def grid(self, size: int) -> Grid:
        """Return a grid over the inputs, the same at every step.

        Raises:
            FieldError: the data set does not feed one or two numbers.
        """
        if size not in self._grids:
            self._grids[size] = lay_grid(self.signature, self.held_out, size, self.device)
        return self._grids[size]

    def answer(self, fields: Mapping[str, Tensor]) -> Tensor:
        """Return the output of the last node for any fields, each (B, *shape)."""
        with self.quiet():
            output: Tensor = self.model(fields)
        return output

    @property
    def pinned(self) -> int:
        """Return the pinned sample's row in the validation samples."""
        return self.samples.ids[0]

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Run a block in eval mode, without gradients, and restore modes and random generators afterwards."""
        with quiet(self.model, self.device):
            yield

    def _traced(self, key: object, fields: Mapping[str, Tensor]) -> Trace:
        if key not in self._traces:
            with self.quiet():
                self._traces[key] = Trace(fields, self.model.walk(fields))
        return self._traces[key]

    def _expect_sample(self, row: int) -> None:
        if not 0 <= row < len(self.held_out):
            message = (
                f"`sample` goes from 0 to {len(self.held_out) - 1}, the validation samples; {row} is none of them."
            )
            raise FieldError(message, field="sample", code="out_of_range", most=len(self.held_out) - 1, got=row)
