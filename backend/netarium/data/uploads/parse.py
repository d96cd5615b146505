"""From the bytes that came to the file that is kept: tensors, and what is known of them as its metadata."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.columns import columns, suggested
from netarium.data.uploads.csv_table import read_csv
from netarium.data.uploads.images import read_images
from netarium.data.uploads.plain_text import read_text
from netarium.spec.errors import UploadError

KINDS = ("csv", "images", "text")
FORMAT = "1"

Arrays = dict[str, NDArray[Any]]
Facts = dict[str, Any]


def parse(kind: str, source: Path, target: Path, bounds: Bounds) -> Facts:
    """Read an uploaded file, write it as safetensors, return what is known of it.

    The target holds, by kind: `column.<index>` (rows,) of a table, `images` (S, C, H, W) and `labels` (S,), or `ids` (N,).
    Its metadata has `format`, `kind` and `facts` as JSON; the vocabulary of a text stands there as `tokens`.

    Args:
        kind: one of KINDS.
        source: the file as it came.
        target: where to write.
        bounds: what is allowed.

    Raises:
        UploadError: the file cannot be used.
    """
    arrays, facts, more = _READERS[kind](source, bounds)
    words = {"format": FORMAT, "kind": kind, "facts": json.dumps(facts), **more}
    # The format stores memory as it lies: an array that is seen in another order would come back scrambled.
    save_file({name: np.ascontiguousarray(values) for name, values in arrays.items()}, target, words)
    return facts


def _csv(source: Path, bounds: Bounds) -> tuple[Arrays, Facts, dict[str, str]]:
    table = read_csv(source.read_bytes(), bounds)
    found = columns(table)
    if not any(column.values is not None and column.distinct > 1 for column in found):
        message = "No column has numbers or a few categories to learn from."
        raise UploadError(message, code="nothing_to_learn")
    arrays: Arrays = {f"column.{at}": column.values for at, column in enumerate(found) if column.values is not None}
    facts = {
        "rows": table.rows,
        "columns": [column.as_json() for column in found],
        "suggested": suggested(found, table.rows),
    }
    return arrays, facts, {}


def _images(source: Path, bounds: Bounds) -> tuple[Arrays, Facts, dict[str, str]]:
    found = read_images(source, bounds)
    counts = np.bincount(found.labels, minlength=len(found.classes)).tolist()
    facts = {
        "classes": [{"name": name, "count": count} for name, count in zip(found.classes, counts, strict=True)],
        "size": list(found.values.shape[2:]),
        "channels": found.values.shape[1],
        "samples": len(found.values),
        "skipped": [
            {"name": each.name, "reason": each.reason.message, "code": each.reason.issue, "params": each.reason.params}
            for each in found.skipped
        ],
    }
    return {"images": found.values, "labels": found.labels}, facts, {}


def _text(source: Path, bounds: Bounds) -> tuple[Arrays, Facts, dict[str, str]]:
    found = read_text(source.read_bytes(), bounds)
    facts = {"characters": len(found.ids), "vocabulary": len(found.vocabulary), "lines": found.lines}
    return {"ids": found.ids}, facts, {"tokens": json.dumps(found.vocabulary)}


_READERS = {"csv": _csv, "images": _images, "text": _text}
