"""Data sets of every kind that needs nobody's file, with few samples."""

from hypothesis import strategies as st

from netarium.data.catalogue import DATASETS
from netarium.data.dataset import Dataset
from tests.generated.groups import takes
from tests.generated.values import Json, accepted, specs

MORE_SAMPLES = 40
READY = [kind for kind in DATASETS if not kind.own]


@st.composite
def datasets(draw: st.DrawFn, group: str | None = None) -> Json:
    """Draw a data set that can be loaded, and that layers of a group can read if one is given."""
    kind = draw(st.sampled_from(_kinds(group)))
    return accepted(kind, {"kind": kind.kind_name()} | _few(kind) | draw(specs(kind)) | _few(kind))


def _kinds(group: str | None) -> list[type[Dataset]]:
    there = [kind for kind in READY if kind().unavailable() is None]
    return [kind for kind in there if group is None or takes(group, kind().signature())]


def _few(kind: type[Dataset]) -> Json:
    sizes = {"samples", "vocabulary", "length"} & kind.model_fields.keys()
    schema = kind.model_json_schema()["properties"]
    return {name: schema[name]["minimum"] + (MORE_SAMPLES if name == "samples" else 0) for name in sorted(sizes)}
