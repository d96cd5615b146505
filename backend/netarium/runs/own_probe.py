"""A person's own input in the place of held-out samples, so that the views of a sample can show it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from netarium.data.dataset import Part, Split
from netarium.spec.errors import ExperimentError, FieldError
from netarium.views.bounds import expect_inside
from netarium.views.catalogue import VIEWS
from netarium.views.frame import Array, encode
from netarium.views.grid import Grid
from netarium.views.predictions import Predictions
from netarium.views.probe import Probe
from netarium.views.samples import Samples

# Those that can show one sample. Predictions can, too, but sets it beside a truth that own input has not.
KINDS = tuple(view.kind_name() for view in VIEWS if "sample" in view.options.model_fields and view is not Predictions)


class OwnProbe(Probe):
    """A model at one step, seen through a person's own samples; the first one is pinned.

    Args:
        probe: the model as all others see it.
        fields: name -> (B, *shape), all fields of the data set as the network gets them.
    """

    def __init__(self, probe: Probe, fields: Mapping[str, Tensor]) -> None:
        count = len(next(iter(fields.values())))
        own = Part(dict(fields), labels=torch.zeros(count))
        # They are scaled already.
        signature = replace(probe.signature, scales={})
        super().__init__(probe.model, Split(signature, own, own), probe.step, pinned=0, size=count, loss=probe.loss)
        self._others = probe

    def row(self, sample: int | None = None) -> int:
        """Return the row of a sample in the own input, by default 0.

        Raises:
            FieldError: there is no such sample.
        """
        return 0 if sample is None else expect_inside("sample", sample, len(self.held_out), "samples of your input")

    @property
    def graded(self) -> Samples:
        """Return samples whose truth is known: those of all others."""
        return self._others.graded

    def grid(self, size: int) -> Grid:
        """Return the grid that the other samples lie on.

        Raises:
            FieldError: the data set does not feed one or two numbers.
        """
        return self._others.grid(size)


def own_views(probe: Probe, fields: Mapping[str, Tensor], views: Sequence[Mapping[str, object]]) -> dict[str, Array]:
    """Return views of a person's own input: a whole frame in full precision, as bytes, for each `views.<index>`.

    Args:
        probe: the model as all others see it.
        fields: name -> (B, *shape), all fields of the data set as the network gets them.
        views: `{"view", ...options}` each.

    Raises:
        ExperimentError: there is no such view, it shows no sample, or an option does not fit.
    """
    own = OwnProbe(probe, fields)
    frames: dict[str, Array] = {}
    for index, wanted in enumerate(views):
        try:
            frame = _frame(own, wanted)
        except ExperimentError as error:
            error.field = f"views.{index}.{error.field or 'view'}"
            raise
        frames[f"views.{index}"] = Array(np.frombuffer(frame, np.uint8), "exact")
    return frames


def _frame(own: OwnProbe, wanted: Mapping[str, object]) -> bytes:
    options = dict(wanted)
    kind = options.pop("view")
    if kind not in KINDS:
        message = (
            f"Your input can be seen with {', '.join(KINDS)}; '{kind}' shows no single sample, or needs its truth."
        )
        raise FieldError(message, field="view", code="no_sample", views=list(KINDS))
    view = VIEWS[str(kind)]
    parsed = view.parse({**options, "detail": True})
    with own.quiet():
        return encode(view.compute(own, parsed), detail=True)
