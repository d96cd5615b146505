"""The commands that a person gives to a run."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from netarium.spec.base import Spec
from netarium.spec.errors import FieldError
from netarium.spec.fault import sentence

STEPS_MOST = 1_000_000


class Pause(Spec):
    """Stop after the current step, keep everything in memory."""

    name: Literal["pause"] = "pause"


class Resume(Spec):
    """Train on; an ended run starts again from its last snapshot."""

    name: Literal["resume"] = "resume"


class Step(Spec):
    """Make `count` updates, then pause."""

    name: Literal["step"] = "step"
    count: int = Field(1, ge=1, le=STEPS_MOST)


class Stop(Spec):
    """End the run after the current step."""

    name: Literal["stop"] = "stop"


class Set(Spec):
    """Change live settings between two steps, without touching the optimizer's state."""

    name: Literal["set"] = "set"
    values: dict[str, Any] = Field(max_length=20)


class Rewind(Spec):
    """Go back to the last snapshot at or before `step` and pause there; later points are dropped."""

    name: Literal["rewind"] = "rewind"
    step: int = Field(ge=0)


Command = Pause | Resume | Step | Stop | Set | Rewind
_COMMAND: TypeAdapter[Command] = TypeAdapter(Annotated[Command, Field(discriminator="name")])


def read_command(name: str, values: Mapping[str, Any]) -> Command:
    """Return the command of an API call.

    Args:
        name: which command.
        values: for `set` the settings, for the others their fields.

    Raises:
        FieldError: there is no such command, or a field does not fit.
    """
    if name == "set" and not values:
        message = "What should change? Say it as in {'name': 'set', 'values': {'lr': 0.01}}."
        raise FieldError(message, field="values", code="nothing_to_set")
    fields = {"values": dict(values)} if name == "set" else dict(values)
    try:
        return _COMMAND.validate_python({**fields, "name": name})
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(map(str, fault["loc"][1:])) or "name"
        message = f"'{field}' of the command '{name}': {sentence(fault)}"
        raise FieldError(message, field=field, code=fault["type"]) from error
