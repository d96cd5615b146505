"""Fixes for the page's own tests: `python -m tests.experiment.fixes.mended` finds them anew and writes `mended.json`.

The page makes the edits of a fix by itself, as one undoable change; what comes out has to be what the server has tried.
"""

import json
from pathlib import Path
from typing import Any

from netarium.experiment.advice import advise
from netarium.experiment.check import check
from netarium.experiment.experiment import Experiment
from netarium.experiment.fixes.edit import edited
from netarium.experiment.fixes.fix import Fix
from netarium.experiment.limits import Limits
from tests.experiment.fixes.mistakes import MISTAKES, Json

FILE = Path(__file__).with_name("mended.json")


def mended() -> list[Json]:
    """Return every mistake with the fix that is offered, and what the server makes of it."""
    return [
        _mended(code, at, {"dataset": dataset, "network": {"nodes": nodes}}) for code, at, dataset, nodes in MISTAKES
    ]


def written(found: list[Json]) -> str:
    """Return the text of the file."""
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in found)
    return f"[\n{lines}\n]\n"


def _mended(code: str, at: str | None, payload: Json) -> Json:
    limits = Limits()
    answer: Any = advise(check(payload, limits), limits)
    told = [*answer["errors"], *answer["warnings"]]
    fix = Fix.model_validate(next(one["fix"] for one in told if (one["code"], one["node"]) == (code, at)))
    experiment = Experiment.model_validate(payload)
    after = edited(experiment, fix.edits)
    edits = fix.model_dump(mode="json")["edits"]
    fields = list(experiment.dataset.signature().fields)
    return {"code": code, "fields": fields, "before": _nodes(experiment), "edits": edits, "after": _nodes(after)}


def _nodes(experiment: Experiment) -> list[Json]:
    nodes: list[Json] = experiment.network.model_dump(mode="json")["nodes"]
    return nodes


if __name__ == "__main__":
    FILE.write_text(written(mended()), encoding="utf-8")
