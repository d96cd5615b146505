"""A watch: one view that somebody has on screen, with its options."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field, ValidationError

from netarium.spec.base import Spec
from netarium.spec.errors import FieldError
from netarium.views.catalogue import VIEWS
from netarium.views.frame import encode
from netarium.views.probe import Probe
from netarium.views.view import Options, View


class _Terms(Spec):
    id: str = Field("", max_length=400)
    view: str
    max_fps: float | None = Field(None, gt=0, le=60)


@dataclass(frozen=True)
class Watch:
    """One view that somebody has on screen.

    Attributes:
        id: name that the viewer gave it; comes back in every frame.
        view: kind of the view.
        options: what the viewer chose.
        max_fps: most pictures a second, or None for as many as the budget allows.
    """

    id: str
    view: type[View[Any]]
    options: Options
    max_fps: float | None = None

    @classmethod
    def of(cls, values: Mapping[str, object]) -> "Watch":
        """Return the watch that a viewer asked for: `view`, `id`, `max_fps` and the view's own options side by side.

        Raises:
            FieldError: the view does not exist or an option does not fit; `field` names it.
        """
        terms = {name: values[name] for name in _Terms.model_fields if name in values}
        try:
            parsed = _Terms.model_validate(terms)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            field = str(first["loc"][0])
            message = f"This is no watch: {field}: {first['msg']}."
            raise FieldError(message, field=field, code=first["type"]) from error
        view = VIEWS[parsed.view]
        options = view.parse({name: value for name, value in values.items() if name not in _Terms.model_fields})
        return cls(parsed.id, view, options, parsed.max_fps)

    def picture(self, probe: Probe) -> bytes:
        """Return the encoded frame of the model as the probe sees it.

        Raises:
            FieldError: the options do not fit the model or the data set.
        """
        return encode(self.view.compute(probe, self.options), self.id, detail=self.options.detail)
