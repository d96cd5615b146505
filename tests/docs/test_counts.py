"""The README says how many there are."""

import re
from pathlib import Path

import pytest

from netarium.data.catalogue import DATASETS
from netarium.nn.catalogue import LAYERS
from netarium.views.catalogue import VIEWS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("what", "count"), [("layers", len(LAYERS)), ("data sets", len(DATASETS))])
def test_the_readme_promises_no_more_than_there_are(what: str, count: int) -> None:
    """One more needs no other line; so it says over how many there are."""
    (told,) = re.findall(rf"\*\*over (\d+) {what}\*\*", README, re.IGNORECASE)
    assert int(told) < count < 1.5 * int(told)


def test_the_readme_counts_the_views() -> None:
    assert re.findall(r"\*\*(\d+) views\*\*", README) == [str(len(VIEWS))]
