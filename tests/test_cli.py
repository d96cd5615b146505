"""The command line beside another Netarium on the same folder."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from netarium.cli import app
from netarium.store.hold import Hold
from netarium.store.store import Store
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
