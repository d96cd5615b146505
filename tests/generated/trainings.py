"""Settings of training that go with a task, few steps of it."""

from hypothesis import strategies as st

from netarium.spec.errors import FieldError
from netarium.spec.signature import Shape, Task
from netarium.train.losses import LOSSES
from netarium.train.training import Training
from tests.generated.values import Json, accepts, specs, valid_specs

STEPS = 3


@st.composite
def trainings(draw: st.DrawFn, task: Task, outputs: int) -> Json:
    """Draw a training of a few steps on the CPU.

    Args:
        task: what the data set asks for.
        outputs: size of the output's last axis.
    """
    shape = (outputs,) if task.kind != "sequence" else (1, outputs)
    kinds = [kind for kind in LOSSES if _takes(kind.kind_name(), task, shape)]
    fixed: Json = {
        "loss": draw(
            st.one_of(st.sampled_from(kinds).flatmap(valid_specs), st.none() if _plain(task, outputs) else st.nothing())
        ),
        "batch_size": draw(st.integers(2, 9)),
        "max_steps": STEPS,
        "device": "cpu",
    }
    found: Json = draw(specs(Training)) | fixed
    return found if accepts(Training, found) else fixed


def _plain(task: Task, outputs: int) -> bool:
    """Return whether the task's own loss takes the output."""
    return outputs == task.outputs


def _takes(kind: str, task: Task, shape: Shape) -> bool:
    try:
        LOSSES[kind].model_validate({"kind": kind}).check(task, shape)
    except FieldError:
        return False
    return True
