"""Functions that people write: a small language of numbers, variables, + - * / ^, brackets and known functions.

Nothing is ever executed as Python: a text becomes a tree, the tree becomes numbers or the text of a NumPy expression.

    sum     = product (("+" | "-") product)*
    product = signed (("*" | "/") signed)*
    signed  = ("-" | "+") signed | power
    power   = atom ("^" signed)?
    atom    = number | variable | "pi" | "e" | function "(" sum ")" | "(" sum ")"
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

FUNCTIONS: dict[str, Callable[[Values], Values]] = {
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "tanh": np.tanh,
    "floor": np.floor,
}
CONSTANTS = {"pi": np.pi, "e": np.e}
NAMED = {*CONSTANTS, "inf"}  # as NumPy names them; a number with too many digits is infinite
LENGTH_MOST = 200
# Each bracket or sign is a call inside a call.
DEPTH_MOST = 50

_TOKEN = re.compile(r"\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|[-+*/^()]))")


class BadExpression(ValueError):
    """A text that is no expression.

    Attributes:
        message: what is wrong.
        position: where, counted from 1.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message}, at position {position}")
        self.message = message
        self.position = position


@dataclass(frozen=True)
class Tree:
    """A number, a variable, or an operation on smaller trees.

    Attributes:
        what: a number as text, a variable, a function, "neg", or one of + - * / ^.
        parts: what it is applied to; none for numbers and variables.
    """

    what: str
    parts: tuple["Tree", ...] = ()

    def values(self, variables: Mapping[str, Values]) -> Values:
        """Return the values where the variables have theirs; what is not defined is NaN or infinite."""
        parts = [part.values(variables) for part in self.parts]
        with np.errstate(all="ignore"):
            match self.what, parts:
                case "+", [a, b]:
                    return a + b
                case "-", [a, b]:
                    return a - b
                case "*", [a, b]:
                    return a * b
                case "/", [a, b]:
                    return a / b
                case "^", [a, b]:
                    return np.power(a, b)
                case "neg", [a]:
                    return -a
                case name, [a]:
                    return FUNCTIONS[name](a)
        if self.what in variables:
            return variables[self.what]
        return np.float64(CONSTANTS.get(self.what) or float(self.what))  # type: ignore[return-value]  # broadcasts

    def source(self) -> str:
        """Return the NumPy expression that computes the same, operation by operation."""
        parts = [part.source() for part in self.parts]
        match self.what, parts:
            case "^", [a, b]:
                return f"np.power({a}, {b})"
            case "/", [a, b] if self._divides_by_what_may_be_zero():
                return f"np.divide({a}, {b})"  # Python's own numbers refuse to be divided by zero
            case ("+" | "-" | "*" | "/") as sign, [a, b]:
                return f"({a} {sign} {b})"
            case "neg", [a]:
                return f"(-{a})"
            case name, [a]:
                return f"np.{name}({a})"
        return f"np.{self.what}" if self.what in NAMED else self.what

    def _divides_by_what_may_be_zero(self) -> bool:
        """Return whether both sides are numbers alone, and the one below is computed or zero."""
        below = self.parts[1]
        if below.parts or below.what == "0.0":
            return not any(part._varies() for part in self.parts)
        return False

    def _varies(self) -> bool:
        if self.parts:
            return any(part._varies() for part in self.parts)
        return self.what not in NAMED and not self.what[0].isdigit()


def parse(text: str, variables: Sequence[str]) -> Tree:
    """Return the tree of an expression.

    Args:
        text: what a person wrote.
        variables: names that it may use.

    Raises:
        BadExpression: it is none; says what and where.
    """
    if len(text) > LENGTH_MOST:
        message = f"the expression has {len(text)} signs, {LENGTH_MOST} are allowed"
        raise BadExpression(message, LENGTH_MOST + 1)
    return _Reader(text, tuple(variables)).whole()


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str, variables: tuple[str, ...]) -> None:
        self._variables = variables
        self._tokens = [*_tokens(text), ("", len(text.rstrip()) + 1)]
        self._at = 0
        self._depth = 0

    def whole(self) -> Tree:
        found = self._sum()
        if self._token:
            raise self._wrong(f"'{self._token}' does not belong here")
        return found

    @property
    def _token(self) -> str:
        return self._tokens[self._at][0]

    def _wrong(self, message: str) -> BadExpression:
        return BadExpression(message, self._tokens[self._at][1])

    def _take(self) -> str:
        token = self._token
        self._at += 1
        return token

    def _sum(self) -> Tree:
        found = self._product()
        while self._token in {"+", "-"}:
            found = Tree(self._take(), (found, self._product()))
        return found

    def _product(self) -> Tree:
        found = self._signed()
        while self._token in {"*", "/"}:
            found = Tree(self._take(), (found, self._signed()))
        return found

    def _signed(self) -> Tree:
        self._depth += 1
        if self._depth > DEPTH_MOST:
            raise self._wrong(f"more than {DEPTH_MOST} brackets or signs lie inside each other")
        try:
            if self._token == "-":
                self._take()
                return Tree("neg", (self._signed(),))
            if self._token == "+":
                self._take()
                return self._signed()
            return self._power()
        finally:
            self._depth -= 1

    def _power(self) -> Tree:
        found = self._atom()
        if self._token in {"^", "**"}:
            self._take()
            return Tree("^", (found, self._signed()))
        return found

    def _atom(self) -> Tree:
        token = self._token
        if not token:
            raise self._wrong("something is missing")
        if token[0].isdigit() or token[0] == ".":
            return Tree(repr(float(self._take())))
        if token == "(":
            return self._bracket()
        if token in FUNCTIONS:
            self._take()
            if self._token != "(":
                raise self._wrong(f"'{token}' needs a bracket behind it")
            return Tree(token, (self._bracket(),))
        if token in CONSTANTS or token in self._variables:
            return Tree(self._take())
        if token[0].isalpha() or token[0] == "_":
            known = ", ".join([*self._variables, *CONSTANTS, *FUNCTIONS])
            raise self._wrong(f"'{token}' is not known. Known: {known}")
        raise self._wrong(f"a number, a variable or a bracket is missing before '{token}'")

    def _bracket(self) -> Tree:
        self._take()
        found = self._sum()
        if self._token != ")":
            raise self._wrong("a closing bracket is missing")
        self._take()
        return found


def _tokens(text: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            blank = len(text[at:]) - len(text[at:].lstrip())
            message = f"'{text[at + blank]}' is no sign that is known here"
            raise BadExpression(message, at + blank + 1)
        token = next(group for group in match.groups() if group is not None)
        found.append((token, match.end() - len(token) + 1))
        at = match.end()
    return found
