"""Code as it is copied: without annotations, with what it needs, imports told apart."""

import textwrap

import pytest
from torch import nn

from netarium.data.datasets.spiral import Spiral
from netarium.export.inline import Inlined, _plain
from netarium.nn.layers.positional_encoding import SinusoidalPositions


def test_annotations_go_and_comments_stay() -> None:
    source = textwrap.dedent("""\
        def f(a: int, *, b: "list[str]" = ("é",)) -> dict[str, int]:
            del b
            x: int = 3  # a comment: kept
            return {"->": a}
        """)
    assert _plain(source) == textwrap.dedent("""\
        def f(a, *, b = ("é",)):
            x = 3  # a comment: kept
            return {"->": a}""")


def test_a_class_brings_what_it_needs() -> None:
    code = Inlined()
    assert code.add(SinusoidalPositions) == "SinusoidalPositions"
    names: dict[str, object] = {}
    exec("\n".join([*code.import_lines(), *code.definitions]), names)
    made = names["SinusoidalPositions"]
    assert isinstance(made, type)
    assert issubclass(made, nn.Module)
    assert code.import_lines() == ["import math", "", "import torch", "from torch import nn"]


def test_a_method_becomes_a_function_of_constants() -> None:
    code = Inlined()
    spec = Spiral(samples=10, turns=2.5)
    assert code.add_method(spec, "draw") == ("draw", ["rng"])
    assert {"SAMPLES = 10", "TURNS = 2.5", "INNER, OUTER = 0.06, 0.95"} <= set(code.definitions)
    assert code.definitions[-1].startswith("def draw(rng):\n")
    assert code.take_definitions()
    assert code.take_definitions() == []


def test_two_things_of_one_name_are_refused() -> None:
    code = Inlined()
    code.add_value("SAMPLES", 1)
    code.add_value("SAMPLES", 1)
    assert code.definitions == ["SAMPLES = 1"]
    with pytest.raises(ValueError, match="two things"):
        code.add_value("SAMPLES", 2)
