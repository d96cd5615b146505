"""Experiments for the page's own tests: `python -m tests.generated.corpus` grows them anew and writes `corpus.json`."""

import json
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from netarium.experiment.experiment import Experiment
from netarium.nn.catalogue import LAYERS
from tests.generated.experiments import experiments
from tests.generated.groups import COMPOSITE
from tests.generated.values import Json

FILE = Path(__file__).with_name("corpus.json")
OF_EACH_KIND = 2
OPENED = 12


def corpus() -> list[Json]:
    """Return the experiments of the file."""
    found: list[Json] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def write() -> None:
    """Write the file: as the server sends experiments, all defaults filled in, with every kind of layer."""
    counts = {kind.kind_name(): OF_EACH_KIND for kind in LAYERS} | {COMPOSITE: OPENED}
    grown = [each for number, (group, count) in enumerate(counts.items()) for each in _grown(group, count, number)]
    came = {node["layer"]["kind"] for each in grown for node in each["network"]["nodes"]}
    assert came == {kind.kind_name() for kind in LAYERS}, "draw more of each"
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in grown)
    FILE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _grown(group: str, count: int, number: int) -> list[Json]:
    """Return so many experiments with layers of a group; the same ones for the same number."""
    grown: list[Json] = []

    @seed(number)
    @settings(
        max_examples=count + 1,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(experiments(group))
    def collect(payload: Json) -> None:
        grown.append(Experiment.model_validate(payload).model_dump(mode="json"))

    collect()
    # The first one is the plainest there is.
    return grown[1:]


if __name__ == "__main__":
    write()
