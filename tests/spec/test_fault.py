from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from netarium.spec.fault import sentence


class Box(BaseModel):
    model_config = ConfigDict(extra="forbid")

    lid: tuple[int, ...]
    label: dict[str, int] = {}
    size: int = 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "This is needed. Add it."),
        ({"lid": 3}, "This should be a list."),
        ({"lid": [1], "label": 3}, "This should be an object."),
        ({"lid": [1], "colour": 3}, "There is no such field here. Remove it or check its spelling."),
        ({"lid": [1], "size": 1.5}, "Input should be a valid integer, got a number with a fractional part."),
    ],
)
def test_says_what_is_wrong_in_a_sentence(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Box.model_validate(given)
    assert sentence(caught.value.errors()[0]) == said
