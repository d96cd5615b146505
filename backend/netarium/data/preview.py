"""A look at a data set before anything is trained on it: some samples and what to know about them."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from netarium.data.augment import augmented as vary
from netarium.data.augmentable import Augmentable
from netarium.data.baseline import baseline
from netarium.data.dataset import Dataset, Part, Split
from netarium.data.extent import extent
from netarium.data.input_column import described

POINTS_MOST = 1000
IMAGES_MOST = 32
PAIRS_MOST = 8
VARIED_MOST = 8


@dataclass(frozen=True)
class Preview:
    """Samples of a data set.

    Attributes:
        arrays: points, functions, tables: `inputs` (S, F) float32, `labels` (S,), `held_out` (S,) uint8 (1 = validation);
            images: `inputs` (S, C, H, W) uint8, `labels` (S,); sequence pairs: `source` and `target` (S, T) int64, where
            `target` is what the network should answer, <eos> included, padded with 0.
            Token ids to classify: `source` (S, T) int64, `labels` (S,). Where augmentation was asked for, `augmented`
            (K, S, ...) too: K versions of the first training samples, 8 of images.
        meta: JSON-able: `task`, `counts`, `classes_count` (samples of each class on both sides of the split, or None),
            `fields`, `features`, `columns` (what a person fills in for a row, see `input_column.described`), `asked` (what
            a regression is asked for, or None), `extent` (or None), `baseline`, `scales` (value = stored x scale),
            `normalisation` (mean and deviation by which `inputs` and `labels` were standardised, or None), `framing` (see
            Framing, or None), `credit`.
    """

    arrays: dict[str, NDArray[np.generic]]
    meta: dict[str, object]


def preview(dataset: Dataset, *, augmented: int = 0) -> Preview:
    """Return at most 1,000 rows, 32 images or 8 sequence pairs, the same ones for the same spec.

    Args:
        dataset: what to look at.
        augmented: how many times to vary the first training samples as a batch would.

    Raises:
        DataUnavailable: this installation does not carry the data.
    """
    split = dataset.load()
    arrays = _arrays(split)
    if augmented and isinstance(dataset, Augmentable) and "inputs" in arrays:
        arrays["augmented"] = _varied(split, augmented)
    return Preview(arrays, _meta(dataset, split))


def batch_preview(dataset: Dataset, rows: Callable[[int], Tensor]) -> Preview:
    """Return the training samples of one batch in its order, at most 1,000 of them.

    Args:
        dataset: the data set.
        rows: gives, for a number of training samples, which of them the batch takes (B,).

    Raises:
        DataUnavailable: this installation does not carry the data.
    """
    split = dataset.load()
    first, signal = next(iter(split.signature.fields.items()))
    chosen = rows(len(split.train))[:POINTS_MOST]
    inputs, labels = split.train.fields[first][chosen], split.train.labels[chosen]
    if split.signature.task.kind == "sequence":
        return Preview({"source": _array(inputs), "target": _array(labels)}, _meta(dataset, split))
    flat = labels if labels.dim() == 1 else labels[:, 0]
    name = "inputs" if signal.tokens is None else "source"
    return Preview({name: _array(inputs), "labels": _array(flat)}, _meta(dataset, split))


def _varied(split: Split, versions: int) -> NDArray[np.generic]:
    """Return the first training samples, each varied so many times: (K, S, ...), stored as the data set stores them."""
    name = next(iter(split.signature.fields))
    scale = split.signature.scales.get(name)
    values = split.train.fields[name]
    kept, _ = _rows(len(split.train), len(split.validation))
    shown = values[: VARIED_MOST if values.dim() == 4 else kept].float() * (scale or 1.0)
    found = torch.stack(
        [vary(shown, split.augment, torch.Generator().manual_seed(version)) for version in range(versions)]
    )  # (K, S, ...)
    if scale is not None:
        found = (found / scale).round().clamp(0, round(1 / scale)).to(values.dtype)
    return _array(found)


def _arrays(split: Split) -> dict[str, NDArray[np.generic]]:
    train = split.train
    if split.signature.task.kind == "sequence":
        first = next(iter(split.signature.fields))
        return {"source": _array(train.fields[first][:PAIRS_MOST]), "target": _array(train.labels[:PAIRS_MOST])}
    name, signal = next(iter(split.signature.fields.items()))
    if signal.tokens is not None:
        return {"source": _array(train.fields[name][:PAIRS_MOST]), "labels": _array(train.labels[:PAIRS_MOST])}
    if len(signal.shape) == 3:
        return {"inputs": _array(train.fields[name][:IMAGES_MOST]), "labels": _array(train.labels[:IMAGES_MOST])}
    shown = shown_rows(split)
    labels = shown.labels if shown.labels.dim() == 1 else shown.labels[:, 0]
    side = np.repeat(np.array([0, 1], dtype=np.uint8), _rows(len(train), len(split.validation)))
    return {"inputs": _array(shown.fields[name]), "labels": _array(labels), "held_out": side}


def shown_rows(split: Split) -> Part:
    """Return the rows that a preview of points, functions and tables shows: those of training first."""
    kept, held_out = _rows(len(split.train), len(split.validation))
    train, validation = split.train, split.validation
    fields = {
        name: torch.cat([values[:kept], validation.fields[name][:held_out]]) for name, values in train.fields.items()
    }
    return Part(fields, torch.cat([train.labels[:kept], validation.labels[:held_out]]))


def _rows(train: int, validation: int) -> tuple[int, int]:
    """Return how many rows of each side to show, in the proportion of the split."""
    total = train + validation
    if total <= POINTS_MOST:
        return train, validation
    held_out = max(1, POINTS_MOST * validation // total)
    return POINTS_MOST - held_out, held_out


def _meta(dataset: Dataset, split: Split) -> dict[str, object]:
    signature, found, asked = split.signature, extent(split), dataset.asked()
    task, first = signature.task, next(iter(signature.fields))
    return {
        "task": {
            "kind": task.kind,
            "classes": list(task.classes) if task.classes else None,
            "tokens": list(task.tokens) if task.tokens else None,
        },
        "counts": {"train": len(split.train), "validation": len(split.validation)},
        "classes_count": _classes_count(split),
        "fields": {name: list(signal.shape) for name, signal in signature.fields.items()},
        "features": list(dataset.input_names()),
        "columns": described(dataset.input_columns(), (split.train, split.validation), split.inputs),
        "asked": asked.as_json() if asked else None,
        "extent": list(found) if found else None,
        "baseline": baseline(split).as_json(),
        "scales": {"inputs": signature.scales[first]} if first in signature.scales else {},
        "normalisation": {
            "inputs": asdict(split.inputs) if split.inputs else None,
            "labels": asdict(split.labels) if split.labels else None,
        },
        "framing": asdict(dataset.framing) if dataset.framing else None,
        "credit": dataset.credit,
    }


def _classes_count(split: Split) -> dict[str, list[int]] | None:
    task = split.signature.task
    if task.kind != "classification":
        return None
    sides = {"train": split.train.labels, "validation": split.validation.labels}
    return {side: torch.bincount(labels, minlength=task.outputs).tolist() for side, labels in sides.items()}


def _array(values: Tensor) -> NDArray[np.generic]:
    array: NDArray[np.generic] = values.contiguous().numpy()
    return array
