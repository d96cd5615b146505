"""`netarium describe`: what an experiment can be made of, in the terminal."""

import json
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from rich.console import Console
from rich.table import Table

from netarium.experiment.vocabulary import CATALOGUES
from netarium.spec.catalogue import Described

OK, UNKNOWN = 0, 2
DEFAULT_MOST = 40
KINDS = {"integer": "whole number", "boolean": "true, false", "array": "list", "string": "text"}
BOUNDS = {"minimum": "from", "exclusiveMinimum": "above", "maximum": "to", "exclusiveMaximum": "below"}


def describe(kinds: list[str], console: Console) -> int:
    """Print all kinds by the field that takes them, or the fields of the kinds that are named.

    Returns:
        The exit status: 0, or 2 if one of them does not exist.
    """
    if not kinds:
        _list_all(console)
        return OK
    found: dict[str, list[tuple[str, type[Described]]]] = {}
    for field, catalogue in CATALOGUES.items():
        for entry in catalogue:
            found.setdefault(entry.kind_name().lower(), []).append((field, entry))
    for kind in kinds:
        entries = found.get(kind.lower(), [])
        if not entries:
            near = [found[name][0][1].kind_name() for name in get_close_matches(kind.lower(), found, n=2)]
            hint = f"Did you mean {' or '.join(near)}?" if near else "`netarium describe` lists all."
            console.print(f"There is no kind '{kind}'. {hint}", style="red", markup=False, highlight=False)
            return UNKNOWN
        for field, entry in entries:
            _describe(entry, console, field if len(entries) > 1 else "")
    return OK


def _list_all(console: Console) -> None:
    for field, catalogue in CATALOGUES.items():
        console.print(f"[bold]{field}[/bold]", highlight=False)
        console.print(
            "  " + ", ".join(kind.kind_name() for kind in catalogue), markup=False, highlight=False, soft_wrap=True
        )
    console.print("\n`netarium describe KIND` tells the fields of one.", markup=False, highlight=False)


def _describe(entry: type[Described], console: Console, field_of: str) -> None:
    """Print one kind; `field_of` tells kinds of the same name apart by the field that takes them."""
    console.print(f"[bold]{entry.kind_name()}[/bold]{field_of and f' ({field_of})'}  ", end="", highlight=False)
    console.print(f"{entry.summary.en} {entry.help.en}", markup=False, highlight=False)
    schema = entry.model_json_schema()
    table = Table("field", "default", "takes", "does", box=None, pad_edge=False)
    for name, field in schema["properties"].items():
        if name != "kind":
            default = field.get("default", "needed" if name in schema.get("required", ()) else "")
            does = field.get("description") or field.get("title", "")
            table.add_row(name, _written(default), _taken(field, schema.get("$defs", {})), does)
    if table.row_count:
        console.print(table, markup=False, highlight=False)
    console.print()


def _written(value: object) -> str:
    """Return a default as YAML and JSON write it, a long one by its beginning."""
    text = json.dumps(value) if not isinstance(value, str) else value
    return text if len(text) <= DEFAULT_MOST else f"{text[:DEFAULT_MOST]} ..."


def _taken(field: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """Return what a field takes, in words: a number with its bounds, one of some words, a list."""
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_taken(each, definitions) for each in field["anyOf"]))
    if "$ref" in field:
        return _taken(definitions[field["$ref"].rsplit("/", 1)[-1]], definitions)
    if "enum" in field:
        return ", ".join(map(_written, field["enum"]))
    if "const" in field:
        return _written(field["const"])
    kind = str(field.get("type", "object"))
    return KINDS.get(kind, kind) + "".join(f" {word} {field[key]:,}" for key, word in BOUNDS.items() if key in field)
