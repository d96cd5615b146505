"""Experiments in files: YAML says the same as JSON, and what cannot be read is told with its place."""

import json
from pathlib import Path

import pytest
import yaml

from netarium.experiment.examples import examples
from netarium.experiment.file import LARGEST_BYTES, read_experiment
from netarium.spec.errors import NetariumError


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", list(examples()))
def test_every_example_says_the_same_in_json_and_yaml(name: str, tmp_path: Path) -> None:
    experiment = examples()[name].experiment
    value = experiment.model_dump(mode="json")
    assert read_experiment(written(tmp_path, "a.json", json.dumps(value))) == value
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    assert type(experiment).model_validate(read_experiment(written(tmp_path, "a.yaml", text))) == experiment


def test_yaml_reads_numbers_as_people_write_them_and_words_as_words(tmp_path: Path) -> None:
    text = (
        "name: on\nlr: 1e-3\nl2: 0.5\nseed: 7\nmax: null\nempty:\nbias: true\nkind: no\nday: 2026-11-05\nversion: '3'\n"
    )
    assert read_experiment(written(tmp_path, "a.YML", text)) == {
        "name": "on",
        "lr": 0.001,
        "l2": 0.5,
        "seed": 7,
        "max": None,
        "empty": None,
        "bias": True,
        "kind": "no",
        "day": "2026-11-05",
        "version": "3",
    }


def test_an_example_file_holds_its_experiment_inside(tmp_path: Path) -> None:
    assert read_experiment(written(tmp_path, "a.yaml", "id: x\nexperiment: {name: y}")) == {"name": "y"}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.yaml", "name: [1, 2\nseed: 3", "line 2, column 5"),
        ("a.yaml", "a: &a [1]\nb: *a", "line 2, column 4: references"),
        ("a.yaml", "a: !!python/object/apply:os.getcwd []", "line 1, column 4"),
        ("a.yaml", "- 1", "holds no experiment"),
        ("a.json", "{", "cannot be read as JSON"),
        ("a.json", "[" * 100_000, "cannot be read as JSON"),
        ("a.json", " " * (LARGEST_BYTES + 1), "larger than 1,024 kB"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(name: str, text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(NetariumError) as caught:
        read_experiment(written(tmp_path, name, text))
    assert words in caught.value.message
    assert name in caught.value.message


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NetariumError, match="No such file"):
        read_experiment(tmp_path / "nothing.yaml")
