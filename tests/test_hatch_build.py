"""Which Node builds the page: what the build takes is what the page's packages ask for."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_names_the_node_that_the_build_takes(hook: ModuleType) -> None:
    named = {"node": f">={'.'.join(map(str, hook.NODE_AT_LEAST))}"}
    assert json.loads((ROOT / "frontend/package.json").read_text())["engines"] == named
    assert json.loads((ROOT / "frontend/package-lock.json").read_text())["packages"][""]["engines"] == named


@pytest.mark.parametrize(
    ("version", "fetched"),
    [(None, True), ("v20.20.2", True), ("v22.9.0", True), ("v22.12.0", False), ("v24.0.1", False), ("broken", True)],
)
def test_node_is_fetched_where_path_has_none_that_is_new_enough(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str | None, fetched: bool
) -> None:
    if version is not None:
        node = tmp_path / "node"
        node.write_text(f"#!/bin/sh\necho {version}\n")
        node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    asked = hook.PageAndData.dependencies(None)
    assert asked == ([hook.NODE_WHEEL] if fetched else [])
