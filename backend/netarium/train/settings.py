"""Settings that may change while a run trains, and how a change is checked."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from netarium.data.dataset import Split
from netarium.spec.base import Spec
from netarium.spec.errors import FieldError
from netarium.spec.fault import sentence
from netarium.train.training import Training

Value = float | int | Sequence[Sequence[float]] | None

OF_OPTIMIZER = ("lr", "momentum", "weight_decay")
OF_TRAINING = ("l1", "l2", "grad_clip", "batch_size")
Changes = Sequence[tuple[int, Mapping[str, Value]]]

LIVE = (*OF_OPTIMIZER, *OF_TRAINING, "dropout", "points")

MOST_DROPOUT = 0.95
# Every change is kept with the run and with each of its snapshots; a point takes about 20 bytes.
MOST_POINTS_KEPT = 100_000

Kind = TypeVar("Kind", bound=Spec)


def changed(training: Training, values: Mapping[str, Value]) -> Training:
    """Return `training` with other live settings; `dropout` and `points` belong to network and data and are left out.

    Raises:
        FieldError: a name that cannot change in a running run, or a value that does not fit.
    """
    for name in values:
        if name not in LIVE:
            message = f"'{name}' cannot change while the run trains. These can: {', '.join(LIVE)}."
            raise FieldError(message, field=name, code="not_live", name=name, live=list(LIVE))
    optimizer = training.optimizer
    for name in OF_OPTIMIZER:
        if name in values and name not in type(optimizer).model_fields:
            message = f"{optimizer.kind} has no {name}. Choose another optimizer for the next run."
            raise FieldError(message, field=name, code="not_of_optimizer", name=name, optimizer=optimizer.kind)
    optimizer = _with(optimizer, {name: value for name, value in values.items() if name in OF_OPTIMIZER})
    training = _with(training, {name: value for name, value in values.items() if name in OF_TRAINING})
    return training.model_copy(update={"optimizer": optimizer})


def checked_dropout(value: Value) -> float:
    """Return a dropout probability.

    Raises:
        FieldError: it is no number from 0 to 0.95.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_DROPOUT:
        message = f"dropout needs a number from 0 to {MOST_DROPOUT} but gets {value!r}."
        raise FieldError(message, field="dropout", code="dropout", value=value)
    return float(value)


def redrawn(split: Split, points: Value) -> Split:
    """Return the split of other points.

    Args:
        split: what is learned now.
        points: all points from now on, each with its two coordinates and its class.

    Raises:
        FieldError: the samples were not drawn by hand, or the points do not fit.
    """
    if split.drawing is None:
        message = "The samples of this run were not drawn by hand, so they cannot change while it trains."
        raise FieldError(message, field="points", code="not_drawn")
    return split.drawing.redrawn(points).load()


def expect_room(changes: Changes, values: Mapping[str, Value]) -> None:
    """Expect that another change can be kept with the run.

    Raises:
        FieldError: its points, and those of the changes before it, are too many.
    """
    if _points(values) and sum(_points(made) for _, made in changes) + _points(values) > MOST_POINTS_KEPT:
        message = (
            f"A run keeps every change of its points, up to {MOST_POINTS_KEPT:,} points in all, and these are more. "
            "Start it anew to go on drawing."
        )
        raise FieldError(message, field="points", code="too_many_redraws", most=MOST_POINTS_KEPT)


def _points(values: Mapping[str, Value]) -> int:
    points = values.get("points")
    return len(points) if isinstance(points, Sequence) else 0


def _with(spec: Kind, values: dict[str, Any]) -> Kind:
    try:
        return type(spec).model_validate({**spec.model_dump(), **values})
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        name = str(first["loc"][0]) if first["loc"] else next(iter(values))
        message = f"'{name}' cannot be {values.get(name)!r}. {sentence(first)}"
        raise FieldError(message, field=name, code=first["type"], value=values.get(name)) from error
