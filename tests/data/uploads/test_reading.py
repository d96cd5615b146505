"""Reading in a process of its own: whatever happens there, the caller gets facts or a sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from safetensors.numpy import load_file

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.reading import read
from netarium.spec.errors import UploadError
from tests.data.uploads.conftest import Pack, picture

TABLE = b"a,b\n1,x\n2,y\n3,x\n"


@pytest.fixture
def came(tmp_path: Path) -> Path:
    path = tmp_path / "came"
    path.write_bytes(TABLE)
    return path


def test_keeps_tensors_and_tells_facts(came: Path, tmp_path: Path) -> None:
    facts = read("csv", came, tmp_path / "read", Bounds())
    assert facts["rows"] == 3
    assert facts["suggested"] == {"target": "b", "features": ["a"], "task": "classification"}
    kept = load_file(tmp_path / "read")
    assert kept["column.0"].tolist() == [1, 2, 3]
    assert kept["column.1"].tolist() == [0, 1, 0]


def test_an_error_keeps_its_code_and_params(came: Path, tmp_path: Path) -> None:
    with pytest.raises(UploadError) as caught:
        read("csv", came, tmp_path / "read", Bounds(rows=2))
    assert (caught.value.issue, caught.value.params) == ("too_many_rows", {"got": 3, "most": 2})
    assert not (tmp_path / "read").exists()


def test_too_little_memory_is_a_sentence(pack: Pack, tmp_path: Path) -> None:
    path = pack({"a/1.png": picture((3000, 3000)), "b/1.png": picture((3000, 3000), (1, 2, 3), "RGB")})
    with pytest.raises(UploadError) as caught:
        read("images", path, tmp_path / "read", Bounds(memory_mb=80))
    assert caught.value.issue in {"too_much_memory", "unreadable"}


def test_a_process_that_dies_is_a_sentence(came: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(UploadError) as caught:
        read("csv", came, tmp_path / "read", Bounds())
    assert caught.value.issue == "unreadable"


def test_a_process_that_hangs_is_given_up(came: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*args: object, timeout: float, **more: object) -> None:
        raise subprocess.TimeoutExpired("reading", timeout)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(UploadError) as caught:
        read("csv", came, tmp_path / "read", Bounds(seconds=7))
    assert (caught.value.issue, caught.value.params) == ("too_slow", {"most": 7})


def test_the_process_is_small() -> None:
    program = "import json, sys, netarium.data.uploads.parse; json.dump(sorted(sys.modules), sys.stdout)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert {"torch", "pydantic", "sqlalchemy"}.isdisjoint(json.loads(done.stdout))
