"""The tables of a report: settings, network, metrics, changes, versions."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from pydantic.fields import FieldInfo

from netarium.experiment.experiment import Experiment
from netarium.export.report.words import COLUMNS, MANIFEST, Language, column, title, word
from netarium.nn.infer import Inference
from netarium.spec.base import Spec
from netarium.spec.catalogue import Described
from netarium.spec.text import Text

Row = Sequence[str]


def table(head: Row, rows: Iterable[Row], *, numbers: Sequence[int] = (), foot: Row | None = None) -> str:
    """Return a table; all cells are plain text.

    Args:
        head: what the columns are.
        rows: the cells.
        numbers: columns that hold numbers and stand to the right.
        foot: a last row that sums up.
    """

    def line(cells: Row, tag: str) -> str:
        kinds = (' class="number"' if index in numbers else "" for index in range(len(cells)))
        return "<tr>" + "".join(f"<{tag}{k}>{escape(c)}</{tag}>" for k, c in zip(kinds, cells, strict=True)) + "</tr>"

    body = "".join(line(row, "td") for row in rows)
    end = f"<tfoot>{line(foot, 'td')}</tfoot>" if foot is not None else ""
    return f'<div class="wide"><table><thead>{line(head, "th")}</thead><tbody>{body}</tbody>{end}</table></div>'


def network(experiment: Experiment, found: Inference, language: Language) -> str:
    """Return the nodes with their settings, shapes and parameters."""
    head = [word(name, language) for name in ("node", "layer", "settings", "reads", "shape", "count")]
    rows = []
    for node in experiment.network.nodes:
        report = found.nodes[node.id]
        notes = [word("times", language, n=node.repeat)] if node.repeat > 1 else []
        notes += [word("frozen", language)] if node.frozen else []
        notes += [word("shares", language, node=node.weights_of)] if node.weights_of else []
        name = node.id if node.name is None else f"{node.name} ({node.id})"
        layer = _named(report.layer, language)
        values = [f"{label} {value}" for label, value in settings(report.layer, language)]
        shape = " × ".join(map(str, report.output.shape))
        reads = ", ".join(report.wire.inputs)
        rows.append([name, layer, ", ".join([*notes, *values]), reads, shape, f"{report.parameters:,}"])
    foot = [word("total", language), "", "", "", "", f"{found.parameters:,}"]
    return table(head, rows, numbers=(4, 5), foot=foot)


def described(spec: Described, language: Language) -> str:
    """Return what a data set is and how it is set."""
    text = f"<p><b>{escape(title(spec.title, language))}</b> {escape(title(spec.summary, language))}</p>"
    return text + _pairs(settings(spec, language))


def training(experiment: Experiment, language: Language) -> str:
    """Return how the network learned."""
    rows = [*settings(experiment.training, language), (title(MANIFEST["seed"], language), str(experiment.seed))]
    return _pairs(rows)


def metrics(columns: Mapping[str, Sequence[float | None]], language: Language) -> str:
    """Return last and best values of what was measured; nothing if nothing was."""
    rows = []
    for name in (name for name in COLUMNS if name not in {"lr", "grad_norm"}):
        known = [value for value in columns.get(name, ()) if value is not None]
        if known:
            best = min(known) if name.endswith("loss") else max(known)
            rows.append([column(name, language), _number(known[-1]), _number(best)])
    head = [word(name, language) for name in ("metric", "final", "best")]
    return table(head, rows, numbers=(1, 2)) if rows else ""


def changes(made: Sequence[tuple[int, Mapping[str, Any]]], language: Language) -> str:
    """Return what a person changed while the run trained."""
    if not made:
        return f"<p>{escape(word('changes_none', language))}</p>"
    head = [word(name, language) for name in ("after", "setting", "value")]
    rows = [[f"{step:,}", name, _made(value, language)] for step, values in made for name, value in values.items()]
    return table(head, rows)


def _made(value: object, language: Language) -> str:
    return word("so_many", language, n=len(value)) if isinstance(value, list | tuple) else _value(value, language)


def manifest(facts: Mapping[str, Any], language: Language) -> str:
    """Return what the curve depends on."""
    rows = [(title(text, language), _value(facts[name], language)) for name, text in MANIFEST.items() if name in facts]
    return _pairs(rows)


def settings(spec: Spec, language: Language) -> list[tuple[str, str]]:
    """Return titles and values of a spec's fields; a choice with settings of its own tells them, too."""
    found = []
    for name, field in type(spec).model_fields.items():
        if name != "kind":
            found.append((_label(name, field, language), _value(getattr(spec, name), language)))
    return found


def _label(name: str, field: FieldInfo, language: Language) -> str:
    extra = field.json_schema_extra
    chinese = extra.get("title_zh") if isinstance(extra, dict) else None
    return title(Text(field.title or name, str(chinese or field.title or name)), language)


def _value(value: object, language: Language) -> str:
    match value:
        case bool():
            return word("on" if value else "off", language)
        case None:
            return word("none", language)
        case float():
            return _number(value)
        case int():
            return f"{value:,}"
        case Described():
            inner = ", ".join(f"{label} {text}" for label, text in settings(value, language))
            return _named(value, language) + (f": {inner}" if inner else "")
        case Spec():
            return ", ".join(f"{label} {text}" for label, text in settings(value, language))
        case tuple() | list():
            return " × ".join(_value(each, language) for each in value)
        case _:
            return str(value)


def _named(spec: Described, language: Language) -> str:
    """Return the title with the kind, which says it to PyTorch, unless they are the same."""
    name = title(spec.title, language)
    return name if name == spec.kind else f"{name} ({spec.kind})"


def _number(value: float) -> str:
    return f"{value:.6g}"


def _pairs(rows: Iterable[tuple[str, str]]) -> str:
    return (
        '<dl class="facts">'
        + "".join(f"<div><dt>{escape(a)}</dt><dd>{escape(b)}</dd></div>" for a, b in rows)
        + "</dl>"
    )
