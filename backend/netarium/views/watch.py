"""A watch: one view that somebody has on screen, with its options."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field, ValidationError

from netarium.spec.base import Spec
from netarium.spec.errors import FieldError
from netarium.spec.fault import sentence
from netarium.views.catalogue import VIEWS
from netarium.views.frame import encode
from netarium.views.probe import Probe
from netarium.views.view import Options, View


class _Terms(Spec):
    id: str = Field("", max_length=400)
    view: str
    max_fps: float | None = Field(None, gt=0, le=60)
    priority: bool = False


@dataclass(frozen=True)
class Watch:
    """One view that somebody has on screen.

    Attributes:
        id: name that the viewer gave it; comes back in every frame.
        view: kind of the view.
        options: what the viewer chose.
        max_fps: most pictures a second, or None for as many as the budget allows.
        priority: whether somebody looks at just this, such as the inspector of the selected node: it gets most of
            the time for views, apart from its fellows, and may come more often than is of use beside other views.
    """

    id: str
    view: type[View[Any]]
    options: Options
    max_fps: float | None = None
    priority: bool = False

    @property
    def basis(self) -> Hashable:
        """Return what names the computation behind it; watches with equal bases are painted together."""
        return self.view.basis(self.options)

    @property
    def fps(self) -> float:
        """Return the most pictures a second that it gets."""
        useful = self.view.fps_selected if self.priority else self.view.fps_most
        return useful if self.max_fps is None else min(useful, self.max_fps)

    @classmethod
    def of(cls, values: Mapping[str, object]) -> "Watch":
        """Return the watch that a viewer asked for: `view`, `id`, `max_fps`, `priority` and the view's own options side by side.

        Raises:
            FieldError: the view does not exist or an option does not fit; `field` names it.
        """
        terms = {name: values[name] for name in _Terms.model_fields if name in values}
        try:
            parsed = _Terms.model_validate(terms)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            field = str(first["loc"][0])
            message = f"'{field}' of a watch: {sentence(first)}"
            raise FieldError(message, field=field, code=first["type"]) from error
        if parsed.view not in VIEWS:
            message = f"There is no view '{parsed.view}'. Known: {', '.join(each.kind_name() for each in VIEWS)}."
            raise FieldError(message, field="view", code="unknown_kind", kind=parsed.view)
        view = VIEWS[parsed.view]
        options = view.parse({name: value for name, value in values.items() if name not in _Terms.model_fields})
        return cls(parsed.id, view, options, parsed.max_fps, parsed.priority)

    def picture(self, probe: Probe) -> bytes:
        """Return the encoded frame of the model as the probe sees it.

        Raises:
            FieldError: the options do not fit the model or the data set.
        """
        return encode(self.view.compute(probe, self.options), self.id, detail=self.options.detail)
