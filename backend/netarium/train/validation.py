"""Validation: the whole held-out set, one batch at a time."""

from collections.abc import Iterator
from math import ceil

import torch
from torch import Tensor

from netarium.train.decode import greedy_steps, sequence_accuracy
from netarium.train.losses import PADDING
from netarium.train.session import Session

BATCH = 256
PAIRS = 64
DECODING_SHARE = 0.01


class Validation:
    """Loss and metric over all validation samples; iterate it, then read `scores`.

    It yields after every batch, so that whoever iterates can look at the inbox. The model is in eval mode meanwhile and
    in training mode again at the end, also when the iteration is abandoned.

    Args:
        session: the session whose validation samples are measured.

    Attributes:
        scores: val_loss, the metric and, where it is due, val_sequence_accuracy as scalar tensors.
    """

    def __init__(self, session: Session) -> None:
        self.scores: dict[str, Tensor] = {}
        self._session = session

    def __iter__(self) -> Iterator[None]:
        session = self._session
        session.model.eval()
        try:
            yield from self._measure()
            if self._decodes():
                yield from self._decode()
        finally:
            session.model.train()

    def _measure(self) -> Iterator[None]:
        session, samples = self._session, self._session.validation
        losses: list[Tensor] = []
        counts: list[Tensor] = []
        sums: list[Tensor] = []
        for batch in samples.batches(BATCH):
            with torch.no_grad():
                fields, targets = samples.take(batch)
                output = session.forward(fields)
                losses.append(session.loss(output, targets))
                sums.append(session.metric.sums(output, samples.labels.index_select(0, batch)))
                if len(samples) > BATCH:
                    counts.append(_count(targets))
            yield
        name = f"val_{session.metric.name}"
        if not counts:
            self.scores = {"val_loss": losses[0], name: session.metric.value(sums[0])}
            return
        weights = torch.stack(counts)
        mean = (torch.stack(losses) * weights).sum() / weights.sum()
        self.scores = {"val_loss": mean, name: session.metric.value(torch.stack(sums).sum(0))}

    def _decodes(self) -> bool:
        session = self._session
        if session.task.kind != "sequence" or "target" not in session.signature.fields:
            return False
        if session.step == session.total:
            return True
        # One sample forward per token written, three per sample learned (forward and twice that backward): counted, not
        # timed, so that the same experiment measures at the same epochs.
        cost = min(PAIRS, len(session.validation)) * session.validation.labels.shape[1] / (3 * len(session.train))
        return (session.epoch + 1) % ceil(cost / DECODING_SHARE) == 0

    def _decode(self) -> Iterator[None]:
        session, samples = self._session, self._session.validation
        index = torch.arange(min(PAIRS, len(samples)), device=session.device)
        fields, _ = samples.take(index)
        labels = samples.labels.index_select(0, index)
        given = {"source": fields["source"]}
        if session.training.precision == "float32":
            with torch.no_grad():
                given = session.model.settled(given)
        written = yield from greedy_steps(session.forward, given, labels.shape[1])
        self.scores["val_sequence_accuracy"] = sequence_accuracy(written, labels)


def _count(targets: Tensor) -> Tensor:
    if targets.dtype == torch.int64 and targets.dim() == 2:
        return (targets != PADDING).sum()
    return torch.tensor(len(targets), device=targets.device)
