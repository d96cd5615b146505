"""Values that a field takes, from the JSON Schema of which the page draws its form: a new field is drawn without a word here."""

from collections.abc import Callable, Mapping
from functools import cache
from math import nextafter
from typing import Any

from hypothesis import strategies as st

from netarium.spec.base import Spec
from netarium.spec.catalogue import Described

Json = dict[str, Any]
Values = st.SearchStrategy[Any]

NEAR = 7
"""How far from their lower bound whole numbers go, so that networks stay small."""
NICE = (0.0, 0.1, 0.25, 0.5, 0.9, 1.0, 2.0)
FEW = 4
SIGNS = st.characters(exclude_categories=["C", "Z"])


def specs(kind: type[Spec], *, small: bool = True) -> Values:
    """Return JSON objects of a spec: any of its fields, each within its bounds.

    Args:
        kind: the class.
        small: sizes near their lower bound; else anything up to the bounds themselves.
    """
    schema = schema_of(kind)
    return _objects(schema, schema.get("$defs", {}), small=small)


def valid_specs(kind: type[Described]) -> Values:
    """Return JSON objects of a kind that it accepts."""
    return specs(kind).map(lambda fields: accepted(kind, {"kind": kind.kind_name()} | fields))


def accepted(kind: type[Described], fields: Json) -> Json:
    """Return fields without the last ones, until the kind accepts what is left."""
    while len(fields) > 1 and not accepts(kind, fields):
        fields = dict(list(fields.items())[:-1])
    return fields


def accepts(kind: type[Spec], fields: Mapping[str, object]) -> bool:
    """Return whether fields make a spec."""
    try:
        kind.model_validate(fields)
    except ValueError:
        return False
    return True


@cache
def schema_of(kind: type[Spec]) -> Json:
    """Return the JSON Schema of a spec."""
    return kind.model_json_schema()


def _values(schema: Json, definitions: Json, *, small: bool) -> Values:
    if "$ref" in schema:
        return _values(definitions[schema["$ref"].rpartition("/")[2]], definitions, small=small)
    if "const" in schema or "enum" in schema:
        return st.sampled_from(schema.get("enum", [schema.get("const")]))
    choices = schema.get("anyOf", schema.get("oneOf"))
    if choices is not None:
        return st.one_of(*(_values(choice, definitions, small=small) for choice in choices))
    match schema["type"]:
        case "integer" | "number" as kind:
            return (_integers if kind == "integer" else _numbers)(schema, small=small)
        case "array" | "object" as kind:
            return (_arrays if kind == "array" else _objects)(schema, definitions, small=small)
        case plain:
            return PLAIN[plain](schema)


def _text(schema: Json) -> Values:
    return st.text(SIGNS, min_size=schema.get("minLength", 0), max_size=min(schema.get("maxLength", 8), 8))


PLAIN: dict[str, Callable[[Json], Values]] = {
    "null": lambda _: st.none(),
    "boolean": lambda _: st.booleans(),
    "string": _text,
}


def _objects(schema: Json, definitions: Json, *, small: bool) -> Values:
    needed = {*schema.get("required", ()), *({"kind"} & schema["properties"].keys())}
    fields = {name: _values(field, definitions, small=small) for name, field in schema["properties"].items()}
    return st.fixed_dictionaries(
        {name: field for name, field in fields.items() if name in needed},
        optional={name: field for name, field in fields.items() if name not in needed},
    )


def _arrays(schema: Json, definitions: Json, *, small: bool) -> Values:
    if "prefixItems" in schema:
        return st.tuples(*(_values(item, definitions, small=small) for item in schema["prefixItems"])).map(list)
    least, most = schema.get("minItems", 0), schema.get("maxItems", FEW)
    items = _values(schema["items"], definitions, small=small)
    return st.lists(items, min_size=least, max_size=max(least, min(most, FEW)))


def _integers(schema: Json, *, small: bool) -> Values:
    least = schema.get("minimum", schema.get("exclusiveMinimum", -(2**31)) + 1 * ("exclusiveMinimum" in schema))
    most = schema.get("maximum", schema.get("exclusiveMaximum", 2**31) - 1 * ("exclusiveMaximum" in schema))
    if small:
        return st.integers(max(least, -NEAR), min(most, max(least, 0) + NEAR))
    return st.one_of(st.just(least), st.just(most), st.integers(least, most))


def _numbers(schema: Json, *, small: bool) -> Values:
    least = schema.get("minimum", nextafter(schema.get("exclusiveMinimum", -1e300), 1e308))
    most = schema.get("maximum", nextafter(schema.get("exclusiveMaximum", 1e300), -1e308))
    nice = [value for value in NICE if least <= value <= most]
    anything = st.floats(least, most, allow_subnormal=False)
    if small and nice:
        return st.one_of(st.sampled_from(nice), anything)
    return st.one_of(st.just(least), st.just(most), anything)
