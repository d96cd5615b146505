"""The examples that ship: texts in both languages, known ideas, and networks that fit their data."""

import json
from importlib import resources
from pathlib import Path

import pytest

from netarium.experiment.check import check
from netarium.experiment.examples import Example, examples
from netarium.experiment.limits import Limits

CHAPTERS = ("function", "taming", "images", "words", "transformer", "small")

# The ids of the ideas on the learning path; issues, examples and lessons refer to them.
IDEAS = {"F": 7, "T": 10, "C": 7, "W": 8, "A": 11, "M": 5, "G": 2}
CONCEPTS = {f"{letter}{number}" for letter, count in IDEAS.items() for number in range(1, count + 1)}

FOLDER = Path(str(resources.files("netarium.experiment"))) / "examples"
SHIPPED = [pytest.param(example, id=example.id) for example in examples().values()]


def test_every_file_is_named_after_its_id() -> None:
    ids = {path.stem: json.loads(path.read_text(encoding="utf-8"))["id"] for path in FOLDER.glob("*.json")}
    assert all(stem == name for stem, name in ids.items())
    assert set(ids) == set(examples())


def test_every_place_on_the_path_is_taken_once_and_chapters_follow_each_other() -> None:
    shipped = list(examples().values())
    orders = [example.order for example in shipped]
    assert orders == sorted(set(orders))
    chapters = [CHAPTERS.index(example.group) for example in shipped]
    assert chapters == sorted(chapters)


@pytest.mark.parametrize(
    "kind",
    [
        "function",
        "circle",
        "xor",
        "spiral",
        "digits",
        "pictures",
        "mnist",
        "adding_problem",
        "copy",
        "reverse",
        "addition",
    ],
)
def test_there_is_an_example_for_the_data_set(kind: str) -> None:
    assert kind in {example.experiment.dataset.kind for example in examples().values()}


@pytest.mark.parametrize(
    "concept", ["F1", "F2", "F3", "T1", "T2", "T3", "T8", "C1", "C4", "C6", "W5", "A2", "A3", "A4", "A5", "A7"]
)
def test_there_is_an_example_for_the_idea(concept: str) -> None:
    assert any(concept in example.concepts for example in examples().values())


@pytest.mark.parametrize("example", SHIPPED)
def test_shows_known_ideas(example: Example) -> None:
    assert example.concepts
    assert set(example.concepts) <= CONCEPTS


@pytest.mark.parametrize("example", SHIPPED)
def test_speaks_both_languages(example: Example) -> None:
    for words in (example.title, example.summary, example.watch):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in words.zh)
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in words.en)
    assert example.tags
    assert len(example.summary.en) <= 80
    assert len(example.watch.en) <= 330


@pytest.mark.parametrize("example", SHIPPED)
def test_names_only_nodes_that_exist(example: Example) -> None:
    nodes = {node.id for node in example.experiment.network.nodes}
    quoted = {word for word in example.watch.en.split("'")[1::2] if word != "ripple"}
    assert quoted <= nodes
    assert all(name in example.watch.zh for name in quoted)


@pytest.mark.parametrize("example", SHIPPED)
def test_fits_its_data_without_errors_or_warnings(example: Example) -> None:
    report = check(example.experiment.model_dump(mode="json"), Limits())
    assert [error.issue for error in report.errors] == ["too_many_parameters"] * example.only_to_read()
    assert report.warnings == []
    assert example.experiment.training.max_epochs is not None


def test_says_everything_in_the_file_and_nothing_by_chance() -> None:
    for path in FOLDER.glob("*.json"):
        experiment = json.loads(path.read_text(encoding="utf-8"))["experiment"]
        assert {"name", "seed", "dataset", "network", "training"} == set(experiment)
        assert {"loss", "optimizer", "schedule", "batch_size", "max_epochs"} <= set(experiment["training"])
