"""With which arguments a layer makes its module: watched, not guessed from the module's attributes."""

import inspect
import sys
from types import FrameType
from typing import Any

import torch
from torch import nn

from netarium.export.literal import literal
from netarium.nn.layer import Layer
from netarium.spec.signature import Signal

Inputs = tuple[Signal, ...]


def build(layer: Layer, inputs: Inputs) -> nn.Module:
    """Return the module of a layer, without memory for its parameters."""
    with torch.device("meta"):
        return layer.build(inputs)


def arguments(layer: Layer, inputs: Inputs, kind: type[nn.Module]) -> str:
    """Return the arguments as source; those that equal the default are left out.

    Args:
        layer: the layer.
        inputs: signals that it gets.
        kind: class of the module, or of the one inside it.
    """
    given = _watched(layer, inputs, kind)
    positional: list[str] = []
    named: list[str] = []
    for name, parameter in inspect.signature(kind.__init__).parameters.items():
        value = given[name]
        if name == "self" or (name in {"kdim", "vdim"} and value == given.get("embed_dim")):
            continue
        if parameter.kind is parameter.VAR_POSITIONAL:
            positional += map(literal, value)
        elif parameter.kind is parameter.VAR_KEYWORD:
            named += [f"{key}={literal(each)}" for key, each in value.items()]
        elif parameter.default is parameter.empty and parameter.kind is not parameter.KEYWORD_ONLY:
            positional.append(literal(value))
        elif value != parameter.default and not (callable(parameter.default) and value == parameter.default.__name__):
            named.append(f"{name}={literal(value)}")
    return ", ".join([*positional, *named])


def _watched(layer: Layer, inputs: Inputs, kind: type[nn.Module]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    code = inspect.unwrap(kind.__init__).__code__

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is code and not given and type(frame.f_locals.get("self")) is kind:
            # Some constructors take out of `kwargs` what they have read.
            given.update(
                (name, dict(value) if type(value) is dict else value) for name, value in frame.f_locals.items()
            )

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        build(layer, inputs)
    finally:
        sys.setprofile(before)
    return given
