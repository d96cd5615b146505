"""The whole answer to an edit: what a check finds, and with each mistake the fix that mends it."""

from collections.abc import Sequence
from functools import partial

from netarium.data.uploads.library import Library
from netarium.experiment.check import Report, check
from netarium.experiment.experiment import Experiment
from netarium.experiment.fixes.find import OFFERS, find_fix
from netarium.experiment.fixes.situation import Situation
from netarium.experiment.limits import Limits
from netarium.spec.errors import ExperimentError

FIXES_MOST = 8
"""Mistakes for which a fix is looked for: each is tried out with a check of its own."""


def advise(report: Report, limits: Limits, library: Library | None = None) -> dict[str, object]:
    """Return what a check found as JSON, each mistake with the fix that mends it where there is one.

    Args:
        report: what the check found.
        limits: what this server allows.
        library: the uploaded files that a data set may name.
    """

    def errors_of(experiment: Experiment, code: str) -> Sequence[ExperimentError]:
        found = check(experiment.model_dump(mode="json"), limits, library)
        return [*found.errors, *(hint for hint in found.warnings if hint.issue == code)]

    left = FIXES_MOST
    answer = report.as_json()
    for name, mistakes in (("errors", report.errors), ("warnings", report.warnings)):
        told: list[dict[str, object]] = []
        for error in mistakes:
            situation = _situation(report, error) if left else None
            found = find_fix(situation, partial(errors_of, code=error.issue)) if situation is not None else None
            left -= situation is not None
            told.append(error.as_json() | ({"fix": found.model_dump(mode="json")} if found is not None else {}))
        answer[name] = told
    return answer


def _situation(report: Report, error: ExperimentError) -> Situation | None:
    experiment = report.experiment
    if experiment is None or error.issue not in OFFERS:
        return None
    nodes = experiment.network.nodes
    # Fixes name nodes by their ids, so all of them have to be different.
    if not nodes or len({node.id for node in nodes}) < len(nodes):
        return None
    # What is wrong with the whole is mended at its end.
    node = nodes[-1] if error.node is None else next((node for node in nodes if node.id == error.node), None)
    if node is None:
        return None
    return Situation(error, node, experiment, report.inference, experiment.dataset.signature())
