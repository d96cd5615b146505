import json

import pytest
from safetensors.numpy import load

from netarium.data.sources.hanzi import CHARACTERS, HANZI, convert
from netarium.data.sources.source import SourceError


def package(path: str) -> dict[str, bytes]:
    one = json.dumps({"strokes": [path]}).encode()
    return {f"{sign}.json": one for sign in CHARACTERS} | {"ARPHICPL.TXT": b"ARPHIC PUBLIC LICENSE"}


def polygon(path: str) -> list[list[int]]:
    outlines = json.loads(load(convert(package(path)))["outlines"].tobytes())
    assert set(outlines) == set(CHARACTERS)
    (found,) = outlines["人"]
    return [list(place) for place in zip(found[::2], found[1::2], strict=True)]


def test_lines_stay_and_y_points_down() -> None:
    assert polygon("M 0 900 L 100 900 L 100 0 Z") == [[0, 0], [100, 0], [100, 900]]


def test_curves_become_lines_that_end_where_they_end() -> None:
    places = polygon("M 0 900 Q 100 900 100 800 C 100 700 50 700 0 700 Z")
    assert places[0] == [0, 0]
    assert places[6] == [100, 100]
    assert places[-1] == [0, 200]
    assert places[3] == [75, 25]


@pytest.mark.parametrize("path", ["M 0 X 3", "A 1 2 3", "M 0 1 Q 3 4 Z"])
def test_a_damaged_outline_is_named(path: str) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        convert(package(path))


def test_keeps_the_licence() -> None:
    assert load(convert(package("M 0 0 L 1 1 L 2 0 Z")))["licence"].tobytes() == b"ARPHIC PUBLIC LICENSE"
    assert "ARPHIC PUBLIC LICENSE" in HANZI.notice
