"""From the columns of an uploaded table to what a network learns: which rows, which features, which target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from netarium.data.dataset import Part, Scaling, Split
from netarium.data.input_column import InputColumn
from netarium.data.split import split
from netarium.data.standardise import standardised_labels
from netarium.data.uploads.columns import CATEGORIES_MOST, CLASSES_OF_NUMBERS
from netarium.data.uploads.library import Upload
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signal, Signature, Task

INPUTS_MOST = 1000
ROWS_LEAST = 4

Kind = Literal["classification", "regression"]
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """What is learned from a table.

    Attributes:
        upload: the table.
        target: index of the column that is predicted.
        features: indices of the columns that it is predicted from.
        task: whether the target is a class or a number.
    """

    upload: Upload
    target: int
    features: tuple[int, ...]
    task: Kind

    def column(self, index: int) -> Facts:
        """Return what is known of a column."""
        found: Facts = self.upload.facts["columns"][index]
        return found

    def inputs(self) -> tuple[str, ...]:
        """Return the names of the numbers that go in: a category is one number for each of its values."""
        names: list[str] = []
        for column in self.columns():
            names += [f"{column.name} = {value}" for value in column.categories] or [column.name]
        return tuple(names)

    def columns(self) -> tuple[InputColumn, ...]:
        """Return the columns that it is predicted from."""
        return tuple(
            InputColumn(
                column["name"],
                tuple(column["categories"]) if column["type"] == "category" else (),
                # Files of earlier versions know no dates.
                column.get("since"),
            )
            for column in map(self.column, self.features)
        )

    def signature(self) -> Signature:
        """Return one field `input` (F,) and the task."""
        classes = tuple(self.column(self.target)["categories"]) if self.task == "classification" else None
        return Signature(
            {"input": Signal((len(self.inputs()),))}, Task(self.task, len(classes) if classes else 1, classes=classes)
        )

    def count(self, missing: Literal["drop", "mean"]) -> int:
        """Return how many rows can be used; only those columns are read in which a cell is missing.

        Raises:
            FieldError: too few.
            DataUnavailable: the file has been deleted meanwhile.
        """
        needed = (self.target, *(self.features if missing == "drop" else ()))
        gaps = [index for index in needed if self.column(index)["missing"]]
        rows: int = self.upload.facts["rows"]
        if gaps:
            rows = int(_whole(*self._columns(*gaps)).sum())
        expect_rows(rows)
        return rows

    def load(self, missing: Literal["drop", "mean"], *, standardise: bool, validation: float, seed: int) -> Split:
        """Return the rows as numbers, shuffled and split.

        What replaces a missing cell, and what numbers are divided by, comes from the training rows alone. Numbers of the
        features are standardised on request, those of a regression's target always.

        Args:
            missing: whether rows with missing features are left out, or get the mean (of categories: none of the values).
            standardise: whether the numbers of the features get mean 0 and standard deviation 1.
            validation: share of the rows that is held out.
            seed: of the shuffle.

        Raises:
            FieldError: too few rows are left.
            DataUnavailable: the file has been deleted meanwhile.
        """
        target, *features = self._columns(self.target, *self.features)
        kept = _whole(target, *(features if missing == "drop" else ()))
        expect_rows(int(kept.sum()))
        signature = self.signature()
        labels = self._labels(target[kept])
        columns = {str(index): values[kept] for index, values in zip(self.features, features, strict=True)}
        halves = split(signature, columns, labels, validation, seed)
        return self._numbers(halves, signature, standardise=standardise)

    def _columns(self, *indices: int) -> list[Tensor]:
        return self.upload.tensors(*(f"column.{index}" for index in indices))

    def _labels(self, target: Tensor) -> Tensor:
        if self.task == "regression":
            return target.float().unsqueeze(1)  # (S, 1)
        if target.dtype == torch.int64:
            return target
        amounts = torch.tensor([float(name) for name in self.column(self.target)["categories"]], dtype=torch.float64)
        return torch.searchsorted(amounts, target.contiguous())

    def _numbers(self, halves: Split, signature: Signature, *, standardise: bool) -> Split:
        """Return the split with all columns joined into one field of float32."""
        train: list[Tensor] = []
        held_out: list[Tensor] = []
        means: list[float] = []
        deviations: list[float] = []
        for index in map(str, self.features):
            seen, unseen = halves.train.fields[index], halves.validation.fields[index]
            if seen.dtype == torch.int64:
                count = len(self.column(int(index))["categories"])
                train.append(_one_hot(seen, count))
                held_out.append(_one_hot(unseen, count))
                means += [0.0] * count
                deviations += [1.0] * count
                continue
            mean = float(seen.nanmean().nan_to_num())
            seen, unseen = seen.nan_to_num(mean), unseen.nan_to_num(mean)
            deviation = float(seen.std(correction=0)) or 1.0
            means.append(mean if standardise else 0.0)
            deviations.append(deviation if standardise else 1.0)
            train.append(((seen - means[-1]) / deviations[-1]).unsqueeze(1))
            held_out.append(((unseen - means[-1]) / deviations[-1]).unsqueeze(1))
        found = Split(
            signature,
            Part({"input": torch.cat(train, 1).float()}, halves.train.labels),
            Part({"input": torch.cat(held_out, 1).float()}, halves.validation.labels),
            Scaling(tuple(means), tuple(deviations)) if standardise else None,
        )
        return standardised_labels(found) if self.task == "regression" else found


def expect_rows(count: int) -> None:
    """Expect enough rows to learn from.

    Raises:
        FieldError: there are fewer.
    """
    if count < ROWS_LEAST:
        message = f"Only {count} rows have no missing cell. Fill them in with the mean, or choose other features."
        raise FieldError(message, field="dataset.missing", code="too_few_rows", got=count)


def plan(
    upload: Upload,
    target: str | None,
    features: Sequence[str] | None,
    task: Literal["auto", "classification", "regression"],
) -> Plan:
    """Return what is learned from a table; what is left open is what its upload suggested.

    Raises:
        FieldError: at `target`, `features` or `task`: there is no such column, or it does not fit.
    """
    columns: list[Facts] = upload.facts["columns"]
    names = [column["name"] for column in columns]
    suggested = upload.facts["suggested"]
    wanted = suggested["target"] if target is None else target
    if wanted not in names:
        known = ", ".join(names[:20])
        message = f"there is no column '{wanted}' in the file. It has {known}"
        if wanted is None:
            message = "no column of the file can be predicted: each has only one value, or too many different texts"
        raise FieldError(message, field="target", code="no_such_column", name=wanted, known=names[:20])
    place = names.index(wanted)
    column = columns[place]
    kind = _task(column, task)
    if features is None:
        chosen = [name for name in names if name != wanted and name in {*suggested["features"], suggested["target"]}]
    else:
        chosen = list(dict.fromkeys(features))
    found = Plan(upload, place, tuple(_feature(name, names, columns, wanted) for name in chosen), kind)
    count = len(found.inputs())
    if not 0 < count <= INPUTS_MOST:
        message = (
            "choose at least one feature"
            if count == 0
            else f"the features give {count} numbers; {INPUTS_MOST} are allowed"
        )
        raise FieldError(
            message, field="features", code="no_features" if count == 0 else "too_many_features", got=count
        )
    return found


def _task(column: Facts, task: Literal["auto", "classification", "regression"]) -> Kind:
    name, kind, distinct = column["name"], column["type"], column["distinct"]
    if kind == "text":
        message = f"'{name}' holds {distinct} different texts: that is too many for classes"
        raise FieldError(message, field="target", code="target_is_text", name=name, got=distinct)
    if distinct < 2:
        message = f"'{name}' has the same value everywhere: there is nothing to learn"
        raise FieldError(message, field="target", code="one_value", name=name)
    if task == "auto":
        few = kind == "category" or (column["whole"] and distinct <= CLASSES_OF_NUMBERS)
        return "classification" if few else "regression"
    if task == "regression" and kind == "category":
        message = f"'{name}' holds texts, not numbers: choose classification"
        raise FieldError(message, field="task", code="target_is_category", name=name)
    if task == "classification" and not column["categories"]:
        message = (
            f"'{name}' has {distinct} different numbers, at most {CATEGORIES_MOST} can be classes: choose regression"
        )
        raise FieldError(message, field="task", code="too_many_classes", name=name, got=distinct, most=CATEGORIES_MOST)
    return task


def _feature(name: str, names: list[str], columns: list[Facts], target: str) -> int:
    if name not in names:
        known = ", ".join(names[:20])
        message = f"there is no column '{name}' in the file. It has {known}"
        raise FieldError(message, field="features", code="no_such_column", name=name, known=names[:20])
    if name == target:
        message = f"'{name}' is what is predicted: it cannot be a feature as well"
        raise FieldError(message, field="features", code="feature_is_target", name=name)
    place = names.index(name)
    if columns[place]["type"] == "text":
        message = f"'{name}' holds many different texts, which are no numbers: leave it out"
        raise FieldError(message, field="features", code="feature_is_text", name=name)
    return place


def _whole(*columns: Tensor) -> Tensor:
    """Return (rows,): whether no cell of these columns is missing."""
    return torch.stack([_present(values) for values in columns]).all(0)


def _present(values: Tensor) -> Tensor:
    return values >= 0 if values.dtype == torch.int64 else ~values.isnan()


def _one_hot(codes: Tensor, count: int) -> Tensor:
    """Return (S, count): 1 at the value, nowhere where it is missing."""
    return F.one_hot(codes + 1, count + 1)[:, 1:].double()
