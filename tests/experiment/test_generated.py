"""Whole experiments that nobody would think of: what a check has nothing against trains, and survives every file."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from netarium.experiment.check import check
from netarium.experiment.experiment import Experiment
from netarium.experiment.file import read_experiment
from netarium.experiment.limits import Limits
from netarium.train.events import Diverged, Started
from tests.data.conftest import put_stand_ins
from tests.generated.corpus import corpus
from tests.generated.damage import damaged
from tests.generated.experiments import experiments
from tests.generated.groups import GROUPS
from tests.generated.profile import examples
from tests.generated.running import events_of
from tests.generated.values import Json


@pytest.fixture(autouse=True, scope="module")
def _small_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        put_stand_ins(tmp_path_factory.mktemp("files"), patch)
        yield


class Quoting(yaml.SafeDumper):
    """YAML in which every word stands in quotes: 1e-3 may be a number or a name."""


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@examples(40)
@given(experiments())
def test_survives_json_and_yaml(payload: Json) -> None:
    experiment = Experiment.model_validate(payload)
    assert Experiment.model_validate_json(experiment.model_dump_json()) == experiment
    value = experiment.model_dump(mode="json")
    assert Experiment.model_validate(value) == experiment
    texts = {
        "a.json": json.dumps(value),
        "b.json": json.dumps(value, ensure_ascii=False),
        "a.yaml": yaml.dump(value, Dumper=Quoting, allow_unicode=True, sort_keys=False),
        "b.yml": yaml.dump(value, Dumper=Quoting, default_flow_style=True),
    }
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            path = Path(folder, name)
            path.write_text(text, encoding="utf-8")
            assert read_experiment(path) == value, name


# PyTorch takes another, slower way then, and says so once.
@pytest.mark.filterwarnings("ignore:Mismatch dtype between input and weight")
@pytest.mark.parametrize("group", GROUPS)
@examples(3)
@given(data=st.data())
def test_what_has_no_errors_trains(group: str, data: st.DataObject) -> None:
    payload = data.draw(st.one_of(experiments(group), experiments(group), damaged(group, large=False)))
    report = check(payload, Limits())
    if report.errors or report.experiment is None:
        return
    experiment = report.experiment
    first, *_, last = events_of(experiment)
    # Few samples and one epoch may be fewer updates than are asked for here.
    assert isinstance(first, Started)
    assert isinstance(last, Diverged) or last.step == first.total


@pytest.mark.parametrize("payload", corpus(), ids=lambda payload: payload["dataset"]["kind"])
def test_the_experiments_that_the_page_tries_are_the_servers_own(payload: Json) -> None:
    assert Experiment.model_validate(payload).model_dump(mode="json") == payload
    assert check(payload, Limits()).errors == []
