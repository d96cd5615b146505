"""The contract of a view: a pure function (probe, options) -> frame.

Adding a view is one file under `views/` and one line in `views/kinds.py`.
"""

from collections.abc import Hashable, Mapping
from typing import Any, ClassVar, Generic, Literal, TypeVar

from pydantic import ValidationError

from netarium.nn.infer import NodeReport
from netarium.spec.base import Spec, knob
from netarium.spec.catalogue import Described
from netarium.spec.errors import FieldError
from netarium.spec.fault import sentence
from netarium.spec.signature import Signature
from netarium.views.frame import Frame
from netarium.views.probe import Probe


class Options(Spec):
    """What a viewer may choose in every view."""

    detail: bool = knob(
        False,
        en="Detail",
        zh="细节",
        help_en="Every channel in full precision instead of a quick picture.",
        help_zh="以完整精度显示全部通道，而不是快速预览。",
    )


class SampleOptions(Options):
    """Options of a view of one sample."""

    sample: int | None = knob(
        None,
        en="Sample",
        zh="样本",
        help_en="Row of the validation samples; empty for the pinned one.",
        help_zh="验证样本的行号；留空则为固定的样本。",
        ge=0,
    )


class NodeOptions(Options):
    """Options of a view of one node."""

    node: str = knob(..., en="Node", zh="节点", help_en="Id of the node to look into.", help_zh="要查看的节点。")
    layer: int | None = knob(
        None,
        en="Copy",
        zh="副本",
        help_en="Which copy of a repeated node, from 0; empty for the last.",
        help_zh="重复节点的第几个副本，从 0 开始；留空则为最后一个。",
        ge=0,
    )


OptionsT = TypeVar("OptionsT", bound=Options)


class View(Described, Generic[OptionsT]):
    """One kind of view. It has no state: the class itself is used, never an instance.

    Class attributes:
        scope: whether it shows one node or the whole network.
        options: what a viewer may choose.
        weight: its part of the time for views, beside the parts of others.
        fps_most: most pictures a second that are of use beside other views.
        fps_selected: most pictures a second that are of use to somebody who looks at just this one.
    """

    scope: ClassVar[Literal["node", "network"]]
    options: ClassVar[type[Options]] = Options
    weight: ClassVar[float] = 1.0
    fps_most: ClassVar[float] = 30.0
    fps_selected: ClassVar[float] = 30.0

    @classmethod
    def basis(cls, options: OptionsT) -> Hashable:
        """Return what names the computation behind a picture: views with equal bases are painted together.

        By default it is shared with the same view of other nodes alone.
        """
        del options
        return cls.kind_name()

    @classmethod
    def fits(cls, signature: Signature, report: NodeReport | None = None) -> bool:
        """Return whether the view can show this data set and, with scope `node`, this node."""
        raise NotImplementedError

    @classmethod
    def compute(cls, probe: Probe, options: OptionsT) -> Frame:
        """Return what there is to see, leaving the model as it was.

        Raises:
            FieldError: the options do not fit the model or the data set; `field` names the option.
        """
        raise NotImplementedError

    @classmethod
    def parse(cls, values: Mapping[str, object]) -> OptionsT:
        """Return the options that a viewer gave, from JSON or a query string.

        Raises:
            FieldError: an option is unknown, missing or out of its bounds.
        """
        try:
            parsed = cls.options.model_validate(dict(values))
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            field = ".".join(map(str, first["loc"])) or None
            message = f"'{field}' of the view {cls.kind_name()}: {cls._told(first)}"
            raise FieldError(message, field=field, code=first["type"]) from error
        return parsed  # type: ignore[return-value]  # a class variable cannot name the type variable

    @classmethod
    def _told(cls, fault: Mapping[str, Any]) -> str:
        if fault["type"] != "extra_forbidden":
            return sentence(fault)
        return f"There is no such option, only {', '.join(cls.options.model_fields)}."

    @classmethod
    def describe(cls) -> dict[str, object]:
        """Return the catalogue entry with the options as schema, and the scope."""
        schema = cls.options.model_json_schema()
        schema.pop("description", None)
        defaults = {
            name: field.get_default(call_default_factory=True)
            for name, field in cls.options.model_fields.items()
            if not field.is_required()
        }
        return super().describe() | {"schema": schema, "defaults": defaults, "scope": cls.scope}
