"""Deriving files from a package, with a stand-in for the npm client that packs a tarball of the test's own."""

import hashlib
import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from netarium.data.sources.derive import SOURCES, derive
from netarium.data.sources.source import Package, Source, SourceError

HELLO = b"hello"


def shout(files: Mapping[str, bytes]) -> bytes:
    return files["data/words"].upper()


def refuse(files: Mapping[str, bytes]) -> bytes:
    raise SourceError("the words are damaged")


def tarball(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


class Registry:
    """A command that behaves like `npm pack` and remembers how it was called."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "calls"
        self.tarball = folder / "kept.tgz"
        self.exit = 0
        self.tarball.write_bytes(tarball({"data/words": HELLO}))

    @property
    def command(self) -> list[str]:
        program = (
            "import pathlib, shutil, sys\n"
            f"with pathlib.Path({str(self.log)!r}).open('a') as log: log.write(' '.join(sys.argv[1:]) + chr(10))\n"
            f"code = {self.exit}\n"
            f"if code == 0: shutil.copy({str(self.tarball)!r}, 'words-1.0.0.tgz')\n"
            "else: sys.stderr.write('npm error network offline')\n"
            "sys.exit(code)\n"
        )
        return [sys.executable, "-c", program]

    @property
    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    def source(self) -> Source:
        package = Package("words", "1.0.0", hashlib.sha256(self.tarball.read_bytes()).hexdigest())
        digest = hashlib.sha256(HELLO.upper()).hexdigest()
        return Source("words.bin", package, ("data/words",), shout, digest, "Words by nobody\n")


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "files"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_file_and_notice(registry: Registry, target: Path) -> None:
    assert derive(target, registry.command, [registry.source()]) == []
    assert (target / "words.bin").read_bytes() == b"HELLO"
    assert (target / "words.NOTICE.txt").read_text() == "Words by nobody\n"
    assert names(target) == ["words.NOTICE.txt", "words.bin"]
    assert registry.calls == ["pack words@1.0.0 --ignore-scripts --silent"]


def test_a_file_that_stands_is_not_fetched_again(registry: Registry, target: Path) -> None:
    for _ in range(2):
        assert derive(target, registry.command, [registry.source()]) == []
    assert len(registry.calls) == 1


def test_a_damaged_file_is_derived_anew(registry: Registry, target: Path) -> None:
    derive(target, registry.command, [registry.source()])
    (target / "words.bin").write_bytes(b"HELL")
    assert derive(target, registry.command, [registry.source()]) == []
    assert (target / "words.bin").read_bytes() == b"HELLO"


def test_another_tarball_than_the_pinned_one_leaves_nothing_behind(registry: Registry, target: Path) -> None:
    source = registry.source()
    registry.tarball.write_bytes(tarball({"data/words": b"goodbye"}))
    (problem,) = derive(target, registry.command, [source])
    assert "not the package that was pinned" in problem
    assert names(target) == []


def test_half_a_tarball_leaves_nothing_behind(registry: Registry, target: Path) -> None:
    source = registry.source()
    registry.tarball.write_bytes(registry.tarball.read_bytes()[:40])
    assert len(derive(target, registry.command, [source])) == 1
    assert names(target) == []


def test_offline_is_a_sentence_with_npms_reason(registry: Registry, target: Path) -> None:
    registry.exit = 1
    (problem,) = derive(target, registry.command, [registry.source()])
    assert problem.startswith("words.bin was not derived.")
    assert "network offline" in problem
    assert names(target) == []


def test_no_npm_is_a_sentence(registry: Registry, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (problem,) = derive(target, None, [registry.source()])
    assert "npm is not on PATH" in problem


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"members": ("data/none",)}, "no file 'data/none'"),
        ({"convert": refuse}, "the words are damaged"),
        ({"sha256": "0" * 64}, "should have sha256 0000"),
    ],
)
def test_a_conversion_that_fails_leaves_nothing_behind(
    registry: Registry, target: Path, change: dict[str, object], reason: str
) -> None:
    (problem,) = derive(target, registry.command, [replace(registry.source(), **change)])
    assert reason in problem
    assert names(target) == []


def test_one_failure_does_not_stop_the_others(registry: Registry, target: Path) -> None:
    broken = replace(registry.source(), file="broken.bin", sha256="0" * 64)
    sources: Sequence[Source] = [broken, registry.source()]
    (problem,) = derive(target, registry.command, sources)
    assert problem.startswith("broken.bin")
    assert (target / "words.bin").exists()


def test_the_build_needs_the_standard_library_alone() -> None:
    program = (
        "import json, sys\n"
        "import netarium.data.sources\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=200, check=True)
    assert {"torch", "numpy", "pydantic", "safetensors"}.isdisjoint(json.loads(output.stdout))


def test_every_source_is_pinned() -> None:
    for source in SOURCES:
        assert len(source.sha256) == len(source.package.sha256) == 64
        assert source.package.version[0].isdigit()
        assert source.notice
