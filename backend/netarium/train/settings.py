"""Settings that may change while a run trains, and how a change is checked."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from netarium.spec.base import Spec
from netarium.spec.errors import FieldError
from netarium.train.training import Training

Value = float | int | None

OF_OPTIMIZER = ("lr", "momentum", "weight_decay")
OF_TRAINING = ("l1", "l2", "grad_clip", "batch_size")
LIVE = (*OF_OPTIMIZER, *OF_TRAINING, "dropout")

MOST_DROPOUT = 0.95

Kind = TypeVar("Kind", bound=Spec)


def changed(training: Training, values: Mapping[str, Value]) -> Training:
    """Return `training` with other live settings; `dropout` belongs to the network and is left out.

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


def _with(spec: Kind, values: dict[str, Any]) -> Kind:
    try:
        return type(spec).model_validate({**spec.model_dump(), **values})
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        name = str(first["loc"][0]) if first["loc"] else next(iter(values))
        message = f"{name}: {first['msg']}, but it gets {values.get(name)!r}."
        raise FieldError(message, field=name, code=first["type"], value=values.get(name)) from error
