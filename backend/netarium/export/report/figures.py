"""The curves of a report as data for Plotly: loss, metrics, learning rate."""

from collections.abc import Mapping, Sequence

from netarium.export.report.words import Language, column, word

Columns = Mapping[str, Sequence[float | None]]

PAIRS = (
    ("loss", "val_loss"),
    ("accuracy", "val_accuracy"),
    ("r2", "val_r2"),
    ("token_accuracy", "val_token_accuracy"),
    ("sequence_accuracy", "val_sequence_accuracy"),
    ("lr",),
)
# Below this many values a curve shows each of them as a point.
SPARSE = 60


def figures(columns: Columns, marks: Sequence[int], language: Language) -> list[dict[str, object]]:
    """Return one figure for each pair of columns that was measured; a learning rate that never changes is none.

    Args:
        columns: the curve, equally long.
        marks: steps at which a person changed something.
        language: of titles.
    """
    found: list[dict[str, object]] = []
    for names in PAIRS:
        traces = [_trace(columns, name, place, language) for place, name in enumerate(names) if name in columns]
        if names == ("lr",) and len({value for value in columns.get("lr", ()) if value is not None}) < 2:
            continue
        if traces:
            log = names[0] in {"loss", "lr"} and all(value > 0 for trace in traces for value in _values(trace))
            found.append({"traces": traces, "log": log, "marks": list(marks), "x": word("update", language)})
    return found


def _trace(columns: Columns, name: str, place: int, language: Language) -> dict[str, object]:
    rows = [(x, y) for x, y in zip(columns["step"], columns[name], strict=True) if y is not None]
    return {
        "name": column(name, language),
        "place": place,
        "sparse": len(rows) <= SPARSE,
        "x": [x for x, _ in rows],
        "y": [y for _, y in rows],
    }


def _values(trace: Mapping[str, object]) -> list[float]:
    values = trace["y"]
    return values if isinstance(values, list) else []
