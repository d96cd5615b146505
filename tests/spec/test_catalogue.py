import json
from types import ModuleType
from typing import ClassVar, Literal

import pytest
from pydantic import TypeAdapter, ValidationError

from netarium.spec.base import knob
from netarium.spec.catalogue import Catalogue, Described
from netarium.spec.errors import FieldError
from netarium.spec.text import Text


class Lamp(Described):
    kind: Literal["Lamp"] = "Lamp"
    watts: int = knob(5, en="Watts", zh="瓦数", ge=1)
    colour: str = knob(en="Colour", zh="颜色")

    title: ClassVar[Text] = Text("Lamp", "灯")
    summary: ClassVar[Text] = Text("Gives light.", "发光。")
    help: ClassVar[Text] = Text("Switch it on.", "打开它。")
    group: ClassVar[str] = "light"
    source: ClassVar[str] = "a shop"


class Candle(Lamp):
    kind: Literal["Candle"] = "Candle"  # type: ignore[assignment]  # a kind of its own


LIGHTS: Catalogue[Described] = Catalogue("light", Lamp, Candle)


def test_describes_a_kind_with_texts_schema_and_defaults() -> None:
    entry = LIGHTS["Lamp"].describe()
    assert json.loads(json.dumps(entry)) == entry
    schema = entry.pop("schema")
    assert entry == {
        "kind": "Lamp",
        "title": {"en": "Lamp", "zh": "灯"},
        "summary": {"en": "Gives light.", "zh": "发光。"},
        "help": {"en": "Switch it on.", "zh": "打开它。"},
        "group": "light",
        "source": "a shop",
        "defaults": {"watts": 5},
    }
    assert isinstance(schema, dict)
    assert set(schema["properties"]) == {"watts", "colour"}
    assert schema["required"] == ["colour"]


def test_keeps_the_order_of_its_kinds() -> None:
    assert [kind.kind_name() for kind in LIGHTS] == ["Lamp", "Candle"]
    assert [entry["kind"] for entry in LIGHTS.describe()] == ["Lamp", "Candle"]
    assert len(LIGHTS) == 2
    assert "Lamp" in LIGHTS
    assert "Torch" not in LIGHTS


def test_an_unknown_kind_is_answered_with_the_known_ones() -> None:
    with pytest.raises(FieldError) as caught:
        LIGHTS["Torch"]
    assert caught.value.message == "There is no light of the kind 'Torch'. Known kinds: Lamp, Candle."
    assert (caught.value.field, caught.value.issue) == ("kind", "unknown_kind")


def test_two_entries_must_not_share_a_kind() -> None:
    with pytest.raises(ValueError, match="share one kind"):
        Catalogue("light", Lamp, Lamp)


def holding(**names: object) -> ModuleType:
    module = ModuleType("lights")
    vars(module).update(names)
    return module


def test_a_module_of_imports_is_a_catalogue_in_their_order() -> None:
    lights = Catalogue.of(holding(Lamp=Lamp, Candle=Candle), Described, "light")
    assert list(lights) == list(LIGHTS)
    assert lights.noun == "light"


@pytest.mark.parametrize("stranger", [Text, "Lamp"], ids=["class", "value"])
def test_a_module_of_imports_holds_nothing_else(stranger: object) -> None:
    with pytest.raises(TypeError, match="lights lists Stranger, which is no light"):
        Catalogue.of(holding(Lamp=Lamp, Stranger=stranger), Described, "light")


@pytest.mark.parametrize("catalogue", [LIGHTS, Catalogue("light", Candle)], ids=["two kinds", "one kind"])
def test_its_union_tells_kinds_apart(catalogue: Catalogue[Described]) -> None:
    adapter: TypeAdapter[Described] = TypeAdapter(catalogue.union)
    assert type(adapter.validate_python({"kind": "Candle", "colour": "white"})) is Candle
    with pytest.raises(ValidationError):
        adapter.validate_python({"kind": "Torch", "colour": "white"})
