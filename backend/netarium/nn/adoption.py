"""The settings of a composite, read off parts that were changed while they lay open."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from netarium.nn.composite import Composite
from netarium.nn.layer import Layer
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal


def adopted(layer: Composite, inputs: tuple[Signal, ...], found: Mapping[str, Layer]) -> Composite:
    """Return the composite that has these parts, or comes nearer to them than the one that was opened.

    What changed in a part is tried as each setting of the composite and kept where the parts differ less then, until they
    are the same or nothing helps. So no composite has to say which of its settings goes where.

    Args:
        layer: the composite that was opened.
        inputs: signals that arrive at it.
        found: what its parts compute now, by their names as parts.
    """
    left = _differing(layer, inputs, found)
    while left:
        better = next((one for one in _candidates(layer, inputs, found) if _differing(one, inputs, found) < left), None)
        if better is None:
            break
        layer, left = better, _differing(better, inputs, found)
    return layer


def _differing(layer: Composite, inputs: tuple[Signal, ...], found: Mapping[str, Layer]) -> int:
    """Return in how many settings the parts of a layer and these differ; one that is gone or new differs in all of them."""
    return len(_settings({part.name: part.layer for part in layer.parts(inputs)}) ^ _settings(found))


def _settings(parts: Mapping[str, Layer]) -> set[tuple[str, str, str]]:
    return {(part, name, repr(value)) for part, layer in parts.items() for name, value in layer.model_dump().items()}


def _candidates(layer: Composite, inputs: tuple[Signal, ...], found: Mapping[str, Layer]) -> Iterator[Composite]:
    """Yield the composite with one setting changed to something that a changed part says."""
    settings = layer.model_dump(exclude={"kind"})
    for value in _changes(layer, inputs, found):
        for name in settings:
            try:
                candidate = type(layer).model_validate(settings | {name: value})
                candidate.check(inputs)
            except (ValidationError, ShapeError):
                continue
            yield candidate


def _changes(layer: Composite, inputs: tuple[Signal, ...], found: Mapping[str, Layer]) -> list[object]:
    """Return the new values of changed parts; an activation is named by its kind in small letters, as in composites."""
    values: list[object] = []
    for part in layer.parts(inputs):
        now = found.get(part.name, part.layer)
        before = part.layer.model_dump()
        values += [value for name, value in now.model_dump().items() if before.get(name) != value]
        if now.kind != part.layer.kind:
            values.append(now.kind.lower())
    return values
