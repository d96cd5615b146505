"""Steps per second of a run that is watched, divided by those of a bare PyTorch loop, and frames per second of each view.

A real worker trains an example in this process with all views on that its page would show; what it sends goes through a
socket to another process that reads it. The bare loop trains the same network on the same data with the same optimizer,
one thread and the same validation. Both take turns in short blocks of the same steps, so that whatever else the machine
does meets both. Ratios are medians over the pairs with the bounds that hold the true median in 19 of 20 measurements; give
more seconds for narrower ones. They are by wall time, and by processor time, which a busy machine disturbs least. With
`--processor` the worker's own clock counts processor time as well, so that ticks, costs and frame rates are those of a
machine that does nothing else.

Each network is measured twice: with nothing selected, and with the node selected whose picture the inspector shows, which
the page asks for with priority. Run it with:

    python -m benchmarks.live_ratio [--seconds 20] [--net mlp|digits|mnist|transformer|tokens64] [--select NODE] [--processor]
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from socket import socket, socketpair
from time import perf_counter, thread_time
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from benchmarks.screen import DATASETS, EXAMPLES, SELECTED, on_screen
from benchmarks.spread import told
from netarium.data.dataset import Part
from netarium.experiment.examples import examples
from netarium.experiment.experiment import Experiment
from netarium.nn.build import build
from netarium.runs.events import Event
from netarium.runs.link import Link
from netarium.runs.orders import Do, Job
from netarium.runs.worker import Work


class Seconds(NamedTuple):
    """What a step took, as the mean of a block."""

    wall: float
    processor: float


Block = Callable[[int], Seconds]

READER = "import socket, sys; s = socket.socket(fileno=int(sys.argv[1]))\nwhile s.recv(1 << 20): pass"
TRAINING = {"max_epochs": None, "optimizer": {"kind": "Adam", "lr": 0.003}, "loss": {"kind": "CrossEntropyLoss"}}
BLOCK_SECONDS = 0.4
LONGEST_EPOCH_SECONDS = 1.2
BARE_BATCH = 256


class CountingLink(Link):
    """A link that counts the frames of each watch."""

    def __init__(self, connection: socket) -> None:
        super().__init__(connection)
        self.frames: Counter[str] = Counter()

    def say(self, message: Event | bytes) -> None:
        """Send, and count what is a frame."""
        if isinstance(message, bytes):
            header = json.loads(message[8 : 8 + int.from_bytes(message[:8], "little")])
            self.frames[header["__metadata__"]["id"]] += 1
        super().say(message)


def timed(work: Callable[[], int]) -> Seconds:
    wall, processor = perf_counter(), thread_time()
    steps = work()
    return Seconds((perf_counter() - wall) / steps, (thread_time() - processor) / steps)


def watched(work: Work, link: Link) -> Block:
    """Return a function that makes at least some steps as a worker does, up to a tick, and returns what each took.

    The worker is not told to pause after a block: it would wait for a snapshot each time, which training does not.
    """
    link.inbox.append(Do(1, {"name": "resume"}))
    work.obey()

    def steps(count: int) -> int:
        before = work.step
        while work.step < before + count:
            work.advance()
        return work.step - before

    return lambda count: timed(lambda: steps(count))


def compare(output: Tensor, truth: Tensor) -> Tensor:
    return F.cross_entropy(output.flatten(0, -2), truth.flatten(), ignore_index=0 if truth.dim() > 1 else -100)


def validate(model: nn.Module, fields: dict[str, Tensor], labels: Tensor) -> None:
    model.eval()
    with torch.no_grad():
        for start in range(0, len(labels), BARE_BATCH):
            batch = slice(start, start + BARE_BATCH)
            output = model({name: values[batch] for name, values in fields.items()})
            compare(output, labels[batch])
            (output.argmax(-1) == labels[batch]).float().mean()
    model.train()


def bare(experiment: Experiment) -> Block:
    """Return the same for a plain loop that ends each epoch with a validation."""
    split = experiment.dataset.load()
    model = build(experiment.network, split.signature, experiment.seed)
    images = any(len(signal.shape) == 3 for signal in split.signature.fields.values())
    layout = torch.channels_last if images else torch.contiguous_format
    model = model.to(memory_format=layout)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003, fused=True)
    generator = torch.Generator().manual_seed(0)

    def fields(part: Part) -> dict[str, Tensor]:
        scales = split.signature.scales
        floats = {
            name: values.float() * scales[name] if name in scales else values for name, values in part.fields.items()
        }
        return {name: values.contiguous(memory_format=layout) for name, values in floats.items()}

    train, held = fields(split.train), fields(split.validation)

    def forever() -> Iterator[None]:
        while True:
            order = torch.randperm(len(split.train), generator=generator).split(experiment.training.batch_size)
            for index in order:
                optimizer.zero_grad(set_to_none=True)
                output = model({name: values[index] for name, values in train.items()})
                compare(output, split.train.labels[index]).backward()
                optimizer.step()
                if index is order[-1]:
                    validate(model, held, split.validation.labels)
                yield

    updates = forever()

    def steps(count: int) -> int:
        for _ in range(count):
            next(updates)
        return count

    return lambda count: timed(lambda: steps(count))


def measure(name: str, select: str | None, options: argparse.Namespace, ends: tuple[socket, socket]) -> None:
    """Print the ratios and frame rates of one network."""
    example = examples()[EXAMPLES[name]].experiment
    training = {**TRAINING, "batch_size": example.training.batch_size}
    wanted = example.model_dump(mode="json") | {"training": training}
    experiment = Experiment.model_validate(wanted | ({"dataset": DATASETS[name]} if name in DATASETS else {}))
    watches = on_screen(experiment, select)
    count = thread_time if options.processor else perf_counter
    elsewhere, spent_elsewhere = 0.0, 0.0

    def clock() -> float:
        return count() - elsewhere

    def meter() -> float:
        return thread_time() - spent_elsewhere

    ours_end, theirs_end = ends
    reader = subprocess.Popen([sys.executable, "-c", READER, str(theirs_end.fileno())], pass_fds=[theirs_end.fileno()])
    link = CountingLink(ours_end)
    with tempfile.TemporaryDirectory() as folder:
        job = Job("train", experiment.model_dump(mode="json"), folder, folder, paused=True, watches=watches)
        work = Work(job, link, clock, meter)
        ours, loop = watched(work, link), bare(experiment)

        def plain(steps: int) -> Seconds:
            nonlocal elsewhere, spent_elsewhere
            before, spent = count(), thread_time()
            seconds = loop(steps)
            # To the worker it is as if the time of the bare loop had not been.
            elsewhere += count() - before
            spent_elsewhere += thread_time() - spent
            return seconds

        warm, counted = 20, 50
        ours(warm), plain(warm)
        pace = plain(counted).wall
        ours(counted)
        epoch = math.ceil(len(experiment.dataset.load().train) / experiment.training.batch_size)
        steps = max(round(BLOCK_SECONDS / pace), 1)
        if epoch * pace < LONGEST_EPOCH_SECONDS:
            # Whole epochs: as many validations on either side.
            steps = math.ceil(steps / epoch) * epoch
        # The first pictures are made at once and paid for later: here it is the steady state that counts.
        for _ in range(5):
            ours(steps), plain(steps)
        link.frames.clear()
        first = work.step
        pairs: list[tuple[Seconds, Seconds]] = []
        end = perf_counter() + options.seconds
        while perf_counter() < end or len(pairs) < 10:
            pairs.append((ours(steps), plain(steps)) if len(pairs) % 2 else (plain(steps), ours(steps))[::-1])
        made = work.step - first
    reader.kill()
    reader.wait()
    pace = statistics.fmean(own.processor if options.processor else own.wall for own, _ in pairs)
    selected = "" if select is None else f", {select} selected"
    print(f"{name}{selected}: {len(pairs)} pairs of {steps} steps, watched {1 / pace:,.0f} steps/s")
    for kind in ("wall", "processor"):
        ratios = [getattr(other, kind) / getattr(own, kind) for own, other in pairs]
        print(f"  ratio by {kind:9} time {told(ratios)}")
    for watch in watches:
        mark = " (selected)" if watch.get("priority") else ""
        print(f"  {watch['id'] + mark:36} {link.frames[watch['id']] / (pace * made):5.1f} frames/s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0, help="time for each measurement")
    parser.add_argument("--net", choices=[*EXAMPLES], action="append", help="only this network")
    parser.add_argument("--select", help="only with this node selected")
    parser.add_argument("--processor", action="store_true", help="let the worker measure by processor time")
    options = parser.parse_args()
    torch.set_num_threads(1)
    # A link ends its process when the other end closes, so both ends stay open until all is measured.
    turns = [
        (name, select, socketpair())
        for name in options.net or EXAMPLES
        for select in ((None, SELECTED[name]) if options.select is None else (options.select,))
    ]
    for name, select, ends in turns:
        measure(name, select, options, ends)


if __name__ == "__main__":
    main()
