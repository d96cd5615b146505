"""Guards: every view has its line in the catalogue, both languages, and its test."""

from pathlib import Path

import pytest

import netarium.views
from netarium.spec.errors import FieldError
from netarium.views.catalogue import VIEWS

ROOM = Path(netarium.views.__file__).parent
TESTS = Path(__file__).parent


def test_every_view_module_is_catalogued() -> None:
    written = {path.stem for path in ROOM.glob("*.py") if "(View[" in path.read_text(encoding="utf-8")}
    assert written == {view.kind_name() for view in VIEWS}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.kind_name())
def test_speaks_both_languages_and_is_tested(view: type) -> None:
    entry = view.describe()
    for text in (entry["title"], entry["summary"], entry["help"]):
        assert text["en"].strip()
        assert any("一" <= sign <= "鿿" for sign in text["zh"])
    for option in entry["schema"]["properties"].values():
        assert {"title", "title_zh", "description", "description_zh"} <= option.keys()
    assert entry["scope"] == ("node" if entry["schema"].get("required") == ["node"] else "network")
    assert view.__module__ == f"netarium.views.{view.kind_name()}"
    assert (TESTS / f"test_{view.kind_name()}.py").exists()


def test_an_unknown_view_names_the_known_ones() -> None:
    with pytest.raises(FieldError, match="feature_maps"):
        VIEWS["x_ray"]
