"""Expressions: read as people write them, computed as NumPy does, never executed."""

import ast

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netarium.data.expression import CONSTANTS, FUNCTIONS, LENGTH_MOST, BadExpression, Tree, parse

X = np.linspace(0.1, 0.9, 9)


def values(text: str) -> np.ndarray:
    return np.broadcast_to(parse(text, ["x"]).values({"x": X}), X.shape)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("x", X),
        ("2", 2 + 0 * X),
        ("1 - 2 - 3", -4 + 0 * X),
        ("2 + 3 * x", 2 + 3 * X),
        ("2 * (3 + x)", 2 * (3 + X)),
        ("-x^2", -(X**2)),
        ("2^-x", 2.0**-X),
        ("2^3^x", 2.0 ** (3.0**X)),
        ("x**2", X**2),
        ("8 / 2 / x", 4 / X),
        ("--x", X),
        ("sin(pi * x) + .5e1", np.sin(np.pi * X) + 5),
        ("log(exp(x))", X),
        ("sqrt(abs(-x))", np.sqrt(X)),
    ],
)
def test_means_what_it_says(text: str, wanted: np.ndarray) -> None:
    np.testing.assert_allclose(values(text), wanted, rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 1, "missing"),
        ("x +", 4, "missing"),
        ("x + * 2", 5, "before '*'"),
        ("(x + 1", 7, "closing bracket"),
        ("x)", 2, "does not belong"),
        ("2 x", 3, "does not belong"),
        ("sin x", 5, "bracket"),
        ("y + 1", 1, "'y' is not known"),
        ("x + __import__(1)", 5, "not known"),
        ("x.real", 2, "no sign"),
        ("x; 1", 2, "no sign"),
        ("(" * 60 + "x" + ")" * 60, 51, "inside each other"),
        ("1" * (LENGTH_MOST + 1), LENGTH_MOST + 1, "allowed"),
    ],
)
def test_says_what_is_wrong_and_where(text: str, position: int, words: str) -> None:
    with pytest.raises(BadExpression) as caught:
        parse(text, ["x"])
    assert (caught.value.position, words in caught.value.message) == (position, True), caught.value


@given(st.text(alphabet="x12.+-*/^() sincoe_pi,;'", max_size=40))
def test_any_text_is_a_tree_or_an_error(text: str) -> None:
    position = 1
    try:
        ast.parse(parse(text, ["x"]).source(), mode="eval")
    except BadExpression as error:
        position = error.position
    assert 1 <= position <= len(text) + 1


def trees() -> st.SearchStrategy[str]:
    leaves = st.sampled_from(["x", "pi", "e", "2", "0.5"])

    def grow(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.tuples(parts, st.sampled_from("+-*/^"), parts).map(lambda each: f"({each[0]} {each[1]} {each[2]})"),
            st.tuples(st.sampled_from(sorted(FUNCTIONS)), parts).map(lambda each: f"{each[0]}({each[1]})"),
            parts.map(lambda each: f"-{each}"),
        )

    return st.recursive(leaves, grow, max_leaves=6)


@given(trees())
@example("sign(pi / (pi - pi))")
@example("x * sign(2 / 0)")
@example("tanh(x / 1e400)")
def test_the_source_computes_the_same_bit_for_bit(text: str) -> None:
    tree: Tree = parse(text, ["x"])
    with np.errstate(all="ignore"):
        again = eval(tree.source(), {"np": np, "x": X})  # the text is the tree's own
    assert np.array_equal(np.broadcast_to(again, X.shape), values(text), equal_nan=True)


def test_constants_are_called_as_numpy_calls_them() -> None:
    assert all(getattr(np, name) == value for name, value in CONSTANTS.items())
