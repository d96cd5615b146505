"""What the documentation names exists: files, make targets, options, variables, routes."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from typer.main import get_command

from netarium.api.app import create_app
from netarium.cli import app
from netarium.settings import Settings
from tests.docs.page import PAGES, ROOT, Page

FILE = re.compile(r"[\w.\-<>]+(?:/[\w.\-<>]+)*/?")
SUFFIXES = (".py", ".ts", ".tsx", ".js", ".md", ".json", ".toml", ".yml", ".txt")
HOMES = ("", "backend/netarium/", "backend/netarium/nn/", "frontend/src/")
# Made by building and running, or part of another package.
NOT_SOURCES = ("runs/<", "data/files", "dist", ".venv", "plotly.min.js")
ROUTE = re.compile(r"/api(?:/[\w.{}\-]+)+")
VARIABLE = re.compile(r"NETARIUM_[A-Z_]+[A-Z]")


def files(page: Page) -> Iterator[str]:
    """Yield the spans that name a file or a folder of the sources."""
    for span in page.spans:
        if FILE.fullmatch(span) and ("/" in span or span.endswith(SUFFIXES)) and not span.startswith(NOT_SOURCES):
            yield span


def exists(path: str) -> bool:
    pattern = re.sub(r"<[\w ]+>", "*", path.rstrip("/"))
    return any(next(ROOT.glob(home + pattern), None) is not None for home in HOMES)


def options(command: str) -> set[str]:
    """Return the options of a command of netarium."""
    found = get_command(app).commands[command]  # type: ignore[attr-defined]  # a group, as there are two commands
    return {"--help"} | {option for parameter in found.params for option in parameter.opts if option.startswith("--")}


def variables() -> set[str]:
    """Return all variables that the server or the compose file reads."""
    limits = Settings.model_fields["limits"].annotation
    assert limits is not None
    names = {f"NETARIUM_{name.upper()}" for name in Settings.model_fields if name != "limits"}
    names |= {f"NETARIUM_LIMITS__{name.upper()}" for name in limits.model_fields}
    return names


def compose_variables() -> set[str]:
    return set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))


@cache
def routes() -> frozenset[str]:
    """Return all paths below /api, parameters as {}."""
    paths = create_app(Settings(token="t")).openapi()["paths"]
    every = {*paths, "/api/runs/{run_id}/live", "/api/openapi.json"}
    return frozenset(re.sub(r"\{\w+\}", "{}", path) for path in every)


def is_route(path: str, known: frozenset[str]) -> bool:
    asked = re.sub(r"\{\w+\}", "{}", path)
    return asked in known or any(
        re.fullmatch(re.escape(route).replace(r"\{\}", r"[\w\-]+"), asked) is not None for route in known
    )


@pytest.mark.parametrize("page", [page for page in PAGES if page.path != "docs/adding-a-layer.md"], ids=str)
def test_named_files_exist(page: Page) -> None:
    assert [path for path in files(page) if not exists(path)] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_named_make_targets_exist(page: Page) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {name for line in page.code for name in re.findall(r"(?:^|[;&] *)make ([a-z][\w-]*)", line.strip())}
    assert named - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_named_options_exist(page: Page) -> None:
    every = options("serve") | options("train") | options("describe")
    for line in page.code:
        call = re.search(r"\bnetarium (serve|train|describe)\b(.*)", line)
        known = options(call[1]) if call else every
        if call or line.startswith("--"):
            assert set(re.findall(r"(?<!\S)--[\w-]+", call[2] if call else line)) - known == set(), line


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_named_variables_exist(page: Page) -> None:
    assert set(VARIABLE.findall(page.text)) - variables() - compose_variables() == set()


@pytest.mark.parametrize("file", ["Dockerfile", "docker-compose.yml"])
def test_containers_set_variables_that_exist(file: str) -> None:
    named = set(re.findall(r"\b(NETARIUM_\w+)(?:=|: )", (ROOT / file).read_text()))
    assert named
    assert named - variables() == set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_named_routes_exist(page: Page) -> None:
    known = routes()
    code = [*page.spans, *(text for _, text in page.blocks)]
    named = {path for text in code for path in ROUTE.findall(re.sub(r"\{run\[.*?\]\}", "{run_id}", text))}
    assert [path for path in sorted(named) if not is_route(path, known)] == []


def test_what_does_not_exist_is_noticed() -> None:
    assert not exists("views/<kind>.rs")
    assert not exists("docs/missing.md")
    assert not is_route("/api/runs/{run_id}/fly", routes())
    assert is_route("/api/examples/digits-cnn", routes())
