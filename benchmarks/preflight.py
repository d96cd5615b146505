"""What an estimate says against the run that follows it, and how long the estimate takes.

Each turn asks a real server what an experiment would take, then has it trained with nobody watching. What is said of a
step, its share of the validations included, is compared with the loop's own time, what is said of the whole run with the
clock's, from its start to its end. 1.10 means that a tenth more was said than it took. Run it with:

    python -m benchmarks.preflight [--turns 7] [--seconds 4] [--net mlp|digits|mnist|transformer ...]
"""

import argparse
import statistics
import tempfile
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from benchmarks import client
from benchmarks.screen import EXAMPLES
from benchmarks.spread import told
from tests.e2e.server import Server, serve

NETS = ("mlp", "digits", "mnist", "transformer")


class Turn(NamedTuple):
    """One estimate and the run after it."""

    step_ratio: float
    run_ratio: float
    step_ms: float
    asked_seconds: float


def training_seconds(server: Server, run: str) -> float:
    """Return how long the loop of a run that has ended was at work."""
    told: list[float | None] = client.call(server, f"/api/runs/{run}/scalars?points=100")["columns"]["seconds"]
    return max(seconds for seconds in told if seconds is not None)


def wall_seconds(run: dict[str, Any]) -> float:
    """Return how long a run that has ended took from its start."""
    return (datetime.fromisoformat(run["ended"]) - datetime.fromisoformat(run["started"])).total_seconds()


def turn(server: Server, experiment: dict[str, Any]) -> Turn:
    """Ask, train, compare."""
    began = perf_counter()
    said = client.call(server, "/api/experiments/preflight", experiment)
    asked_seconds = perf_counter() - began
    run = client.start(server, experiment)
    client.wait_for_status(server, run, "finished")
    trained = training_seconds(server, run)
    took = wall_seconds(client.call(server, f"/api/runs/{run}"))
    step_ms = 1000 * trained / said["steps"]
    return Turn(said["eta_seconds"] / trained, said["eta_seconds"] / took, step_ms, asked_seconds)


def lasting(server: Server, example: str, seconds: float) -> dict[str, Any]:
    """Return the experiment of an example that trains for about so long."""
    endless = client.endless(server, example)
    said = client.call(server, "/api/experiments/preflight", endless)
    return endless | {"training": endless["training"] | {"max_steps": int(1000 * seconds / said["step_ms"])}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--net", nargs="+", choices=NETS, default=NETS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server:
        for net in options.net:
            experiment = lasting(server, EXAMPLES[net], options.seconds)
            turns = [turn(server, experiment) for _ in range(options.turns)]
            asked = [one.asked_seconds for one in turns]
            print(
                f"{net}: said / measured, a step of {statistics.median(one.step_ms for one in turns):.2f} ms"
                f" {told([one.step_ratio for one in turns])}, the whole run {told([one.run_ratio for one in turns])};"
                f" the estimate took {statistics.median(asked):.2f} s ({min(asked):.2f} to {max(asked):.2f})",
                flush=True,
            )


if __name__ == "__main__":
    main()
