"""Scripts of experiments that nobody would think of print the losses of the run, bit for bit."""

from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netarium.experiment.experiment import Experiment
from netarium.export.script import write_script
from tests.data.conftest import put_stand_ins
from tests.export.comparing import unused_imports
from tests.export.conftest import run, trained
from tests.generated.experiments import experiments
from tests.generated.groups import GROUPS
from tests.generated.profile import examples


@pytest.fixture(autouse=True, scope="module")
def _small_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        put_stand_ins(tmp_path_factory.mktemp("files"), patch)
        yield


@pytest.mark.filterwarnings("ignore:Mismatch dtype between input and weight")
@pytest.mark.parametrize("group", GROUPS)
@examples(3)
@given(data=st.data())
def test_prints_the_losses_of_the_run(group: str, data: st.DataObject) -> None:
    experiment = Experiment.model_validate(data.draw(experiments(group)))
    script = write_script(experiment)
    assert unused_imports(script.text) == []
    losses, held_out, session = trained(experiment)
    with TemporaryDirectory() as folder:
        printed, printed_held_out, names = run(script, Path(folder))
    # A run ends where its numbers do; a script goes on with what is left of them.
    sound = next((step for step, loss in enumerate(losses) if not isfinite(loss)), len(losses))
    assert printed[:sound] == losses[:sound]
    if session.sound:
        assert len(printed) == len(losses)
        assert [repr(loss) for loss in printed_held_out] == [repr(loss) for loss in held_out]
        ours = {value.data_ptr(): value for value in session.model.parameters()}.values()
        assert [repr(value.tolist()) for value in names["model"].parameters()] == [repr(v.tolist()) for v in ours]
