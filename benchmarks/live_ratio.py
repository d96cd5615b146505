"""Steps per second of a run that is watched, divided by those of a bare PyTorch loop.

A real worker trains in this process with all views on that its page would show; what it sends goes through a socket to
another process that reads it. The bare loop trains the same network on the same data with the same optimizer, one
thread and the same validation. Both take turns in short blocks, so that whatever else the machine does meets both. The
ratio is of processor time, which a busy machine disturbs least; the one of wall time stands beside it. Run it with:

    python benchmarks/live_ratio.py [--seconds 20] [--net mlp|cnn|transformer]
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from socket import socket, socketpair
from time import perf_counter, thread_time
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from netarium.data.dataset import Part
from netarium.experiment.experiment import Experiment
from netarium.nn.build import build
from netarium.runs.events import Event
from netarium.runs.link import Link
from netarium.runs.orders import Do, Job
from netarium.runs.worker import Work


class Seconds(NamedTuple):
    """What a block of steps took."""

    wall: float
    processor: float


Block = Callable[[int], Seconds]

READER = "import socket, sys; s = socket.socket(fileno=int(sys.argv[1]))\nwhile s.recv(1 << 20): pass"
WHOLE = {"max_epochs": None, "optimizer": {"kind": "Adam", "lr": 0.003}, "loss": {"kind": "CrossEntropyLoss"}}

MLP = {
    "dataset": {"kind": "circle"},
    "training": {**WHOLE, "batch_size": 10},
    "network": {
        "nodes": [
            {"id": "hidden1", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "relu1", "layer": {"kind": "ReLU"}},
            {"id": "hidden2", "layer": {"kind": "Linear", "out_features": 8}},
            {"id": "relu2", "layer": {"kind": "ReLU"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
CNN = {
    "dataset": {"kind": "digits"},
    "training": {**WHOLE, "batch_size": 64},
    "network": {
        "nodes": [
            {"id": "conv1", "layer": {"kind": "Conv2d", "out_channels": 16, "kernel_size": 3, "padding": 1}},
            {"id": "relu1", "layer": {"kind": "ReLU"}},
            {"id": "conv2", "layer": {"kind": "Conv2d", "out_channels": 32, "kernel_size": 3, "padding": 1}},
            {"id": "relu2", "layer": {"kind": "ReLU"}},
            {"id": "pool", "layer": {"kind": "MaxPool2d", "kernel_size": 2}},
            {"id": "flat", "layer": {"kind": "Flatten"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
TRANSFORMER = {
    "dataset": {"kind": "reverse"},
    "training": {**WHOLE, "batch_size": 64},
    "network": {
        "nodes": [
            {"id": "embed_source", "layer": {"kind": "Embedding", "embedding_dim": 64}, "inputs": ["source"]},
            {"id": "place_source", "layer": {"kind": "PositionalEncoding"}},
            {"id": "encoder", "layer": {"kind": "TransformerEncoderLayer", "nhead": 4, "dropout": 0.0}},
            {"id": "embed_target", "layer": {"kind": "Embedding", "embedding_dim": 64}, "inputs": ["target"]},
            {"id": "place_target", "layer": {"kind": "PositionalEncoding"}},
            {
                "id": "decoder",
                "layer": {"kind": "TransformerDecoderLayer", "nhead": 4, "dropout": 0.0},
                "inputs": ["place_target", "encoder"],
            },
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
NETS: dict[str, tuple[dict[str, Any], list[tuple[str, str | None]]]] = {
    "mlp": (MLP, [("boundary", None), ("activations", None), ("gradients", None), ("confusion", None)]),
    "cnn": (
        CNN,
        [
            *(("feature_maps", node) for node in ("conv1", "relu1", "conv2", "relu2", "pool")),
            *(("kernels", node) for node in ("conv1", "conv2")),
            *((view, None) for view in ("gradients", "predictions", "confusion")),
        ],
    ),
    "transformer": (
        TRANSFORMER,
        [("attention", "encoder"), ("attention", "decoder"), ("gradients", None), ("predictions", None)],
    ),
}


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


def timed(work: Callable[[], None]) -> Seconds:
    wall, processor = perf_counter(), thread_time()
    work()
    return Seconds(perf_counter() - wall, thread_time() - processor)


def watched(work: Work, link: Link) -> Block:
    """Return a function that makes some steps as a worker does and returns the seconds it took."""

    def steps(count: int) -> None:
        link.inbox.append(Do(1, {"name": "step", "count": count}))
        work.obey()
        while not work.paused:
            work.advance()

    return lambda count: timed(lambda: steps(count))


def bare(experiment: Experiment) -> tuple[Block, int]:
    """Return the same for a plain loop that ends whole epochs with a validation, and the steps of an epoch."""
    split = experiment.dataset.load()
    model = build(experiment.network, split.signature, experiment.seed)
    images = any(len(signal.shape) == 3 for signal in split.signature.fields.values())
    layout = torch.channels_last if images else torch.contiguous_format
    model = model.to(memory_format=layout)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003, fused=True)
    generator = torch.Generator().manual_seed(0)
    size = experiment.training.batch_size

    def fields(part: Part) -> dict[str, Tensor]:
        scales = split.signature.scales
        floats = {
            name: values.float() * scales[name] if name in scales else values for name, values in part.fields.items()
        }
        return {name: values.contiguous(memory_format=layout) for name, values in floats.items()}

    def compare(output: Tensor, truth: Tensor) -> Tensor:
        return F.cross_entropy(output.flatten(0, -2), truth.flatten(), ignore_index=0 if truth.dim() > 1 else -100)

    train, held = fields(split.train), fields(split.validation)

    def epochs(count: int) -> None:
        while count > 0:
            for index in torch.randperm(len(split.train), generator=generator).split(size):
                optimizer.zero_grad(set_to_none=True)
                output = model({name: values[index] for name, values in train.items()})
                compare(output, split.train.labels[index]).backward()
                optimizer.step()
                count -= 1
            model.eval()
            with torch.no_grad():
                output = model(held)
                compare(output, split.validation.labels)
                (output.argmax(-1) == split.validation.labels).float().mean()
            model.train()

    return lambda count: timed(lambda: epochs(count)), -(-len(split.train) // size)


def measure(name: str, seconds: float, ends: tuple[socket, socket]) -> None:
    payload, views = NETS[name]
    experiment = Experiment.model_validate(payload)
    ours_end, theirs_end = ends
    reader = subprocess.Popen([sys.executable, "-c", READER, str(theirs_end.fileno())], pass_fds=[theirs_end.fileno()])
    link = CountingLink(ours_end)
    with tempfile.TemporaryDirectory() as folder:
        watches = [
            {"id": f"{view} {node or ''}".strip(), "view": view, "detail": False, "max_fps": 30.0}
            | ({} if node is None else {"node": node})
            for view, node in views
        ]
        work = Work(Job("train", experiment.model_dump(mode="json"), folder, paused=True, watches=watches), link)
        ours = watched(work, link)
        plain, epoch = bare(experiment)
        pace = plain(epoch).wall / epoch
        steps = epoch * max(round(0.3 / (pace * epoch)), 1)
        ours(steps), plain(steps)
        link.frames.clear()
        pairs: list[tuple[Seconds, Seconds]] = []
        end = perf_counter() + seconds
        while perf_counter() < end or len(pairs) < 5:
            pairs.append((ours(steps), plain(steps)) if len(pairs) % 2 else (plain(steps), ours(steps))[::-1])
    reader.kill()
    reader.wait()
    low, middle, high = statistics.quantiles((other.processor / own.processor for own, other in pairs), n=4)
    wall = statistics.median(other.wall / own.wall for own, other in pairs)
    spent = sum(own.wall for own, _ in pairs)
    print(
        f"{name:12} ratio {middle:.3f} (middle half {low:.3f} to {high:.3f}), by wall time {wall:.3f}; "
        f"{len(pairs)} pairs of {steps} steps; watched {steps * len(pairs) / spent:,.0f} steps/s"
    )
    for watch in watches:
        print(f"{'':12} {watch['id']:24} {link.frames[watch['id']] / spent:5.1f} frames/s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0, help="time for each network")
    parser.add_argument("--net", choices=[*NETS], action="append", help="only this network")
    options = parser.parse_args()
    torch.set_num_threads(1)
    # A link ends its process when the other end closes, so both ends stay open until all is measured.
    sockets = {name: socketpair() for name in options.net or NETS}
    for name, ends in sockets.items():
        measure(name, options.seconds, ends)


if __name__ == "__main__":
    main()
