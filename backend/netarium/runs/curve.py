"""The scalar columns of one run: grown at ticks, halved when very long, reduced for people's eyes."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tsdownsample import MinMaxLTTBDownsampler

Columns = Mapping[str, Sequence[float | None]]
Numbers = NDArray[np.float64]
Rows = NDArray[np.intp]

KEPT_ROWS = 200_000
# They say where a row is, not what was measured there: they are never searched for extremes.
PLACES = ("step", "epoch", "seconds")


@dataclass(frozen=True)
class Cut:
    """Some rows of a curve.

    Attributes:
        seq: number of the last message of the curve.
        columns: name -> values; NaN = not a number or not measured.
        rows_seq: number of the message that each row came with.
        thinned: how many steps stand behind each row of the curve; 1 = every step is there.
    """

    seq: int
    columns: dict[str, Numbers]
    rows_seq: NDArray[np.int64]
    thinned: int

    def __len__(self) -> int:
        return len(self.rows_seq)

    def lists(self) -> dict[str, list[float | None]]:
        """Return the columns as JSON knows them: null for what is no number, without columns that hold nothing."""
        lists = {name: _listed(name, values) for name, values in self.columns.items()}
        return {name: values for name, values in lists.items() if name == "step" or values.count(None) < len(values)}


class Curve:
    """Growing columns of numbers, one row for each step; NaN = not a number or not measured.

    Args:
        kept_rows: above this number of rows, half of them go; extremes, first and last stay.
    """

    def __init__(self, kept_rows: int = KEPT_ROWS) -> None:
        self._kept_rows = kept_rows
        self._count = 0
        self._seq = np.empty(0, dtype=np.int64)
        self._columns: dict[str, Numbers] = {"step": np.empty(0)}
        self.thinned = 1

    def __len__(self) -> int:
        return self._count

    @property
    def seq(self) -> int:
        """Return the number of the last message that brought rows, 0 before the first."""
        return int(self._seq[self._count - 1]) if self._count else 0

    def append(self, seq: int | Sequence[int], columns: Columns, *, thinned: int = 1) -> bool:
        """Add the rows of one message; return whether the curve was halved for it.

        Args:
            seq: number of the message, or of the message of each row.
            columns: name -> values, all equally long.
            thinned: how many steps stand behind each of the rows.
        """
        self.thinned = max(self.thinned, thinned)
        size = len(columns["step"])
        again = self._count and size and columns["step"][0] == self._columns["step"][self._count - 1]
        if again:
            # A validation that came after its step's row: one row for each step.
            self._count -= 1
            known = {name: values[self._count] for name, values in self._columns.items()}
        start, end = self._count, self._count + size
        self._reserve(end)
        self._seq[start:end] = seq
        for name in columns.keys() - self._columns.keys():
            self._columns[name] = np.full(len(self._seq), np.nan)
        for name, values in self._columns.items():
            values[start:end] = np.array(columns[name], dtype=np.float64) if name in columns else np.nan
            if again and np.isnan(values[start]):
                values[start] = known[name]
        self._count = end
        if end <= self._kept_rows:
            return False
        self._keep(_extremes(self._measured(), end, self._kept_rows // 2))
        self.thinned *= 2
        return True

    def truncate(self, step: int) -> None:
        """Drop the rows after `step`: the run goes on from there."""
        self._keep(np.flatnonzero(self._columns["step"][: self._count] <= step))

    def cut(self, *, since: int = 0, points: int | None = None) -> Cut:
        """Return the rows that came after message `since`.

        Args:
            since: number of the last message known already.
            points: about how many points of each column are wanted; its extremes, NaN, first and last stay.
        """
        start = int(np.searchsorted(self._seq[: self._count], since, side="right"))
        rows = np.arange(start, self._count)
        if points is not None and len(rows) > points:
            measured = {name: values[start:] for name, values in self._measured().items()}
            rows = start + _reduced(measured, len(rows), points)
        columns = {name: values[rows] for name, values in self._columns.items()}
        return Cut(self.seq, columns, self._seq[rows], self.thinned)

    def summary(self) -> dict[str, float | None]:
        """Return the last measured value of every column, and the lowest losses and highest scores so far."""
        found: dict[str, float | None] = {}
        for name in self._columns:
            values = self._columns[name][: self._count]
            known = values[np.isfinite(values)]
            if not len(known):
                continue
            found[name] = float(known[-1])
            if name.endswith("loss"):
                found[f"best_{name}"] = float(known.min())
            elif name.startswith("val_"):
                found[f"best_{name}"] = float(known.max())
        return found

    def _measured(self) -> dict[str, Numbers]:
        return {name: values[: self._count] for name, values in self._columns.items() if name not in PLACES}

    def _reserve(self, rows: int) -> None:
        room = len(self._seq)
        if rows <= room:
            return
        more = max(rows, 2 * room, 1024) - room
        self._seq = np.concatenate([self._seq, np.zeros(more, dtype=np.int64)])
        self._columns = {
            name: np.concatenate([values, np.full(more, np.nan)]) for name, values in self._columns.items()
        }

    def _keep(self, rows: Rows) -> None:
        self._seq = self._seq[: self._count][rows]
        self._columns = {name: values[: self._count][rows] for name, values in self._columns.items()}
        self._count = len(rows)


def _listed(name: str, values: Numbers) -> list[float | None]:
    if name == "step":
        return [int(value) for value in values.tolist()]
    return [value if math.isfinite(value) else None for value in values.tolist()]


def _extremes(measured: Mapping[str, Numbers], count: int, most: int) -> Rows:
    """Return about `most` of `count` rows: the lowest and highest of each bucket of every column, first and last."""
    share = max(most // max(len(measured), 1), 4)
    dense = [name for name, values in measured.items() if np.count_nonzero(~np.isnan(values)) > share]
    chosen = [np.array([0, count - 1])]
    sparse_rows = 0
    for name, values in measured.items():
        if name not in dense:
            known = np.flatnonzero(~np.isnan(values))
            sparse_rows += len(known)
            chosen.append(known)
    for name in dense:
        known = np.flatnonzero(~np.isnan(measured[name]))
        buckets = max((most - sparse_rows) // (2 * len(dense)), 1)
        width = -(-len(known) // buckets)
        padded = np.concatenate([known, np.repeat(known[-1], -len(known) % width)]).reshape(-1, width)
        values = measured[name][padded]  # (buckets, width)
        line = np.arange(len(padded))
        chosen += [padded[line, values.argmin(axis=1)], padded[line, values.argmax(axis=1)], _holes(measured, name)]
    return np.unique(np.concatenate(chosen))


def _reduced(measured: Mapping[str, Numbers], count: int, points: int) -> Rows:
    """Return the rows that show every column with about `points` points.

    Source: Van Der Donckt et al. 2023, "MinMaxLTTB", https://arxiv.org/abs/2305.00332
    """
    chosen = [np.array([0, count - 1])]
    for name, values in measured.items():
        known = np.flatnonzero(np.isfinite(values))
        if len(known) > points:
            downsampler = MinMaxLTTBDownsampler()  # type: ignore[no-untyped-call]  # it ships no types
            picked = downsampler.downsample(np.ascontiguousarray(values[known]), n_out=max(points, 4))
            # It keeps the outline; the very lowest and highest point must stay in any case.
            peaks = [values[known].argmin(), values[known].argmax()]
            known = known[np.concatenate([picked.astype(np.intp), peaks])]
        chosen += [known, _holes(measured, name)]
    return np.unique(np.concatenate(chosen))


def _holes(measured: Mapping[str, Numbers], name: str) -> Rows:
    """Return where a column that is measured at every step is not a number: both ends of each stretch."""
    if name != "loss":
        return np.empty(0, dtype=np.intp)
    bad = ~np.isfinite(measured[name])
    edges = bad & ~(np.roll(bad, 1) & np.roll(bad, -1))
    edges[:1], edges[-1:] = bad[:1], bad[-1:]
    return np.flatnonzero(edges)
