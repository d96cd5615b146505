"""Data sets of every kind that needs nobody's file, with few samples."""

from hypothesis import strategies as st

from netarium.data.catalogue import DATASETS
from netarium.data.dataset import Dataset
from tests.generated.values import Json, Values, accepts, specs

MORE_SAMPLES = 40
READY = [kind for kind in DATASETS if not kind.own]


@st.composite
def datasets(draw: st.DrawFn) -> Json:
    """Draw a data set that can be loaded."""
    kind = draw(st.sampled_from([kind for kind in READY if kind().unavailable() is None]))
    few = _few(kind)
    for fields in (draw(specs(kind)) | few, few):
        found = {"kind": kind.kind_name(), **fields}
        if accepts(kind, found):
            return found
    return {"kind": kind.kind_name()}


def _few(kind: type[Dataset]) -> Json:
    sizes = {"samples", "vocabulary", "length"} & kind.model_fields.keys()
    schema = kind.model_json_schema()["properties"]
    return {name: schema[name]["minimum"] + (MORE_SAMPLES if name == "samples" else 0) for name in sorted(sizes)}


def every(kind: type[Dataset]) -> Values:
    """Draw specs of one kind, anything within the bounds."""
    return specs(kind, small=False)
