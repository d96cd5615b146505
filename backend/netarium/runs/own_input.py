"""Reading a person's own input: numbers, pixels or tokens, as the network gets them."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import torch
from pydantic import Field, TypeAdapter, ValidationError
from torch import Tensor

from netarium.spec.errors import FieldError
from netarium.spec.signature import Signal, Signature, format_shape
from netarium.train.decode import EOS

SAMPLES_MOST = 64

_Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
_ROWS: tuple[TypeAdapter[Any], ...] = (
    TypeAdapter(list[_Number]),
    TypeAdapter(list[list[_Number]]),
    TypeAdapter(list[list[list[_Number]]]),
    TypeAdapter(list[list[list[list[_Number]]]]),
)


def read_inputs(signature: Signature, inputs: object) -> dict[str, Tensor]:
    """Return the fields that a person gave, each (B, *shape).

    Raises:
        FieldError: a field is missing or unknown, or its values do not fit.
    """
    wanted = {name: signal for name, signal in signature.fields.items() if name != "target"}
    names = " and ".join(f"'{name}'" for name in wanted)
    if not isinstance(inputs, Mapping) or set(inputs) != set(wanted):
        message = f"`inputs` is an object with the field {names}: give it a list of samples."
        raise FieldError(message, field="inputs", code="input_fields", fields=list(wanted))
    fields = {
        name: _tokens(name, signal, inputs[name], signature.task.tokens or ())
        if signal.tokens is not None
        else _numbers(name, signal, inputs[name])
        for name, signal in wanted.items()
    }
    for name, values in fields.items():
        if not 0 < len(values) <= SAMPLES_MOST:
            message = f"'{name}' needs 1 to {SAMPLES_MOST} samples but gets {len(values)}."
            raise _misfit(name, message, code="input_samples", got=len(values), most=SAMPLES_MOST)
    if len({len(values) for values in fields.values()}) > 1:
        message = f"{names} need the same number of samples."
        raise FieldError(message, field="inputs", code="input_samples")
    return fields


def _numbers(name: str, signal: Signal, values: object) -> Tensor:
    rank = len(signal.shape)
    depth, first = 0, values
    while isinstance(first, list):
        depth, first = depth + 1, first[0] if first else None
    nested = [values] if depth == rank and values else values
    wanted = format_shape(signal.shape)
    try:
        rows = _ROWS[rank].validate_python(nested)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = "".join(f"[{index}]" for index in fault["loc"])
        message = f"'{name}' needs samples of {wanted} numbers; at {name}{place}: {fault['msg']}."
        raise _misfit(name, message, code="input_numbers", wanted=list(signal.shape)) from error
    for index, row in enumerate(rows):
        shape = _shape(row)
        if shape != signal.shape:
            got = "rows of different lengths" if shape is None else format_shape(shape)
            message = f"'{name}' needs samples of {wanted} but sample {index} is {got}."
            raise _misfit(
                name, message, code="input_shape", wanted=list(signal.shape), got=None if shape is None else [*shape]
            )
    numbers = torch.tensor(rows, dtype=torch.float32).reshape(len(rows), *signal.shape)  # (B, *shape)
    if not numbers.isfinite().all():
        message = f"'{name}' has a number that a network cannot hold. Give numbers up to 3e38."
        raise _misfit(name, message, code="input_too_large")
    # Training keeps the channels last; the same layout here gives the same numbers.
    return numbers.contiguous(memory_format=torch.channels_last) if rank == 3 else numbers


def _shape(values: object) -> tuple[int, ...] | None:
    """Return the shape of nested lists, None if they are ragged."""
    if not isinstance(values, list):
        return ()
    shapes = {_shape(value) for value in values}
    if len(shapes) > 1 or None in shapes:
        return None
    return (len(values), *(shapes.pop() or () if shapes else ()))


def _tokens(name: str, signal: Signal, values: object, vocabulary: Sequence[str]) -> Tensor:
    several = isinstance(values, list) and bool(values) and all(isinstance(value, list | str) for value in values)
    # A list of single tokens is one sequence, a list of lists or of longer texts is several.
    single = (
        several and isinstance(values, list) and all(isinstance(value, str) and value in vocabulary for value in values)
    )
    sequences = values if several and not single and isinstance(values, list) else [values]
    longest = signal.shape[0]
    ids = torch.zeros((len(sequences), longest), dtype=torch.int64)  # (B, T)
    for row, sequence in enumerate(sequences):
        words = _words(sequence)
        if words is None or not 0 < len(words) <= longest:
            got = "no list" if words is None else str(len(words))
            message = (
                f"'{name}' needs sequences of 1 to {longest} tokens, as a text or a list, but sequence {row} has {got}."
            )
            raise _misfit(name, message, code="input_length", most=longest, got=None if words is None else len(words))
        for place, word in enumerate(words):
            if word not in vocabulary:
                known = " ".join(vocabulary[EOS + 1 :])
                message = f"'{name}' does not know the token {word!r}. It knows: {known}."
                raise _misfit(name, message, code="input_token", token=word)
            ids[row, place] = vocabulary.index(word)
    return ids


def _words(sequence: object) -> list[str] | None:
    if isinstance(sequence, str):
        return sequence.split() if " " in sequence.strip() else list(sequence.strip())
    if isinstance(sequence, list) and all(isinstance(word, str | int) for word in sequence):
        return [str(word) for word in sequence]
    return None


def _misfit(name: str, message: str, *, code: str, **params: object) -> FieldError:
    error = FieldError(message, field=f"inputs.{name}", code=code)
    error.params = params
    return error
