"""The OpenAPI description that the page's types are made from; `python -m netarium.api.openapi` prints it.

Nothing is started for it. In place of the kinds of layers, data sets, losses, optimizers and schedules it has one `Spec`:
the page learns kinds and their fields from the catalogue while it runs, so a new layer touches nothing there.
"""

import json
import sys
from typing import Any

from netarium.api.app import create_app
from netarium.settings import Settings

SPEC = {
    "type": "object",
    "description": "A layer, data set, loss, optimizer or schedule; its fields lie beside `kind`, see the catalogue.",
    "properties": {"kind": {"type": "string"}},
    "required": ["kind"],
    "additionalProperties": True,
}


def description() -> dict[str, Any]:
    """Return the description of all calls, with one `Spec` for all kinds."""
    document = create_app(Settings()).openapi()
    schemas: dict[str, Any] = document["components"]["schemas"]
    kinds: set[str] = set()
    described = {name: _with_one_spec(schema, kinds) for name, schema in schemas.items()}
    kept = {name: schema for name, schema in described.items() if name not in kinds}
    return document | {"components": {"schemas": kept | {"Spec": SPEC}}}


def _with_one_spec(schema: Any, kinds: set[str]) -> Any:
    """Return a schema with a reference to `Spec` for each choice of kinds, whose names it adds to `kinds`."""
    match schema:
        case {"discriminator": {"propertyName": "kind", "mapping": mapping}}:
            kinds.update(reference.rpartition("/")[2] for reference in mapping.values())
            return {"$ref": "#/components/schemas/Spec"}
        case dict():
            return {name: _with_one_spec(value, kinds) for name, value in schema.items()}
        case list():
            return [_with_one_spec(value, kinds) for value in schema]
        case _:
            return schema


if __name__ == "__main__":
    json.dump(description(), sys.stdout)
