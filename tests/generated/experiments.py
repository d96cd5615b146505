"""Whole experiments that fit: a data set, a network grown on it, and a training that goes with both."""

from hypothesis import strategies as st
from pydantic import TypeAdapter

from netarium.data.dataset import Dataset
from netarium.experiment.experiment import AnyDataset
from tests.generated.datasets import datasets
from tests.generated.groups import COMPOSITE
from tests.generated.networks import grown, opened
from tests.generated.trainings import trainings
from tests.generated.values import SIGNS, Json

DATASET: TypeAdapter[Dataset] = TypeAdapter(AnyDataset)
NAMES = st.text(st.one_of(SIGNS, st.sampled_from(" '\"\\#{}%&")), max_size=20)


@st.composite
def experiments(draw: st.DrawFn, group: str | None = None) -> Json:
    """Draw an experiment as JSON, as a person would write it: defaults are left out.

    Args:
        group: what every other layer is of (see `groups.py`); where that is what can be opened, it is.
    """
    dataset = draw(datasets(group))
    signature = DATASET.validate_python(dataset).signature()
    task = signature.task
    single = task.kind == "classification" and task.outputs == 2 and draw(st.booleans())
    nodes = draw(grown(signature, 1 if single else None, group))
    network: Json = {"nodes": nodes}
    if group == COMPOSITE or draw(st.integers(0, 3)) == 0:
        network = draw(opened(nodes, signature)).model_dump(mode="json")
    return {
        "name": draw(NAMES),
        "seed": draw(st.integers(0, 2**31 - 1)),
        "dataset": dataset,
        "network": network,
        "training": draw(trainings(task, 1 if single else task.outputs)),
    }
