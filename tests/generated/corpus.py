"""Experiments for the page's own tests: `python -m tests.generated.corpus` grows them anew and writes `corpus.json`."""

import json
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from netarium.experiment.experiment import Experiment
from tests.generated.experiments import experiments
from tests.generated.networks import GROUPS
from tests.generated.values import Json

FILE = Path(__file__).with_name("corpus.json")
EACH = 9
"""For each group of layers."""


def corpus() -> list[Json]:
    """Return the experiments of the file."""
    found: list[Json] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def write() -> None:
    """Write the file: as the server sends experiments, all defaults filled in."""
    grown: list[Json] = []

    @settings(
        max_examples=EACH,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(st.data())
    def collect(group: str, data: st.DataObject) -> None:
        payload = data.draw(experiments(group))
        grown.append(Experiment.model_validate(payload).model_dump(mode="json"))

    for group in GROUPS:
        collect(group)
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in grown)
    FILE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    write()
