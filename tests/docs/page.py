"""A page of the documentation, taken apart: what it links to, what stands in code, its blocks and tables."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One Markdown file.

    Attributes:
        path: the file, from the root of the sources.
    """

    path: str

    def __str__(self) -> str:
        return self.path

    @cached_property
    def text(self) -> str:
        return (ROOT / self.path).read_text(encoding="utf-8")

    @cached_property
    def blocks(self) -> list[tuple[str, str]]:
        """Return language and text of each fenced block."""
        return _BLOCK.findall(self.text)

    @cached_property
    def prose(self) -> str:
        return _BLOCK.sub("", self.text)

    @cached_property
    def spans(self) -> list[str]:
        """Return what stands between backticks in the prose."""
        return _SPAN.findall(self.prose)

    @cached_property
    def code(self) -> list[str]:
        """Return everything that somebody may type: spans, and lines of shell blocks and blocks without a language."""
        typed = [text for language, text in self.blocks if language in {"", "sh", "console", "text"}]
        return self.spans + [line for text in typed for line in text.splitlines()]

    @cached_property
    def links(self) -> list[str]:
        return _LINK.findall(self.prose)

    @cached_property
    def anchors(self) -> set[str]:
        """Return the anchors of the headings, as GitHub makes them."""
        titles = [title.replace("`", "").lower() for _, title in _HEADING.findall(self.prose)]
        return {re.sub(r"[^\w\- ]", "", title).strip().replace(" ", "-") for title in titles}

    def block(self, language: str, index: int = 0) -> str:
        """Return a block of a language."""
        return [text for found, text in self.blocks if found == language][index]

    def table(self, *head: str) -> list[tuple[str, ...]]:
        """Return the cells of the one table with this head, without it."""
        start = f"| {' | '.join(head)} |\n"
        assert self.prose.count(start) == 1, f"{self.path} should have one table {head}"
        lines = self.prose.split(start)[1].splitlines()[1:]
        end = next((at for at, line in enumerate(lines) if not line.startswith("|")), len(lines))
        rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[:end]]
        assert rows, f"{self.path} has an empty table {head}"
        assert all(len(row) == len(head) for row in rows), f"{self.path}: uneven rows below {head}"
        return rows


def code_of(cell: str) -> list[str]:
    """Return what stands between backticks in a cell."""
    return _SPAN.findall(cell)


ARCHITECTURE = Page("docs/architecture.md")
PROTOCOL = Page("docs/protocol.md")
OPERATIONS = Page("docs/operations.md")
EXPERIMENTS = Page("docs/experiments.md")
PAGES = [
    Page(path.relative_to(ROOT).as_posix())
    for path in sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
]
