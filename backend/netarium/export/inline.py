"""Inlining: code of Netarium as it stands in a script of its own, without annotations, with all that it needs.

A function, a class or a method of a spec is copied as text, so that comments and layout stay. The names in it are looked
up in its module: what Netarium defines is copied too, everything else becomes an import.
"""

import ast
import builtins
import inspect
import re
import sys
from collections.abc import Callable
from importlib import import_module
from textwrap import dedent
from types import ModuleType

from netarium.export.literal import literal
from netarium.spec.base import Spec

PACKAGE = "netarium"
Place = tuple[int, int]


class Inlined:
    """Imports and definitions of one script.

    Attributes:
        definitions: pieces of code in an order in which they can run.
    """

    def __init__(self) -> None:
        self.definitions: list[str] = []
        self._imports: set[tuple[str, str | None, str | None]] = set()
        self._names: dict[str, object] = {}

    def add_import(self, module: str, name: str | None = None, alias: str | None = None) -> None:
        """Import a module, or a name from it."""
        self._imports.add((module, name, alias))

    def add_value(self, name: str, value: object) -> None:
        """Define a constant by its value."""
        if self._is_new(name, ("value", value)):
            self.definitions.append(f"{name} = {literal(value)}")

    def add(self, code: Callable[..., object]) -> str:
        """Define a function or class of Netarium, after all that it needs; return its name."""
        return self.add_global(sys.modules[code.__module__], code.__name__)

    def add_global(self, module: ModuleType, name: str) -> str:
        """Define or import what a module calls `name`, after all that it needs; return the name."""
        source = inspect.getsource(module)
        for statement in ast.parse(source).body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                if self._found_import(statement, name):
                    return name
            elif name in _defined(statement):
                self._define(module, statement, ast.get_source_segment(source, statement) or "")
                return name
        message = f"{module.__name__} does not define '{name}' on its top level"
        raise ValueError(message)

    def add_method(self, spec: Spec, name: str) -> tuple[str, list[str]]:
        """Define a method of a spec as a function; fields become constants, other methods functions.

        Returns:
            Its name and its parameters; those that it does not use are left out.
        """
        function = next(vars(kind)[name] for kind in type(spec).__mro__ if name in vars(kind))
        public = name.lstrip("_")
        source = dedent(inspect.getsource(function))
        for place, attribute in _attributes_of_self(source):
            source = _replaced(source, [(place, self._add_attribute(spec, attribute))])
        source, parameters = _plain_function(source, public)
        if self._is_new(public, ("method", function)):
            self._add_names(sys.modules[function.__module__], source)
            self.definitions.append(source)
        return public, parameters

    def take_definitions(self) -> list[str]:
        """Return the definitions since the last call."""
        taken, self.definitions = self.definitions, []
        return taken

    def import_lines(self) -> list[str]:
        """Return the import statements: the standard library first, then a blank line and the packages."""
        lines: dict[bool, list[str]] = {True: [], False: []}
        froms: dict[str, set[str]] = {}
        for module, name, alias in sorted(self._imports, key=str):
            renamed = f" as {alias}" if alias else ""
            if name is None:
                lines[_is_standard(module)].append(f"import {module}{renamed}")
            else:
                froms.setdefault(module, set()).add(name + renamed)
        for module, names in sorted(froms.items()):
            lines[_is_standard(module)].append(f"from {module} import {', '.join(sorted(names))}")
        return [*lines[True], *([""] if lines[True] else []), *lines[False]]

    def _is_new(self, name: str, owner: object) -> bool:
        if name in self._names and self._names[name] != owner:
            message = f"two things in one script are called '{name}'"
            raise ValueError(message)
        new = name not in self._names
        self._names[name] = owner
        return new

    def _found_import(self, statement: ast.Import | ast.ImportFrom, name: str) -> bool:
        """Return whether the statement imports `name`; if so, the script has it too."""
        for alias in statement.names:
            if name != (alias.asname or alias.name.partition(".")[0]):
                continue
            if isinstance(statement, ast.Import):
                self.add_import(alias.name, alias=alias.asname)
            elif (statement.module or "").partition(".")[0] == PACKAGE:
                self.add_global(import_module(statement.module or ""), alias.name)
            else:
                self.add_import(statement.module or "", alias.name, alias.asname)
            return True
        return False

    def _define(self, module: ModuleType, statement: ast.stmt, source: str) -> None:
        owner = (module.__name__, statement.lineno)
        # One statement may define several names: all of them are known from here on.
        new = [self._is_new(name, owner) for name in _defined(statement)]
        if any(new):
            text = _plain(source)
            self._add_names(module, text)
            self.definitions.append(text)

    def _add_attribute(self, spec: Spec, attribute: str) -> str:
        if callable(getattr(type(spec), attribute, None)):
            return self.add_method(spec, attribute)[0]
        constant = attribute.upper()
        self.add_value(constant, getattr(spec, attribute))
        return constant

    def _add_names(self, module: ModuleType, source: str) -> None:
        for name in sorted(_names(source)):
            if name in vars(module) and name not in vars(builtins):
                self.add_global(module, name)


def _defined(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Assign(targets=targets):
            return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return []


def _names(source: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


def _attributes_of_self(source: str) -> list[tuple[tuple[Place, Place], str]]:
    """Return place and name of every `self.name`, the last first so that replacing one moves no other."""
    found = [
        (_span(node), node.attr)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
    ]
    return sorted(found, reverse=True)


def _plain_function(source: str, name: str) -> tuple[str, list[str]]:
    """Return a method's source as a function of this name, and the parameters that it uses."""
    source = _plain(source)
    function = ast.parse(source).body[0]
    if not isinstance(function, ast.FunctionDef):
        raise TypeError(source)
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    parameters = [argument.arg for argument in function.args.args if argument.arg in used]
    header = f"def {name}({', '.join(parameters)}):"
    return header + source[source.index(":\n") + 1 :], parameters


def _plain(source: str) -> str:
    """Return the source without annotations and without `del` of unused parameters."""
    cuts: list[tuple[tuple[Place, Place], str]] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.arg(arg=name, annotation=ast.expr()):
                cuts.append((_span(node), name))
            case ast.FunctionDef(returns=ast.expr() as returns):
                cuts.append((_span(returns), ""))
            case ast.AnnAssign(target=target, value=None):
                cuts.append((((target.lineno, 0), (target.lineno + 1, 0)), ""))
            case ast.AnnAssign(target=target, annotation=annotation):
                cuts.append(((_span(target)[1], _span(annotation)[1]), ""))
            case ast.Delete():
                cuts.append((((node.lineno, 0), (node.lineno + 1, 0)), ""))
    source = _replaced(source, cuts)
    source = re.sub(r"\)\s*->\s*:\n", "):\n", source)
    return re.sub(r"\n{3,}", "\n\n", source).strip("\n")


def _span(node: ast.expr | ast.arg) -> tuple[Place, Place]:
    return (node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)


def _replaced(source: str, changes: list[tuple[tuple[Place, Place], str]]) -> str:
    data = source.encode()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for ((start_line, start), (end_line, end)), text in sorted(changes, reverse=True):
        data = data[: starts[start_line - 1] + start] + text.encode() + data[starts[end_line - 1] + end :]
    return data.decode()


def _is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names
