"""What a person fills in for one sample of a table, or for a point: a number or a category by the name of its column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from torch import Tensor

if TYPE_CHECKING:
    from netarium.data.dataset import Part, Scaling

# Numbers come back from standardising with the rounding errors of float32.
WHOLE_WITHIN = 1e-4


@dataclass(frozen=True)
class InputColumn:
    """One thing that is known of a sample.

    Attributes:
        name: as people call it.
        since: of a date, the day (ISO) that its days are counted from.
        categories: its values where it is no number; each of them is one number of the network's input, 1 or 0.
    """

    name: str
    categories: tuple[str, ...] = ()
    since: str | None = None

    @property
    def width(self) -> int:
        """Return how many numbers of the network's input it takes."""
        return len(self.categories) or 1


def described(
    columns: Sequence[InputColumn], parts: Sequence["Part"], moved: "Scaling | None"
) -> list[dict[str, object]]:
    """Return what each column has for a form that fills it in.

    Every column has `name` and `categories`, a date also `since`, a number `low`, `high` and `whole`, in the units of the
    data.

    Args:
        columns: what the first field is made of, in its order.
        parts: the samples; their first field is (S, F).
        moved: how the numbers were standardised, if they were.
    """
    found: list[dict[str, object]] = []
    place = 0
    for column in columns:
        about: dict[str, object] = {"name": column.name, "categories": list(column.categories)}
        if column.since is not None:
            about["since"] = column.since
        if not column.categories:
            values = [_own_units(next(iter(part.fields.values()))[:, place], place, moved) for part in parts]
            low, high = min(float(each.min()) for each in values), max(float(each.max()) for each in values)
            whole = all(bool(((each - each.round()).abs() < WHOLE_WITHIN).all()) for each in values)
            about |= {"low": _written(low, whole=whole), "high": _written(high, whole=whole), "whole": whole}
        found.append(about)
        place += column.width
    return found


def _written(value: float, *, whole: bool) -> float:
    """Return a number without the rounding errors of float32."""
    return round(value) if whole else float(f"{value:.6g}")


def _own_units(values: Tensor, place: int, moved: "Scaling | None") -> Tensor:
    if moved is None:
        return values.double()
    return values.double() * moved.deviation[place] + moved.mean[place]
