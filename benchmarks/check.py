"""How long the answer to an edit takes: what `POST /api/experiments/check` and `/open` compute, without HTTP.

Each network is checked with nothing remembered (as after the server's start), after an edit of one node, with a mistake at its
first layer whose fix has to be found, and opened at one node. Beside the first stands how many times longer PyTorch's own
counter takes, asked in turns with ours for the same answer. Run it with:

    python -m benchmarks.check
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

from torch.utils.flop_counter import FlopCounterMode

from benchmarks.spread import told
from netarium.experiment.advice import advise
from netarium.experiment.check import check
from netarium.experiment.examples import example
from netarium.experiment.limits import Limits
from netarium.experiment.parts import opened
from netarium.nn import infer, meter

ROUNDS = 9
LIMITS = Limits(parameters=10**9, nodes=400)

Payload = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A network, and what is changed in it.

    Attributes:
        experiment: the experiment.
        node: the composite node that is edited and opened.
        field: the field of its layer that gets a value that it never had.
        values: from which value on.
    """

    experiment: Payload
    node: str
    field: str = "dim_feedforward"
    values: int = 1000

    def edited(self, number: int) -> Payload:
        """Return the network after an edit, another one for each number."""
        changed = deepcopy(self.experiment)
        node = next(node for node in changed["network"]["nodes"] if node["id"] == self.node)
        holder = node if self.field in node else node["layer"]
        holder[self.field] = self.values + number
        return changed

    def mistaken(self) -> Payload:
        """Return the network with too few numbers for its first layer, so that nothing behind it is known."""
        changed = deepcopy(self.experiment)
        changed["network"]["nodes"].insert(0, {"id": "mistake", "layer": {"kind": "Dropout2d"}})
        return changed


class PlainMeter(FlopCounterMode):
    """PyTorch's counter, which asks for every operation anew."""

    def __init__(self) -> None:
        super().__init__(display=False)

    @property
    def flops(self) -> int:
        """Return what was counted."""
        return self.get_total_flops()


def encoders(count: int) -> Payload:
    """Return a vision Transformer of encoder layers that all differ in a size."""
    stack = [{"kind": "TransformerEncoderLayer", "dim_feedforward": 64 + number} for number in range(count)]
    patches = [{"kind": "Patchify", "patch_size": 2}, {"kind": "Linear", "out_features": 64}]
    layers = [*patches, *stack, {"kind": "MeanOverTime"}, {"kind": "Linear"}]
    nodes = [{"id": f"node{number}", "layer": layer} for number, layer in enumerate(layers)]
    return {"dataset": {"kind": "digits"}, "network": {"nodes": nodes}}


def decoders(count: int) -> Payload:
    """Return decoder layers that all differ in a size, over the embedded source."""
    embedding = {"kind": "Embedding", "embedding_dim": 64}
    begin = [
        {"id": "memory", "layer": embedding, "inputs": ["source"]},
        {"id": "node0", "layer": embedding, "inputs": ["target"]},
    ]
    stack = [
        {
            "id": f"node{number + 1}",
            "layer": {"kind": "TransformerDecoderLayer", "dim_feedforward": 64 + number},
            "inputs": [f"node{number}", "memory"],
        }
        for number in range(count)
    ]
    head = {"id": "head", "layer": {"kind": "Linear"}}
    return {"dataset": {"kind": "reverse"}, "network": {"nodes": [*begin, *stack, head]}}


def shipped(name: str) -> Payload:
    """Return an example as the page sends it."""
    return example(name).experiment.model_dump(mode="json")


def answer(payload: Payload) -> str:
    """Return what the server answers to a check."""
    return json.dumps(advise(check(payload, LIMITS), LIMITS))


def cold(payload: Payload) -> str:
    """Return the same, with nothing remembered."""
    infer._measured.cache_clear()
    meter._asked.cache_clear()
    return answer(payload)


def took_ms(work: Callable[[], object]) -> float:
    """Return how long something took."""
    before = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - before)


def typical_ms(work: Callable[[int], object]) -> float:
    """Return how long something takes that is told its number."""
    return statistics.median(took_ms(partial(work, number)) for number in range(ROUNDS))


def in_turns(payload: Payload) -> tuple[float, list[float]]:
    """Return how long a cold check takes, and how many times longer PyTorch's counter takes, round for round."""
    times: list[float] = []
    ratios: list[float] = []
    for _ in range(ROUNDS):
        times.append(took_ms(lambda: cold(payload)))
        with patch.object(infer, "Meter", PlainMeter):
            ratios.append(took_ms(lambda: cold(payload)) / times[-1])
    return statistics.median(times), ratios


def main() -> int:
    """Return 1 if an answer is not the one that PyTorch's counter gives."""
    cases = {
        "40 encoder layers": Case(encoders(40), "node20"),
        "190 encoder layers": Case(encoders(190), "node90"),
        "190 decoder layers": Case(decoders(190), "node90"),
        "bert-base": Case(shipped("bert-base"), "encoder"),
        "transformer-base": Case(shipped("transformer-base"), "encoder"),
        "resnet-20": Case(shipped("resnet-20"), "stage2", "repeat", 3),
    }
    for name, case in cases.items():
        with patch.object(infer, "Meter", PlainMeter):
            wanted = cold(case.experiment)
        if cold(case.experiment) != wanted:
            print(f"{name}: not what PyTorch counts")
            return 1
        cold_ms, ratios = in_turns(case.experiment)
        edit_ms = typical_ms(lambda number, case=case: answer(case.edited(number)))
        mistake_ms = typical_ms(lambda _, case=case: answer(case.mistaken()))
        open_ms = typical_ms(lambda _, case=case: opened(case.experiment, case.node, LIMITS))
        print(
            f"{name}: cold {cold_ms:.0f} ms, PyTorch's counter {told(ratios)} times as long; "
            f"an edit {edit_ms:.1f} ms; a mistake {mistake_ms:.1f} ms; opening a node {open_ms:.1f} ms",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
