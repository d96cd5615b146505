"""The README counts what there is."""

import re
from pathlib import Path

import pytest

from netarium.data.catalogue import DATASETS
from netarium.nn.catalogue import LAYERS
from netarium.views.catalogue import VIEWS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("what", "count"), [("layers", len(LAYERS)), ("data sets", len(DATASETS)), ("views", len(VIEWS))]
)
def test_the_readme_counts_them(what: str, count: int) -> None:
    assert re.findall(rf"\*\*(\d+) {what}\*\*", README) == [str(count)]
