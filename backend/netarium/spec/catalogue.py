"""Catalogues: every kind of layer, data set, loss ... in one explicit list."""

from collections.abc import Iterator
from functools import cache, reduce
from operator import or_
from types import ModuleType
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar

from pydantic import Field

from netarium.spec.base import Spec
from netarium.spec.errors import FieldError
from netarium.spec.text import Text


class Described(Spec):
    """A spec of one `kind` that describes itself to the page and the documentation.

    A subclass declares `kind: Literal["Name"] = "Name"` and the texts below.
    """

    kind: str
    title: ClassVar[Text]
    summary: ClassVar[Text]
    help: ClassVar[Text]
    group: ClassVar[str]
    source: ClassVar[str] = ""

    @classmethod
    def describe(cls) -> dict[str, object]:
        """Return the catalogue entry: kind, texts, JSON Schema of the fields beside `kind`, defaults."""
        schema = cls.model_json_schema()
        schema["properties"].pop("kind", None)
        schema["required"] = [name for name in schema.get("required", []) if name != "kind"]
        schema.pop("description", None)
        return {
            "kind": cls.kind_name(),
            "title": cls.title.as_json(),
            "summary": cls.summary.as_json(),
            "help": cls.help.as_json(),
            "group": cls.group,
            "source": cls.source,
            "schema": schema,
            "defaults": {
                name: _as_json(field.get_default(call_default_factory=True))
                for name, field in cls.model_fields.items()
                if name != "kind" and not field.is_required()
            },
        }

    @classmethod
    @cache
    def kind_name(cls) -> str:
        """Return the `kind` string of this class."""
        # Kept: views ask for it with every picture, and pydantic takes its time.
        return str(cls.model_fields["kind"].default)


def _as_json(default: object) -> object:
    return default.model_dump(mode="json") if isinstance(default, Spec) else default


Kind = TypeVar("Kind", bound=Described)


class Catalogue(Generic[Kind]):
    """All kinds of one noun, in the order in which they are shown."""

    def __init__(self, noun: str, *kinds: type[Kind]) -> None:
        self.noun = noun
        self._kinds = {kind.kind_name(): kind for kind in kinds}
        if len(self._kinds) != len(kinds):
            message = f"two entries of the {noun} catalogue share one kind"
            raise ValueError(message)

    @classmethod
    def of(cls, module: ModuleType, base: type[Kind], noun: str) -> Self:
        """Return the catalogue of the kinds that a module imports one after the other, and nothing else.

        Raises:
            TypeError: the module holds something that is no such kind.
        """
        held = {name: kind for name, kind in vars(module).items() if not name.startswith("__")}
        for name, kind in held.items():
            if not (isinstance(kind, type) and issubclass(kind, base)):
                message = f"{module.__name__} lists {name}, which is no {noun}"
                raise TypeError(message)
        return cls(noun, *held.values())

    def __getitem__(self, kind: str) -> type[Kind]:
        if kind not in self._kinds:
            message = f"There is no {self.noun} of the kind '{kind}'. Known kinds: {', '.join(self._kinds)}."
            raise FieldError(message, field="kind", code="unknown_kind", kind=kind, noun=self.noun)
        return self._kinds[kind]

    def __contains__(self, kind: object) -> bool:
        return kind in self._kinds

    def __iter__(self) -> Iterator[type[Kind]]:
        return iter(self._kinds.values())

    def __len__(self) -> int:
        return len(self._kinds)

    @property
    def union(self) -> Any:
        """Return the union of all kinds, told apart by `kind`, for a pydantic field."""
        kinds = tuple(self._kinds.values())
        if len(kinds) == 1:
            return kinds[0]
        return Annotated[reduce(or_, kinds), Field(discriminator="kind")]

    def describe(self) -> list[dict[str, object]]:
        """Return all catalogue entries as JSON."""
        return [kind.describe() for kind in self]
