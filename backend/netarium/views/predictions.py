"""predictions: what the network answers for held-out samples, beside the truth."""

from typing import ClassVar, Literal

import torch
from torch import Tensor

from netarium.nn.infer import NodeReport
from netarium.spec.signature import Signature
from netarium.spec.text import Text
from netarium.train.decode import greedy
from netarium.views.answer import class_probabilities
from netarium.views.frame import Array, Frame, exact, share
from netarium.views.lineage import place_names, root_field
from netarium.views.probe import Probe
from netarium.views.samples import Samples
from netarium.views.view import Options, SampleOptions, View

SEQUENCES_MOST = 4


class Predictions(View[SampleOptions]):
    """Answers and truth, sample by sample."""

    kind: Literal["predictions"] = "predictions"
    title: ClassVar[Text] = Text("Predictions", "预测")
    summary: ClassVar[Text] = Text(
        "What the network answers for samples that it has not learned from.", "网络对没有学过的样本给出的答案。"
    )
    help: ClassVar[Text] = Text(
        "Look at the mistakes it is sure of first: they show what it has misunderstood.",
        "先看它答错却很有把握的样本：那里最能看出它误解了什么。",
    )
    group: ClassVar[str] = "answer"
    scope: ClassVar[Literal["node", "network"]] = "network"
    options: ClassVar[type[Options]] = SampleOptions
    weight: ClassVar[float] = 4.0
    fps_most: ClassVar[float] = 4.0

    @classmethod
    def fits(cls, signature: Signature, report: NodeReport | None = None) -> bool:
        """Return True: every network answers."""
        del signature, report
        return True

    @classmethod
    def compute(cls, probe: Probe, options: SampleOptions) -> Frame:
        """Return the answers for the probe; `samples` holds rows of the validation samples.

        The fixed one is the first; another `sample` is added before it unless it is one of them.

        Arrays of a classification: `probabilities` [samples, classes], `truth` [samples], `inputs`. Of a regression:
        `values` and `truth` [samples] ([samples, k] for k numbers), `inputs`. Of sequences, for 4 samples and the one asked
        for: `source` and `truth` [samples, T], padded with 0; for pairs `decoded` [samples, T] (greedy, free-running); for
        texts `following` [samples, T], the likeliest character at each place after the true ones before it; and
        `probabilities` [T, V] of the tokens of one sample when the true tokens before them are given, cut to its real
        length.
        Meta: `sample` (the row that was asked for), `held_out` (how many rows there are), `classes` or `tokens` (the
        vocabulary); labels of a sequence: the tokens that go in.
        """
        if probe.signature.task.kind == "sequence":
            return _sequences(probe, options)
        samples = probe.samples_with(options.sample)
        answers = probe.answer_with(options.sample).float()
        truth = samples.labels
        arrays = {"samples": _ids(samples), "inputs": _inputs(probe, samples)}
        meta = _place(probe, options)
        if probe.signature.task.kind == "classification":
            arrays |= {
                "probabilities": share(class_probabilities(answers, probe.loss)),
                "truth": exact(truth.to(torch.int32)),
            }
            classes = probe.signature.task.classes
            meta["classes"] = None if classes is None else list(classes)
        else:
            arrays |= {"values": exact(_numbers(answers)), "truth": exact(_numbers(truth))}
        return Frame(cls.kind_name(), "", probe.step, arrays, meta=meta)


def _sequences(probe: Probe, options: SampleOptions) -> Frame:
    shown = probe.samples_with(options.sample, SEQUENCES_MOST)
    first = next(iter(probe.signature.fields))
    arrays: dict[str, Array] = {
        "samples": _ids(shown),
        "source": exact(shown.fields[first].to(torch.int32)),
        "truth": exact(shown.labels.to(torch.int32)),
    }
    if probe.signature.fields.keys() == {"source", "target"}:
        with probe.quiet():
            written = greedy(probe.model, shown.fields["source"], shown.labels.shape[1])
        arrays["decoded"] = exact(written.to(torch.int32))
    elif len(probe.signature.fields) == 1:
        expected = probe.answer_with(options.sample, SEQUENCES_MOST).argmax(dim=2)  # (S, T, V) -> (S, T)
        arrays["following"] = exact(expected.to(torch.int32))
    trace = probe.trace_with(options.sample)
    field = root_field(probe.model, probe.model.wires[-1].node)
    answer = trace.answer[0].float()  # (T, V)
    places = place_names(probe.signature, field, trace.fields[field][0], len(answer))
    arrays["probabilities"] = share(torch.softmax(answer[: len(places)], dim=1))
    words = probe.signature.task.tokens
    meta = _place(probe, options) | {"tokens": None if words is None else list(words)}
    return Frame("predictions", "", probe.step, arrays, places, meta)


def _place(probe: Probe, options: SampleOptions) -> dict[str, object]:
    return {"sample": probe.row(options.sample), "held_out": len(probe.held_out)}


def _ids(samples: Samples) -> Array:
    return exact(torch.tensor(samples.ids, dtype=torch.int32))


def _inputs(probe: Probe, samples: Samples) -> Array:
    name, values = next(iter(samples.fields.items()))
    # Fields that are stored as uint8 lie between 0 and 1.
    return share(values) if name in probe.signature.scales else exact(values)


def _numbers(values: Tensor) -> Tensor:
    return values[:, 0] if values.shape[1] == 1 else values
