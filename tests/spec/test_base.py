import pytest
from pydantic import ValidationError

from netarium.spec.base import Spec, knob
from netarium.spec.text import Text


class Amplifier(Spec):
    gain: float = knob(
        1.0, en="Gain", zh="增益", help_en="Turn up.", help_zh="调大。", live=True, log=True, gt=0, le=10
    )
    channel: int = knob(en="Channel", zh="声道", only_with={"source": "radio"})
    volts: int | None = knob(None, en="Volts", zh="电压", not_below="channel", empty=Text("as the socket", "同插座"))


def test_is_immutable() -> None:
    amplifier = Amplifier(channel=1)
    with pytest.raises(ValidationError, match="frozen"):
        amplifier.channel = 2


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 0, 11, "loud"])
def test_rejects_values_that_are_not_allowed(value: object) -> None:
    with pytest.raises(ValidationError, match="gain"):
        Amplifier.model_validate({"channel": 1, "gain": value})


@pytest.mark.parametrize(
    "given", [{"channel": 1, "gain": True}, {"channel": True}, {"channel": 1, "volts": False}], ids=str
)
def test_true_and_false_are_no_numbers(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="unable to parse"):
        Amplifier.model_validate(given)


def test_a_switch_may_be_true_where_it_may_be_a_number_too() -> None:
    class Tap(Spec):
        open: bool | float = False

    assert Tap.model_validate({"open": True}).open is True


def test_rejects_unknown_fields() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Amplifier.model_validate({"channel": 1, "volume": 3})


def test_a_knob_without_default_must_be_given() -> None:
    with pytest.raises(ValidationError, match="channel"):
        Amplifier.model_validate({})


def test_a_knob_tells_the_page_how_to_draw_it() -> None:
    fields = Amplifier.model_json_schema()["properties"]
    assert fields["gain"] == {
        "type": "number",
        "default": 1.0,
        "exclusiveMinimum": 0,
        "maximum": 10,
        "title": "Gain",
        "title_zh": "增益",
        "description": "Turn up.",
        "description_zh": "调大。",
        "x-live": True,
        "x-log": True,
    }
    assert fields["channel"] == {
        "type": "integer",
        "title": "Channel",
        "title_zh": "声道",
        "x-only-with": {"source": "radio"},
    }
    assert fields["volts"]["x-not-below"] == "channel"
    assert fields["volts"]["x-empty"] == {"en": "as the socket", "zh": "同插座"}
