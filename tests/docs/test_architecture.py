"""docs/architecture.md names the rooms as they are."""

import json
import re
import tomllib

from netarium.runs.lane import RECENT_MESSAGES
from netarium.runs.past import AT_ONCE
from tests.docs.page import ARCHITECTURE, ROOT, code_of


def test_the_direction_of_imports_is_the_checked_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    names = [[room.strip().removeprefix("netarium.") for room in layer.split("|")] for layer in layers]
    line = " -> ".join(rooms[0] if len(rooms) == 1 else "{" + ", ".join(rooms) + "}" for rooms in names)
    assert line in [text.strip() for _, text in ARCHITECTURE.blocks]


def test_every_room_has_a_row() -> None:
    package = {path.parent.name for path in (ROOT / "backend" / "netarium").glob("*/__init__.py")}
    eslint = (ROOT / "frontend" / "eslint.config.js").read_text()
    walls = re.search(r"const mayImport = \{(.*?)\};", eslint, re.DOTALL)
    assert walls is not None
    page = set(re.findall(r"^  (\w+): \[", walls[1], re.MULTILINE))
    tables = re.findall(r"^\| room \|.*\n\|.*\n((?:\|.*\n)+)", ARCHITECTURE.prose, re.MULTILINE)
    rows = [{code_of(line.split("|")[1])[0] for line in table.splitlines()} for table in tables]
    assert rows == [package, page]


def test_the_rooms_of_the_page_that_import_nothing_are_those() -> None:
    eslint = (ROOT / "frontend" / "eslint.config.js").read_text()
    closed = set(re.findall(r"^  (\w+): \[\],", eslint, re.MULTILINE))
    sentence = re.search(r"^(.*) import nothing of ours\.$", ARCHITECTURE.prose, re.MULTILINE)
    assert sentence is not None
    assert set(code_of(sentence[1])) == closed


def test_numbers_are_those_of_the_code() -> None:
    assert f"the last {RECENT_MESSAGES} messages" in ARCHITECTURE.prose
    assert f"at most {AT_ONCE} at a time" in ARCHITECTURE.prose


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert re.findall(r"^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", changelog, re.MULTILINE)[0] == version
    assert json.loads((ROOT / "frontend" / "package.json").read_text())["version"] == version
