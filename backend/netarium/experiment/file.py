"""Experiments as files that people write, keep and hand on: JSON or YAML."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from netarium.spec.errors import NetariumError

YAML = {".yaml", ".yml"}
LARGEST_BYTES = 2**20


def read_experiment(path: Path) -> Mapping[str, object]:
    """Return the unchecked experiment in a file; that of an example file, which carries it inside, likewise.

    YAML is read where the name ends in .yaml or .yml, JSON everywhere else. YAML's own objects are not made (`safe_load`).

    Raises:
        NetariumError: the file cannot be read, or holds something else; with the line where that is known.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            message = f"{path} is larger than {LARGEST_BYTES // 1024:,} kB. That is no experiment."
            raise NetariumError(message)
        text = path.read_text(encoding="utf-8")
        value = _read_yaml(text) if path.suffix.lower() in YAML else json.loads(text)
    except yaml.YAMLError as error:
        message = f"{path} cannot be read as YAML: {_place(error)}"
        raise NetariumError(message) from error
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror or error}."
        raise NetariumError(message) from error
    except (ValueError, RecursionError) as error:
        message = f"{path} cannot be read as {'YAML' if path.suffix.lower() in YAML else 'JSON'}: {error}"
        raise NetariumError(message) from error
    if not isinstance(value, dict):
        message = f"{path} holds no experiment. It should be one object with `dataset` and `network`."
        raise NetariumError(message)
    inner = value.get("experiment")
    return inner if isinstance(inner, dict) else value


class _Plain(yaml.SafeLoader):
    """YAML as JSON would say it: 1e-3 is a number, on and yes are words, and nothing stands for anything else."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse references: a few lines of them unpack to gigabytes."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]  # its stubs leave it out
            problem = "references (*name) are not used in experiments, write the value again"
            raise yaml.composer.ComposerError(None, None, problem, event.start_mark)
        return super().compose_node(parent, index)


_Plain.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    _Plain.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first)


def _read_yaml(text: str) -> object:
    return yaml.load(text, _Plain)  # noqa: S506  # a SafeLoader


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return f"line {mark.line + 1}, column {mark.column + 1}: {problem}." if mark is not None else f"{problem}."
