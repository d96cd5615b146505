"""Every number that a spec has bounds for, from its JSON Schema, however deep it lies in lists and other specs."""

from collections.abc import Callable, Iterator
from math import inf, nextafter
from typing import Any, NamedTuple

from netarium.spec.base import Spec
from netarium.spec.catalogue import Described
from tests.generated.values import Json, schema_of

Around = Callable[[Any], Any]


class Number(NamedTuple):
    """A number that may be set.

    Attributes:
        of: kind of the spec.
        name: what tells it from the spec's other numbers.
        field: where it is told of, such as `augment.0.strength`.
        within: the last values that it may have.
        beyond: the first that it may not.
        around: returns the spec's fields with a value for it, and with what it needs beside it.
    """

    of: str
    name: str
    field: str
    within: list[float]
    beyond: list[float]
    around: Around


class _Found(NamedTuple):
    """A number on the way out to its spec: what leads to it, its schema, and the JSON around it."""

    path: tuple[str, ...]
    kinds: tuple[str, ...]
    schema: Json
    around: Around


def numbers(spec: type[Spec]) -> Iterator[Number]:
    """Return the numbers of a spec."""
    schema = schema_of(spec)
    of = spec.kind_name() if issubclass(spec, Described) else spec.__name__
    for found in _in_object(schema, schema.get("$defs", {})):
        field, ends = ".".join(found.path), list(_ends(found.schema))
        # What lies in a list may be bounded by another field, as the class of a point by how many there are.
        assert len(ends) == 2 or len(found.path) > 1, f"{of} does not bound {field} on both sides"
        name = ".".join([*found.kinds[1 if issubclass(spec, Described) else 0 :], *found.path])
        yield Number(of, name, field, [end for end, _ in ends], [out for _, out in ends], found.around)


def _in_value(schema: Json, definitions: Json) -> Iterator[_Found]:
    if "$ref" in schema:
        yield from _in_value(_resolved(schema, definitions), definitions)
    for choice in schema.get("anyOf", schema.get("oneOf", ())):
        yield from _in_value(choice, definitions)
    match schema.get("type"):
        case "integer" | "number":
            yield _Found((), (), schema, lambda value: value)
        case "object" if "properties" in schema:
            yield from _in_object(schema, definitions)
        case "array":
            yield from _in_array(schema, definitions)


def _in_object(schema: Json, definitions: Json) -> Iterator[_Found]:
    fields = schema["properties"]
    needed = {name: _plainest(fields[name], definitions) for name in _needed(schema)}
    kinds = (needed["kind"],) if "kind" in needed else ()
    for name, field in fields.items():
        for found in _in_value(field, definitions):
            yield _Found((name, *found.path), (*kinds, *found.kinds), found.schema, _beside(needed, name, found.around))


def _beside(needed: Json, name: str, around: Around) -> Around:
    return lambda value: {**needed, name: around(value)}


def _in_array(schema: Json, definitions: Json) -> Iterator[_Found]:
    items = schema.get("prefixItems") or [schema["items"]] * max(1, schema.get("minItems", 0))
    plain = [_plainest(item, definitions) for item in items]
    for index, item in enumerate(items if "prefixItems" in schema else items[:1]):
        for found in _in_value(item, definitions):
            yield _Found((str(index), *found.path), found.kinds, found.schema, _among(plain, index, found.around))


def _among(items: list[Any], index: int, around: Around) -> Around:
    return lambda value: [*items[:index], around(value), *items[index + 1 :]]


def _plainest(schema: Json, definitions: Json) -> Any:
    """Return a value for what cannot be left out."""
    schema = _resolved(schema, definitions)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    match schema.get("type"):
        case "object":
            return {name: _plainest(schema["properties"][name], definitions) for name in _needed(schema)}
        case "array":
            return [_plainest(item, definitions) for item in schema.get("prefixItems", ())]
    return schema.get("minimum", 0)


def _needed(schema: Json) -> list[str]:
    return [name for name in schema["properties"] if name == "kind" or name in schema.get("required", ())]


def _resolved(schema: Json, definitions: Json) -> Json:
    found: Json = definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    return found


def _ends(schema: Json) -> Iterator[tuple[float, float]]:
    """Return the last value within and the first beyond each bound."""
    for bound, exclusive, away in (("minimum", "exclusiveMinimum", -inf), ("maximum", "exclusiveMaximum", inf)):
        end = schema.get(bound, schema.get(exclusive))
        if end is not None:
            out, back = _next(schema, end, away), _next(schema, end, -away)
            yield (end, out) if bound in schema else (back, end)


def _next(schema: Json, value: float, towards: float) -> float:
    if schema["type"] == "integer":
        return int(value) + (1 if towards > 0 else -1)
    return nextafter(value, towards)
