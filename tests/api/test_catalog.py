"""The catalogue has everything that the page needs to draw a form for any kind."""

import re

import pytest
from jsonschema import Draft202012Validator

from netarium.data.catalogue import DATASETS
from netarium.nn.catalogue import LAYERS
from netarium.nn.initializer import INITIALIZERS
from netarium.train.losses import LOSSES
from netarium.train.optimizers import OPTIMIZERS
from netarium.train.schedules import SCHEDULES
from netarium.views.catalogue import VIEWS
from tests.api.conftest import Json, Server

CATALOGUES = {
    "datasets": DATASETS,
    "layers": LAYERS,
    "initializers": INITIALIZERS,
    "losses": LOSSES,
    "optimizers": OPTIMIZERS,
    "schedules": SCHEDULES,
    "views": VIEWS,
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def catalog(one_server: Server) -> Json:
    found: Json = one_server.get("/api/catalog").json()
    return found


def test_has_every_kind_once_and_in_order(catalog: Json) -> None:
    assert {name: [entry["kind"] for entry in entries] for name, entries in catalog.items()} == {
        name: [kind.kind_name() for kind in kinds] for name, kinds in CATALOGUES.items()
    }


@pytest.mark.parametrize("name", CATALOGUES)
def test_entries_are_complete_in_both_languages(catalog: Json, name: str) -> None:
    for entry in catalog[name]:
        for text in ("title", "summary", "help"):
            assert set(entry[text]) == {"en", "zh"}, entry["kind"]
            assert entry[text]["en"].strip()
            assert not CHINESE.search(entry[text]["en"])
        for text in ("summary", "help"):
            assert CHINESE.search(entry[text]["zh"]), (entry["kind"], text)
        assert entry["title"]["zh"].strip()
        assert entry["group"]


@pytest.mark.parametrize("name", CATALOGUES)
def test_schemas_are_valid_and_take_the_defaults(catalog: Json, name: str) -> None:
    for entry in catalog[name]:
        schema = entry["schema"]
        Draft202012Validator.check_schema(schema)
        Draft202012Validator({**schema, "required": []}).validate(entry["defaults"])
        assert set(entry["defaults"]) | set(schema.get("required", [])) == set(schema["properties"]), entry["kind"]
        assert schema["additionalProperties"] is False


@pytest.mark.parametrize("name", [name for name in CATALOGUES if name != "views"])
def test_fields_have_titles_in_both_languages(catalog: Json, name: str) -> None:
    for entry in catalog[name]:
        for field, schema in entry["schema"]["properties"].items():
            assert schema["title"], (entry["kind"], field)
            assert schema["title_zh"], (entry["kind"], field)
            assert ("description" in schema) == ("description_zh" in schema), (entry["kind"], field)
