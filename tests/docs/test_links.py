"""Links inside the documentation lead somewhere."""

import re

import pytest

from tests.docs.page import PAGES, ROOT, Page


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_internal_links_resolve(page: Page) -> None:
    broken = []
    for link in page.links:
        if re.match(r"https?://", link):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / page.path).parent / path if path else ROOT / page.path
        if not target.exists() or (
            anchor and anchor not in Page(target.resolve().relative_to(ROOT).as_posix()).anchors
        ):
            broken.append(link)
    assert broken == []


def test_every_page_of_the_house_is_among_them() -> None:
    assert {"README.md", "CHANGELOG.md", "docs/architecture.md", "docs/operations.md"} <= {str(page) for page in PAGES}
    assert sum(len(page.links) for page in PAGES) > 50
