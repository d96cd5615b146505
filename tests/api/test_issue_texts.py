"""Every code of an issue has a Chinese text on the page, and the page has no text for a code that nobody gives."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pydantic_core.core_schema import ErrorType

from netarium.spec.errors import NotFound, Refused

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "frontend" / "src" / "i18n"
ISSUES = {"ExperimentError", "FieldError", "WiringError", "ShapeError", "LimitError", "UploadError", "TooLarge"}
# Texts for one kind of task only, see say_issue.ts.
TASKS = ("classification", "regression", "sequence")
# Codes of a whole answer; its `errors` have codes of their own.
OF_ANSWERS = {"error", "request"}


def test_every_issue_can_be_said_in_chinese() -> None:
    told = _texts()
    missing = {code: place for code, place in _codes() if code not in told | OF_ANSWERS}
    assert missing == {}, "add them to frontend/src/i18n/issues*.ts"


def test_the_page_knows_no_code_that_nobody_gives() -> None:
    given = {code for code, _ in _codes()} | set(get_args(ErrorType)) | {Refused.code, NotFound.code}
    of_tasks = {f"{code}_{task}" for code in given for task in TASKS}
    assert _texts() - given - of_tasks == set()


def test_no_code_stands_in_two_areas() -> None:
    areas = [_keys(path) for path in sorted(TEXTS.glob("issues_*.ts"))]
    assert len(areas) >= 3
    assert sum(map(len, areas)) == len(set().union(*areas))
    network = _keys(TEXTS / "issues.ts")
    assert network & set().union(*areas) == set()


def test_codes_are_written_out_where_they_are_given() -> None:
    """A code that is put together, or passed by position, would not be found here."""
    for path, call in _calls():
        code = _code_of(call)
        assert not isinstance(code, ast.JoinedStr | ast.BinOp), f"{path}:{call.lineno}"
        if isinstance(call.func, ast.Name) and call.func.id in ISSUES - {"TooLarge"}:
            assert code is not None or any(word.arg is None for word in call.keywords), f"{path}:{call.lineno}"


def _texts() -> set[str]:
    return set().union(*(_keys(path) for path in TEXTS.glob("issues*.ts")))


def _keys(path: Path) -> set[str]:
    """Return the codes that a file has Chinese texts for."""
    chinese = re.search(r"Zh: Record<string, string> = \{\n(.*?)\n\};", path.read_text("utf-8"), re.DOTALL)
    assert chinese, path
    return set(re.findall(r"^  (\w+):", chinese[1], re.MULTILINE))


def _codes() -> Iterator[tuple[str, str]]:
    """Yield each code with the place that gives it."""
    for path, call in _calls():
        place = f"{path.relative_to(ROOT)}:{call.lineno}"
        code = _code_of(call)
        if isinstance(code, ast.IfExp):
            yield from ((each.value, place) for each in (code.body, code.orelse) if isinstance(each, ast.Constant))
        elif isinstance(code, ast.Constant):
            yield str(code.value), place
        elif code is None and isinstance(call.func, ast.Name) and call.func.id == "TooLarge":
            yield "too_large", place


def _code_of(call: ast.Call) -> ast.expr | None:
    """Return the code that a call gives: its keyword, or the first argument of pydantic's own errors."""
    if isinstance(call.func, ast.Name) and call.func.id == "PydanticCustomError":
        return call.args[0]
    return next((word.value for word in call.keywords if word.arg == "code"), None)


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted((ROOT / "backend" / "netarium").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        yield from ((path, each) for each in ast.walk(tree) if isinstance(each, ast.Call))
