"""What the examples reach, and how long it takes: each is trained to its end by a real worker, alone on the machine.

Prints, for each, the last validation metric, the training seconds until the target was reached, and the seconds from the
request to the end of the run. Exit status 1 if one misses its target. Run it with:

    python benchmarks/accuracy.py [EXAMPLE ...]
"""

import argparse
import asyncio
import tempfile
from pathlib import Path
from time import perf_counter

from netarium.experiment.examples import example
from netarium.runs.runs import Runs

TARGETS = {
    "spiral": ("val_accuracy", 0.98),
    "digits-cnn": ("val_accuracy", 0.97),
    "mnist-cnn": ("val_accuracy", 0.985),
    "copy-transformer": ("val_token_accuracy", 0.99),
    "reverse-transformer": ("val_token_accuracy", 0.99),
}
ENDED = {"finished", "stopped", "failed", "diverged"}


async def measure(runs: Runs, name: str) -> bool:
    """Train one example; print its line and return whether it ends at its target or above."""
    metric, target = TARGETS[name]
    start = perf_counter()
    run = await runs.create(example(name).experiment)
    async for message in await runs.subscribe(run.id):
        if isinstance(message, str) and (await runs.get(run.id)).status in ENDED:
            break
    seconds = perf_counter() - start
    columns = (await runs.scalars(run.id))["columns"]
    reached, last, clock = None, 0.0, 0.0
    for value, at in zip(columns[metric], columns["seconds"], strict=True):
        clock = at if at is not None else clock
        if value is not None:
            last = value
            if reached is None and value >= target:
                reached = clock
    found = "never" if reached is None else f"after {reached:.1f} s"
    print(f"{name}: {metric} {last:.2%} at the end, {target:.1%} {found}, whole run {seconds:.1f} s", flush=True)
    return last >= target


async def main(names: list[str]) -> int:
    """Train the examples one after the other; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(Path(folder))
        await runs.start()
        try:
            return 0 if all([await measure(runs, name) for name in names]) else 1
        finally:
            await runs.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("examples", nargs="*", default=[*TARGETS])
    raise SystemExit(asyncio.run(main(parser.parse_args().examples)))
