"""The command line: files of experiments, and another Netarium on the same folder."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from netarium.cli import app
from netarium.store.hold import Hold
from netarium.store.store import Store
from tests.export.conftest import trained
from tests.runs.conftest import tiny

pytest.importorskip("fcntl")


@pytest.fixture
def taken(tmp_path: Path) -> Iterator[Path]:
    """A data folder that another Netarium works in."""
    hold = Hold(tmp_path / "data")
    hold.take()
    yield tmp_path / "data"
    hold.release()


def refusal(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 1, done.output
    return " ".join(done.output.split())


def test_serve_says_that_the_folder_is_in_use_and_promises_no_address(taken: Path) -> None:
    said = refusal("serve", "--port", "1", "--data-dir", str(taken))
    assert "in use by another Netarium" in said
    assert "--data-dir" in said
    assert "Netarium is at" not in said


def test_train_says_that_the_folder_is_in_use(taken: Path, tmp_path: Path) -> None:
    path = tmp_path / "tiny.json"
    path.write_text(json.dumps(tiny().model_dump(mode="json")), encoding="utf-8")
    said = refusal("train", str(path), "--data-dir", str(taken))
    assert "in use by another Netarium" in said
    assert "Traceback" not in said


def test_train_says_that_the_folder_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "data")
    store.runs.add({}, name="old", owner="owner")
    store.close()
    path = tmp_path / "tiny.json"
    path.write_text(json.dumps(tiny().model_dump(mode="json")), encoding="utf-8")
    monkeypatch.setenv("NETARIUM_LIMITS__STORED_RUNS", "1")
    said = refusal("train", str(path), "--data-dir", str(tmp_path / "data"))
    assert "keeps 1 runs, no more fit" in said
    assert "Traceback" not in said


def test_train_gives_the_curve_of_the_page_from_json_and_from_yaml(tmp_path: Path) -> None:
    experiment = tiny(max_steps=12).model_dump(mode="json")
    files = {"tiny.json": json.dumps(experiment), "tiny.yaml": yaml.safe_dump(experiment)}
    curves = []
    for name, text in files.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        done = CliRunner().invoke(app, ["train", str(path), "--data-dir", str(tmp_path / "data")])
        assert done.exit_code == 0, done.output
        assert "finished at step 12" in " ".join(done.output.split())
        run = re.search(r"Run (\w{16}) is stored", " ".join(done.output.split()))
        assert run is not None
        curves.append(curve_of(tmp_path / "data", run[1]))
    assert curves[0] == curves[1] == trained(tiny(max_steps=12))[0]


def curve_of(data_dir: Path, run_id: str) -> list[float]:
    """Return the losses that are stored of a run."""
    store = Store(data_dir)
    try:
        texts = [message.payload for message in store.messages.read(run_id) if message.type == "scalars"]
    finally:
        store.close()
    return [value for text in texts for value in json.loads(text)["columns"]["loss"]]


def test_train_says_where_a_file_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("name: [1\nseed: 2", encoding="utf-8")
    done = CliRunner().invoke(app, ["train", str(path), "--data-dir", str(tmp_path / "data")])
    assert done.exit_code == 2
    assert "line 2, column 5" in " ".join(done.output.split())
