"""A report tells everything, in both languages, and needs nothing but itself."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from netarium.experiment.examples import examples
from netarium.export.report.page import Story, plotly, write_report
from netarium.export.report.words import COLUMNS, MANIFEST, STATUS, WORDS, Language
from netarium.store.record import STATUSES
from tests.export.networks import BRANCHES, POINTS, experiment, node

STORY = Story(
    "0123456789abcdef",
    "Spirals <b>&</b> 螺旋",
    "finished",
    "All 3 updates are done.",
    3,
    datetime(2026, 11, 5, 9, 7, tzinfo=UTC),
    experiment(POINTS, BRANCHES),
    manifest={"torch": "2.13.0", "threads": 1, "device": "cpu", "changes": [[2, {"lr": 0.25}]]},
    columns={
        "step": [1.0, 2.0, 3.0],
        "loss": [0.9, 0.5, 0.7],
        "val_loss": [None, None, 0.6],
        "val_accuracy": [None, 0.75, 0.7],
        "lr": [0.003, 0.003, 0.25],
    },
)


class Outline(HTMLParser):
    """What a page refers to, and its visible text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        # Parsing 5 MB of plotly.js takes seconds.
        self.feed(page.replace(plotly(), ""))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "img", "br"}:
            self._open.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href", "action", "data"}]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "title"} & set(self._open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def data_of(page: str) -> list[dict[str, object]]:
    found = re.search(r'<script type="application/json" id="figures">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    figures: list[dict[str, object]] = json.loads(found[1])
    return figures


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            ["Report of a run", "Curves", "Made with", "Training", "Linear", "Dropout", "finished", "Learning rate"],
        ),
        ("zh", ["运行报告", "曲线", "运行环境", "训练", "已完成", "学习率"]),
    ],
)
def test_everything_is_told_in_the_language_asked_for(language: Language, expected: list[str]) -> None:
    text = Outline(write_report(STORY, language)).text
    for part in [*expected, STORY.name, STORY.id, "2.13.0", "0.25", "stack", "2026-11-05 09:07 UTC"]:
        assert part in text, part


def test_it_loads_nothing_and_forbids_it() -> None:
    page = write_report(STORY, "en")
    assert Outline(page).links == []
    assert "default-src 'none'" in page
    own = page.replace(plotly(), "")
    assert not re.search(r"https?:|@import|url\(", own)
    assert len(page) > len(own) > 1000


def test_the_figures_hold_the_curve() -> None:
    figures = data_of(write_report(STORY, "en"))
    loss, accuracy, lr = figures
    traces = loss["traces"]
    assert isinstance(traces, list)
    assert [(trace["name"], trace["x"], trace["y"]) for trace in traces] == [
        ("Training loss", [1.0, 2.0, 3.0], [0.9, 0.5, 0.7]),
        ("Validation loss", [3.0], [0.6]),
    ]
    assert loss["marks"] == [2]
    assert (loss["log"], accuracy["log"], lr["log"]) == (True, False, True)


def test_last_and_best_values_stand_side_by_side() -> None:
    text = Outline(write_report(STORY, "en")).text
    assert "Validation accuracy 0.7 0.75" in text
    assert "Training loss 0.7 0.5" in text


def test_the_table_has_shapes_and_parameters_of_every_node() -> None:
    text = Outline(write_report(STORY, "en")).text
    assert "lambda Linear Units 6" in text
    assert "3 times" in text
    assert "Together" in text


def test_names_are_text_and_never_code() -> None:
    nasty = "</script><script>alert(1)</script><img src=x onerror=1>"
    nodes = [node("hidden", "Linear", out_features=4) | {"name": nasty}, node("out", "Linear")]
    page = write_report(replace(STORY, name=nasty, experiment=experiment(POINTS, nodes)), "en")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert nasty in Outline(page).text


def test_a_run_that_measured_nothing_says_so_and_needs_no_plotly() -> None:
    page = write_report(replace(STORY, columns={}, manifest={}), "en")
    assert "Nothing was measured yet." in Outline(page).text
    assert len(page) < 100_000


def test_a_branch_says_where_it_comes_from() -> None:
    assert "Branched from run abc at step 40." in Outline(write_report(replace(STORY, parent=("abc", 40)), "en")).text


@pytest.mark.parametrize("name", list(examples()))
def test_every_example_has_a_report_in_both_languages(name: str) -> None:
    for language in ("en", "zh"):
        story = replace(STORY, experiment=examples()[name].experiment, columns={})
        assert STORY.id in Outline(write_report(story, language)).text


def test_both_languages_have_every_text() -> None:
    assert set(STATUS) == set(STATUSES)
    for text in [*WORDS.values(), *COLUMNS.values(), *STATUS.values(), *MANIFEST.values()]:
        assert text.en
        assert text.zh
        assert re.findall(r"{\w+}", text.en) == re.findall(r"{\w+}", text.zh) or text.en.count("{") == text.zh.count(
            "{"
        )


@pytest.mark.parametrize(("language", "said"), [("en", "Untitled"), ("zh", "未命名")])
def test_a_run_without_a_name_is_called_so_in_the_language_of_the_report(language: Language, said: str) -> None:
    page = write_report(replace(STORY, name=""), language)
    assert f"<h1>{said}</h1>" in page
    assert f"<title>{said} · Netarium</title>" in page
