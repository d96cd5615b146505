"""What a network answers to a person's own input: numbers, pixels or text."""

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from netarium.data.dataset import Scaling
from netarium.runs.own_input import read_inputs
from netarium.runs.own_probe import own_views
from netarium.runs.own_rows import read_rows
from netarium.train.decode import BOS, EOS, greedy
from netarium.views.answer import class_probabilities
from netarium.views.frame import Frame, encode, exact
from netarium.views.probe import Probe
from netarium.views.watch import Watch

VIEW = "predict"


def picture(watch: Mapping[str, Any], probe: Probe) -> bytes:
    """Return the frame that is asked for: a view, or the answer to `inputs` or `rows`.

    Raises:
        FieldError: the view does not exist, an option or an input does not fit.
    """
    if watch["view"] == VIEW:
        inputs = watch.get("inputs")
        if watch.get("rows") is not None:
            name = next(iter(probe.signature.fields))
            inputs = {name: read_rows(probe.columns, probe.inputs, watch["rows"])}
        return encode(predict(probe, inputs, watch.get("views", ())), watch["id"], detail=True)
    return Watch.of(watch).picture(probe)


def predict(probe: Probe, inputs: object, views: Sequence[Mapping[str, object]] = ()) -> Frame:
    """Return the network's answer, and what can be seen inside it on the way.

    Args:
        probe: the network at one step.
        inputs: field -> samples, or one sample. Numbers as the network gets them (pixels from 0 to 1, (C, H, W)), or a
            sequence as a text or a list of tokens. Sequence pairs take `source` alone: the network writes the target.
        views: `{"view", ...options}` each, to be computed on these samples.

    Returns:
        `outputs` (B, ...); for numbers also `values` (B, k), the outputs in the units of what was asked for; for classes and
        tokens `probabilities` (the same shape, two classes for a single output); for sequence pairs `decoded` (B, T), up to
        <eos>, padded with 0. A whole frame, as bytes, for each `views.<index>`.

    Raises:
        ExperimentError: a field is missing or its values do not fit, or a view cannot be computed.
    """
    signature = probe.signature
    fields = read_inputs(signature, inputs)
    arrays = {}
    if "target" in signature.fields:
        with probe.quiet():
            written = greedy(probe.model, fields["source"], signature.fields["target"].shape[0])
        begin = torch.full_like(written[:, :1], BOS)
        fields["target"] = torch.cat([begin, written[:, :-1] * (written[:, :-1] != EOS)], dim=1)
        arrays["decoded"] = exact(written.to(torch.int32))
    fields = {name: values.to(probe.device) for name, values in fields.items()}
    outputs = probe.answer(fields).float()
    arrays["outputs"] = exact(outputs)
    if signature.task.kind == "regression":
        arrays["values"] = exact(outputs if probe.answers is None else _in_own_units(outputs, probe.answers))
    elif signature.task.kind == "classification":
        arrays["probabilities"] = exact(class_probabilities(outputs, probe.loss))
    elif signature.task.kind == "sequence":
        arrays["probabilities"] = exact(torch.softmax(outputs, dim=-1))
    if views:
        arrays |= own_views(probe, fields, views)
    return Frame(VIEW, "", probe.step, arrays)


def _in_own_units(outputs: Tensor, moved: Scaling) -> Tensor:
    mean, deviation = (torch.tensor(each, device=outputs.device) for each in (moved.mean, moved.deviation))
    return outputs * deviation + mean
