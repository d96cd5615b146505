"""The probe: a fixed set of held-out samples through which all views look at a model."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from netarium.data.dataset import Part, Split
from netarium.data.input_column import InputColumn
from netarium.data.preview import shown_rows
from netarium.nn.model import Model
from netarium.spec.signature import Signature
from netarium.train.losses import Loss
from netarium.views.bounds import expect_inside
from netarium.views.grid import Grid, lay_grid
from netarium.views.quiet import Quiet
from netarium.views.roles import roles_of
from netarium.views.samples import Samples, draw, take
from netarium.views.trace import Trace, pick, unknown

PROBE_SIZE = 64
# A sequence holds many tokens, each with values of its own: fewer samples say as much, the longer the fewer.
PROBE_TOKENS = 256
SEQUENCES_LEAST, SEQUENCES_MOST = 4, 16
CENSUS_SIZE = 500
# What a batch leaves behind should fit into the processor's cache: larger ones take twice the time.
CENSUS_BATCH = 100


class Probe:
    """A model at one step, seen through the same samples as at all other steps.

    Everything is computed in eval mode, without gradients, at most once for a step, and shared by all views. Looking
    changes nothing: modes, buffers, gradients and random generators are afterwards what they were.

    Attributes:
        model: the model, on any device.
        signature: what the data set feeds and asks for.
        held_out: all validation samples.
        answers: how the numbers that are asked for were moved, if they were.
        inputs: how the numbers of the first field were moved, if they were.
        columns: what a person fills in for the first field, if its numbers have names.
        step: number of updates that the model has seen.
        samples: the probe batch; row 0 is the pinned sample.
        loss: the training loss; it also decides what a single output means.
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
        size: int | None = None,
        loss: Loss | None = None,
        optimizer: torch.optim.Optimizer | None = None,
        columns: tuple[InputColumn, ...] = (),
    ) -> None:
        self.model = model
        self.signature: Signature = split.signature
        self.held_out: Part = split.validation
        self.answers = split.labels
        self.inputs = split.inputs
        self.columns = columns
        self.step = step
        self.loss = loss
        self.optimizer = optimizer
        parameter = next(model.parameters(), None)
        self.device = torch.device("cpu") if parameter is None else parameter.device
        if pinned is not None:
            self._expect_sample(pinned)
        self._seed = seed
        self._split = split
        self._census: Samples | None = None
        self._shown: Samples | None = None
        self.samples: Samples = self._take(draw(len(self.held_out), size or _size(self.signature), seed, pinned))
        self._pinned = self.samples.first(1)
        self._grids: dict[int, Grid] = {}
        self._planes: dict[int, dict[str, Tensor]] = {}
        self._traces: dict[object, Trace] = {}
        # Listed once: walking through a model takes as long as the forward pass of a small one.
        self._attentions = roles_of(model)
        self._quiet = Quiet(tuple(model.modules()))

    def at(self, step: int) -> "Probe":
        """Move to another step of the same model: forget what was computed, keep samples and grids."""
        self.step = step
        self._traces = {}
        return self

    def trace(self) -> Trace:
        """Return the forward pass on the whole probe batch."""
        return self._traced("batch", self.samples.fields)

    def trace_of(self, sample: int | None = None) -> Trace:
        """Return the forward pass on one sample, a row of the validation samples, by default the pinned one; with `looks`.

        Raises:
            FieldError: there is no such sample.
        """
        row = self.row(sample)
        if row not in self._traces:
            samples = self._pinned if row == self.samples.ids[0] else self._take([row])
            self._traces[row] = Trace(self.model, samples.fields, self._quiet, self._attentions)
        return self._traces[row]

    def trace_with(self, sample: int | None = None) -> Trace:
        """Return a forward pass whose first sample is this one: on the probe batch for the pinned sample, else on it alone.

        Raises:
            FieldError: there is no such sample.
        """
        return self.trace() if self.row(sample) == self.samples.ids[0] else self.trace_of(sample)

    def trace_on_plane(self, size: int) -> Trace:
        """Return the forward pass on a grid over the inputs, its points first, and on the probe batch behind them.

        Raises:
            FieldError: the data set does not feed one or two numbers.
        """
        if size not in self._planes:
            grid = self.grid(size).fields
            self._planes[size] = {name: torch.cat([grid[name], values]) for name, values in self.samples.fields.items()}
        return self._traced(f"plane {size}", self._planes[size])

    def samples_with(self, sample: int | None = None, count: int | None = None) -> Samples:
        """Return the first samples of the probe batch, with this one before them unless it is among them.

        Raises:
            FieldError: there is no such sample.
        """
        row, first = self.row(sample), self.samples.first(count)
        return first if row in first.ids else first.behind(self._take([row]))

    def answer_with(self, sample: int | None = None, count: int | None = None) -> Tensor:
        """Return the output of the last node for `samples_with`: (S, *shape).

        Raises:
            FieldError: there is no such sample.
        """
        row, answer = self.row(sample), self.trace().answer[:count]
        return answer if row in self.samples.ids[:count] else torch.cat([self.trace_of(row).answer, answer])

    def row(self, sample: int | None = None) -> int:
        """Return the row of a sample in the validation samples, by default of the pinned one.

        Raises:
            FieldError: there is no such sample.
        """
        return self.samples.ids[0] if sample is None else self._expect_sample(sample)

    def module(self, node: str, layer: int | None = None) -> nn.Module:
        """Return the module of one copy of a node, by default the last.

        Raises:
            FieldError: there is no such node or copy.
        """
        if node not in self.model.counts:
            raise unknown(node, self.model.counts)
        return pick(list(self.model.copies(node)), node, layer)

    def grid(self, size: int) -> Grid:
        """Return a grid over the inputs, the same at every step.

        Raises:
            FieldError: the data set does not feed one or two numbers.
        """
        if size not in self._grids:
            self._grids[size] = lay_grid(self._split, size, self.device)
        return self._grids[size]

    def quiet(self) -> Quiet:
        """Return the context in which the model may be called: eval mode, without gradients; see Quiet."""
        return self._quiet

    def answer(self, fields: Mapping[str, Tensor]) -> Tensor:
        """Return the output of the last node for any fields, each (B, *shape)."""
        with self._quiet:
            output: Tensor = self.model(fields)
        return output

    @property
    def graded(self) -> Samples:
        """Return samples whose truth is known, the same at every step: the probe batch."""
        return self.samples

    @property
    def census(self) -> Samples:
        """Return at most 500 validation samples, the same at every step, for counting."""
        if self._census is None:
            self._census = self._take(draw(len(self.held_out), CENSUS_SIZE, self._seed, None))
        return self._census

    @property
    def shown(self) -> Samples:
        """Return the samples that stand over a picture of the plane, as the data set's preview has them, training first."""
        if self._shown is None:
            part = shown_rows(self._split)
            self._shown = take(part, self.signature, range(len(part)), self.device)
        return self._shown

    def answer_in_batches(self, fields: Mapping[str, Tensor]) -> Tensor:
        """Return the output of the last node for many samples, without holding all their activations at once."""
        count = len(next(iter(fields.values())))
        pieces = [slice(start, start + CENSUS_BATCH) for start in range(0, count, CENSUS_BATCH)]
        return torch.cat([self.answer({name: values[piece] for name, values in fields.items()}) for piece in pieces])

    def _traced(self, key: object, fields: Mapping[str, Tensor]) -> Trace:
        if key not in self._traces:
            self._traces[key] = Trace(self.model, fields, self._quiet)
        return self._traces[key]

    def _take(self, rows: list[int]) -> Samples:
        return take(self.held_out, self.signature, rows, self.device)

    def _expect_sample(self, row: int) -> int:
        return expect_inside("sample", row, len(self.held_out), "validation samples")


def _size(signature: Signature) -> int:
    """Return how many samples the probe batch has."""
    if signature.task.kind != "sequence":
        return PROBE_SIZE
    longest = max(signal.shape[0] for signal in signature.fields.values())
    return min(max(PROBE_TOKENS // longest, SEQUENCES_LEAST), SEQUENCES_MOST)
