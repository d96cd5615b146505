"""The report as one HTML page with everything inside: text, style, data and plotly.js."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from importlib import resources
from typing import Any

from netarium.experiment.experiment import Experiment
from netarium.export.report import tables
from netarium.export.report.figures import Columns, figures
from netarium.export.report.words import STATUS, Language, column, title, word
from netarium.nn.infer import infer

# A report loads nothing: the browser is told to hold it to that.
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
SHOWN = ("val_accuracy", "val_token_accuracy", "val_sequence_accuracy", "val_r2", "val_loss", "loss")
SHOWN_MOST = 3


@dataclass(frozen=True)
class Story:
    """A run as a report tells it.

    Attributes:
        id: of the run.
        name: of the run.
        status: see `words.STATUS`.
        reason: why it ended or waits, in words.
        step: updates completed.
        created: when it was started.
        experiment: what it trained.
        manifest: versions, CPU capability, threads, device, seed and live changes.
        parent: run and step where it branched off.
        columns: its curve.
        points: to about how many points each column was reduced.
    """

    id: str
    name: str
    status: str
    reason: str | None
    step: int
    created: datetime
    experiment: Experiment
    manifest: Mapping[str, Any] = field(default_factory=dict)
    parent: tuple[str, int] | None = None
    columns: Columns = field(default_factory=dict)
    points: int = 2000


def write_report(run: Story, language: Language) -> str:
    """Return the report of a run as HTML."""
    experiment, columns = run.experiment, run.columns
    signature = experiment.dataset.signature()
    found = infer(experiment.network, signature)
    changes = [(int(step), values) for step, values in run.manifest.get("changes", [])]
    drawn = figures(columns, [step for step, _ in changes], language)
    charts = "".join(f'<div class="chart" id="figure-{index}"></div>' for index in range(len(drawn)))
    note = word("curves_note", language)
    if len(columns.get("step", ())) >= run.points:
        note += " " + word("thinned", language, points=run.points)
    numbers = {word("parameters", language): found.parameters}
    sections = [
        _section("curves", f'<p class="note">{escape(note)}</p>{charts}' if drawn else _nothing(language), language),
        _section("metrics", tables.metrics(columns, language) or _nothing(language), language),
        _section("network", tables.network(experiment, found, language), language),
        _section("data", tables.described(experiment.dataset, language), language),
        _section("training", tables.training(experiment, language), language),
        _section("changes", tables.changes(changes, language), language),
        _section(
            "manifest",
            f'<p class="note">{escape(word("manifest_note", language))}</p>{tables.manifest(run.manifest, language)}',
            language,
        ),
        _source(experiment, language),
    ]
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{"zh-CN" if language == "zh" else "en"}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(_name(run, language))} · Netarium</title>",
            f"<style>{_file('page.css')}</style></head>",
            "<body><main>",
            _header(run, numbers, language),
            *sections,
            f"<footer>Netarium · {escape(run.id)}</footer>",
            "</main>",
            f'<script type="application/json" id="figures">{_as_script(drawn)}</script>',
            f"<script>{plotly()}</script>" if drawn else "",
            f"<script>{_file('page.js')}</script>" if drawn else "",
            "</body></html>",
        ]
    )


def plotly() -> str:
    """Return plotly.js as it ships inside the Python package."""
    source = (resources.files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    # Inside a page no script may contain its own end.
    return source.replace("</script", "<\\/script")


def _header(run: Story, numbers: Mapping[str, int], language: Language) -> str:
    last = {name: _last(run.columns.get(name, ())) for name in SHOWN}
    shown = [(name, value) for name, value in last.items() if value is not None][:SHOWN_MOST]
    big = [(f"{value:.4g}", column(name, language)) for name, value in shown]
    big += [(f"{run.step:,}", word("step", language))]
    big += [(f"{value:,}", name) for name, value in numbers.items()]
    cells = "".join(f"<div><b>{escape(value)}</b><span>{escape(name)}</span></div>" for value, name in big)
    told = [_when(run.created)]
    if run.parent is not None:
        told.append(word("parent", language, run=run.parent[0], step=run.parent[1]))
    if run.reason:
        told.append(run.reason)
    return (
        f'<header><p class="kind">{escape(word("report", language))}</p><h1>{escape(_name(run, language))}</h1>'
        f'<p><span class="status">{escape(title(STATUS[run.status], language))}</span> {escape(" · ".join(told))}</p>'
        f'<div class="numbers">{cells}</div></header>'
    )


def _name(run: Story, language: Language) -> str:
    return run.name or word("untitled", language)


def _section(name: str, content: str, language: Language) -> str:
    return f"<section><h2>{escape(word(name, language))}</h2>{content}</section>"


def _source(experiment: Experiment, language: Language) -> str:
    text = escape(json.dumps(experiment.model_dump(mode="json"), indent=2, ensure_ascii=False))
    return (
        f"<section><details><summary>{escape(word('experiment', language))}</summary>"
        f'<p class="note">{escape(word("experiment_note", language))}</p><pre>{text}</pre></details></section>'
    )


def _nothing(language: Language) -> str:
    return f"<p>{escape(word('no_curves', language))}</p>"


def _last(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _when(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC")


def _as_script(value: object) -> str:
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


def _file(name: str) -> str:
    return (resources.files("netarium.export.report") / name).read_text(encoding="utf-8").strip()
