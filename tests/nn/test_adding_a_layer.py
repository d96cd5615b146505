"""Follows docs/adding-a-layer.md to the letter, in a copy of the package."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from netarium.nn.layer import Layer

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "adding-a-layer.md").read_text(encoding="utf-8")
PATH = re.compile(r"`((?:backend|tests)/[\w/]+\.py)`")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

USES_THE_NODE = """
from pathlib import Path

import netarium
from netarium.nn.build import build
from netarium.nn.catalogue import LAYERS
from netarium.nn.infer import infer
from netarium.nn.network import Network
from netarium.spec.signature import Signal, Signature, Task


def test_the_node_of_the_document_infers_builds_and_describes_itself() -> None:
    assert Path(netarium.__file__).is_relative_to(Path(__file__).parents[2]), "not the copy"
    network = Network.model_validate_json('{"nodes": [' + NODE + "]}")
    signature = Signature({"input": Signal((6, 8))}, Task("regression", 1))
    found = infer(network, signature)
    assert found.errors == []
    report = found.nodes[network.nodes[0].id]
    assert (report.output.shape, report.parameters) == ((6, 8), 8)
    assert sum(p.numel() for p in build(network, signature, seed=0).parameters()) == 8
    assert network.nodes[0].layer.kind in [entry["kind"] for entry in LAYERS.describe()]
"""


class Block(NamedTuple):
    """A fenced block and the last file named before it."""

    language: str
    text: str
    path: Path


def blocks() -> list[Block]:
    found = []
    for match in BLOCK.finditer(DOC):
        named = PATH.findall(BLOCK.sub("", DOC[: match.start()]))
        found.append(Block(match[1], match[2], Path(named[-1])))
    return found


def changed(before: str, diff: str) -> str:
    """Return the text with the diff's `+` lines put in; its other lines must stand there exactly once."""
    lines = diff.splitlines()
    assert all(line[:1] in {" ", "+"} for line in lines)
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] == " ")
    assert f"\n{before}".count(f"\n{old}") == 1, f"the document expects these lines once:\n{old}"
    return before.replace(old, "".join(f"{line[1:]}\n" for line in lines))


def copy_of_the_package(folder: Path, *, with_catalogue_line: bool) -> None:
    # What the build adds to the package is large, and no layer needs it.
    built = shutil.ignore_patterns("__pycache__", "static", "files")
    for part in ("backend/netarium", "tests/nn", "tests/export", "tests/generated", "docs"):
        shutil.copytree(ROOT / part, folder / part, ignore=built)
    shutil.copy(ROOT / "pyproject.toml", folder / "pyproject.toml")
    for block in blocks():
        target = folder / block.path
        if block.language == "python":
            assert not target.exists(), f"{block.path} exists already"
            target.write_text(block.text, encoding="utf-8")
        elif block.language == "diff" and with_catalogue_line:
            target.write_text(changed(target.read_text(encoding="utf-8"), block.text), encoding="utf-8")


def run(folder: Path, arguments: list[str]) -> dict[str, bool]:
    """Run pytest in the copy and return which tests passed, by `file::name`."""
    report = folder / "report.xml"
    environment = {**os.environ, "PYTHONPATH": str(folder / "backend")}
    command = [sys.executable, "-m", "pytest", *arguments, "-p", "no:cacheprovider", f"--junitxml={report}"]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=250, check=False
    )
    assert report.is_file(), done.stdout + done.stderr
    cases = ET.parse(report).iter("testcase")
    return {f"{case.get('classname')}::{case.get('name')}": len(case) == 0 for case in cases}


def test_the_document_has_every_part() -> None:
    assert [(block.language, str(block.path)) for block in blocks()] == [
        ("python", "backend/netarium/nn/layers/layer_scale.py"),
        ("diff", "backend/netarium/nn/kinds.py"),
        ("python", "tests/nn/layers/test_layer_scale.py"),
        ("sh", "tests/export/test_network.py"),
        ("json", "tests/export/test_network.py"),
    ]


def test_followed_literally_it_adds_a_layer_that_passes_every_test(tmp_path: Path) -> None:
    copy_of_the_package(tmp_path, with_catalogue_line=True)
    command, node = (next(b.text for b in blocks() if b.language == language) for language in ("sh", "json"))
    uses = tmp_path / "tests" / "nn" / "test_layer_scale_is_used.py"
    uses.write_text(f"NODE = {node!r}\n{USES_THE_NODE}", encoding="utf-8")
    python, module, pytest_module, *arguments = shlex.split(command)
    assert (python, module, pytest_module) == (".venv/bin/python", "-m", "pytest")
    passed = run(tmp_path, arguments)
    assert [name for name, ok in passed.items() if not ok] == []
    files = {name.split("::")[0].rpartition(".")[2] for name in passed}
    assert files == {
        "test_layers",
        "test_network",
        "test_catalogue",
        "test_parameter_formula",
        "test_layer_scale",
        "test_layer_scale_is_used",
    }
    assert sum("[LayerScale-" in name for name in passed) > 10, "the conformance tests must have seen it"


def test_it_adds_one_line_to_what_there_is() -> None:
    diff = next(block.text for block in blocks() if block.language == "diff")
    assert sum(line.startswith("+") for line in diff.splitlines()) == 1


def test_linters_take_what_it_adds(tmp_path: Path) -> None:
    copy_of_the_package(tmp_path, with_catalogue_line=True)
    files = sorted({str(block.path) for block in blocks() if block.language in {"python", "diff"}})
    for command in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *files], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


def test_a_forgotten_catalogue_line_is_noticed(tmp_path: Path) -> None:
    copy_of_the_package(tmp_path, with_catalogue_line=False)
    passed = run(tmp_path, ["tests/nn/test_catalogue.py", "-k", "layer_scale"])
    assert [name.split("::")[1] for name, ok in passed.items() if not ok] == [
        "test_every_module_holds_one_catalogued_layer[layer_scale]"
    ]


def test_the_members_it_names_exist() -> None:
    table = re.findall(r"^\| `(\w+)(?:\([\w, ]*\))?` \|.*\| (.*) \|$", DOC, re.MULTILINE)
    assert {name for name, _ in table} == {
        "arity",
        "completed",
        "outgoing",
        "wants_padding",
        "takes_padding",
        "smallest_batch",
    }
    for name, _ in table:
        assert hasattr(Layer, name)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:layers/)?\w+\.py)`", DOC.split("## What else")[1]))))
def test_the_files_it_points_to_exist(path: str) -> None:
    assert (ROOT / "backend" / "netarium" / "nn" / path).is_file()
