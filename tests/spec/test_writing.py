"""Whatever JSON a person can send can be told back to them."""

import json

import orjson
from hypothesis import given
from hypothesis import strategies as st

from netarium.spec.writing import as_json

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.text(st.characters(categories=["Cs"]))
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)


@given(VALUES)
def test_whatever_python_reads_from_json_can_be_written_and_read(value: object) -> None:
    heard = json.loads(json.dumps(value))
    assert orjson.loads(as_json(heard)) == json.loads(as_json(heard))


def test_ordinary_values_stay_what_they_are() -> None:
    value = {"step": 2**53, "loss": [0.5, None], "name": "猫"}
    assert json.loads(as_json(value)) == value


def test_what_json_cannot_hold_is_told_as_well_as_it_can_be() -> None:
    value = {"huge": 10**30, "larger": 10**400, "half": "a\ud800", "nan": float("nan")}
    assert json.loads(as_json(value)) == {"huge": 1e30, "larger": None, "half": "a?", "nan": None}
