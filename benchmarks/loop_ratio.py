"""Steps per second of Netarium's loop divided by those of the best plain PyTorch loop.

Both sides train the same network on the same data with the same optimizer, one thread, in short alternating blocks of
whole epochs with the same validation, so that whatever else the machine does meets both. The ratio is of processor time,
which a busy machine disturbs least; the one of wall time stands beside it. Run it with:

    python benchmarks/loop_ratio.py [--seconds 20] [--net mlp|cnn|transformer]
"""

import argparse
import copy
import statistics
from collections import deque
from collections.abc import Callable
from time import perf_counter, thread_time
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from netarium.data.catalogue import DATASETS
from netarium.data.dataset import Part, Split
from netarium.nn.build import build
from netarium.nn.model import Model
from netarium.nn.network import Network
from netarium.spec.signature import Signal, Signature, Task
from netarium.train.events import Interrupted
from netarium.train.loop import train
from netarium.train.session import Session
from netarium.train.training import Training


class Seconds(NamedTuple):
    """What a block of steps took."""

    wall: float
    processor: float


Block = Callable[[int], Seconds]
Step = Callable[[Tensor], Tensor]

MLP = [
    {"id": "hidden1", "layer": {"kind": "Linear", "out_features": 8}},
    {"id": "relu1", "layer": {"kind": "ReLU"}},
    {"id": "hidden2", "layer": {"kind": "Linear", "out_features": 8}},
    {"id": "relu2", "layer": {"kind": "ReLU"}},
    {"id": "hidden3", "layer": {"kind": "Linear", "out_features": 8}},
    {"id": "relu3", "layer": {"kind": "ReLU"}},
    {"id": "head", "layer": {"kind": "Linear", "out_features": 1}},
]
CNN = [
    {"id": "conv1", "layer": {"kind": "Conv2d", "out_channels": 8, "kernel_size": 5, "padding": 2}},
    {"id": "relu1", "layer": {"kind": "ReLU"}},
    {"id": "pool1", "layer": {"kind": "MaxPool2d", "kernel_size": 2}},
    {"id": "conv2", "layer": {"kind": "Conv2d", "out_channels": 16, "kernel_size": 5, "padding": 2}},
    {"id": "relu2", "layer": {"kind": "ReLU"}},
    {"id": "pool2", "layer": {"kind": "MaxPool2d", "kernel_size": 2}},
    {"id": "flat", "layer": {"kind": "Flatten"}},
    {"id": "head", "layer": {"kind": "Linear"}},
]
TRANSFORMER = [
    {"id": "embed_source", "layer": {"kind": "Embedding", "embedding_dim": 64}, "inputs": ["source"]},
    {"id": "place_source", "layer": {"kind": "PositionalEncoding"}},
    {"id": "encoder", "layer": {"kind": "TransformerEncoderLayer", "nhead": 4}, "repeat": 2},
    {"id": "embed_target", "layer": {"kind": "Embedding", "embedding_dim": 64}, "inputs": ["target"]},
    {"id": "place_target", "layer": {"kind": "PositionalEncoding"}},
    {
        "id": "decoder",
        "layer": {"kind": "TransformerDecoderLayer", "nhead": 4},
        "inputs": ["place_target", "encoder"],
        "repeat": 2,
    },
    {"id": "head", "layer": {"kind": "Linear"}},
]


def images() -> Split:
    """Return random images of MNIST's size, kept as uint8 as MNIST is."""
    generator = torch.Generator().manual_seed(0)
    signature = Signature({"input": Signal((1, 28, 28))}, Task("classification", 10), {"input": 1 / 255})

    def part(samples: int) -> Part:
        pixels = torch.randint(0, 256, (samples, 1, 28, 28), dtype=torch.uint8, generator=generator)
        return Part({"input": pixels}, torch.randint(0, 10, (samples,), generator=generator))

    return Split(signature, part(1280), part(256))


def now() -> Seconds:
    return Seconds(perf_counter(), thread_time())


def since(begin: Seconds) -> Seconds:
    end = now()
    return Seconds(end.wall - begin.wall, end.processor - begin.processor)


def netarium(session: Session) -> Block:
    """Return a function that trains for some steps with Netarium's loop and returns the seconds it took."""
    events = train(session, deque())

    def block(steps: int) -> Seconds:
        session.until = session.step + steps
        begin = now()
        for event in events:
            if isinstance(event, Interrupted):
                break
        return since(begin)

    return block


def bare(model: nn.Module, samples: int, batch_size: int, update: Step, validate: Callable[[], object]) -> Block:
    """Return a function that trains for some whole epochs with a plain loop and returns the seconds it took."""
    generator = torch.Generator().manual_seed(0)

    def block(steps: int) -> Seconds:
        begin = now()
        while steps > 0:
            for index in torch.randperm(samples, generator=generator).split(batch_size):
                update(index)
                steps -= 1
            model.eval()
            with torch.no_grad():
                validate()
            model.train()
        return since(begin)

    return block


def mlp() -> tuple[Block, Block, int]:
    split = DATASETS["circle"](kind="circle").load()
    built = build(Network.model_validate({"nodes": MLP}), split.signature, 0)
    settings = {
        "batch_size": 10,
        "max_epochs": None,
        "loss": {"kind": "BCEWithLogitsLoss"},
        "optimizer": {"kind": "Adam", "lr": 0.003},
    }
    model = nn.Sequential(*(copy.deepcopy(built.copies(node["id"])[0]) for node in MLP))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003, fused=True)
    x, y = split.train.fields["input"], split.train.labels.unsqueeze(1).float()
    held_x, held_y = split.validation.fields["input"], split.validation.labels.unsqueeze(1).float()

    def update(index: Tensor) -> Tensor:
        optimizer.zero_grad(set_to_none=True)
        loss = F.binary_cross_entropy_with_logits(model(x[index]), y[index])
        loss.backward()
        optimizer.step()
        return loss

    def validate() -> tuple[Tensor, Tensor]:
        output = model(held_x)
        return F.binary_cross_entropy_with_logits(output, held_y), ((output > 0) == held_y.bool()).float().mean()

    session = Session.start(Training.model_validate(settings), built, split, 0)
    return netarium(session), bare(model, len(x), 10, update, validate), 32 * 10


def cnn() -> tuple[Block, Block, int]:
    split = images()
    built = build(Network.model_validate({"nodes": CNN}), split.signature, 0)
    model = nn.Sequential(*(copy.deepcopy(built.copies(node["id"])[0]) for node in CNN))
    model = model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003, fused=True)
    x = split.train.fields["input"].float().div(255).contiguous(memory_format=torch.channels_last)
    held_x = split.validation.fields["input"].float().div(255).contiguous(memory_format=torch.channels_last)
    y, held_y = split.train.labels, split.validation.labels

    def update(index: Tensor) -> Tensor:
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(model(x[index]), y[index])
        loss.backward()
        optimizer.step()
        return loss

    def validate() -> tuple[Tensor, Tensor]:
        output = model(held_x)
        return F.cross_entropy(output, held_y), (output.argmax(1) == held_y).float().mean()

    session = Session.start(Training(max_epochs=None), built, split, 0)
    return netarium(session), bare(model, len(x), 64, update, validate), 20


def transformer() -> tuple[Block, Block, int]:
    split = DATASETS["reverse"](kind="reverse", samples=800).load()
    built = build(Network.model_validate({"nodes": TRANSFORMER}), split.signature, 0)
    model: Model = copy.deepcopy(built)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003, fused=True)
    source, target, labels = split.train.fields["source"], split.train.fields["target"], split.train.labels
    held = dict(split.validation.fields)
    held_labels = split.validation.labels

    def compare(output: Tensor, truth: Tensor) -> Tensor:
        return F.cross_entropy(output.flatten(0, 1), truth.flatten(), ignore_index=0)

    def update(index: Tensor) -> Tensor:
        optimizer.zero_grad(set_to_none=True)
        loss = compare(model({"source": source[index], "target": target[index]}), labels[index])
        loss.backward()
        optimizer.step()
        return loss

    def validate() -> tuple[Tensor, Tensor]:
        output = model(held)
        counted = held_labels != 0
        return compare(output, held_labels), ((output.argmax(2) == held_labels) & counted).sum() / counted.sum()

    session = Session.start(Training(max_epochs=None), built, split, 0)
    return netarium(session), bare(model, len(labels), 64, update, validate), -(-len(labels) // 64)


NETS = {"mlp": mlp, "cnn": cnn, "transformer": transformer}


def compare(name: str, seconds: float) -> None:
    ours, plain, steps = NETS[name]()
    ours(steps), plain(steps)
    pairs: list[tuple[Seconds, Seconds]] = []
    end = perf_counter() + seconds
    while perf_counter() < end or len(pairs) < 5:
        pairs.append((ours(steps), plain(steps)) if len(pairs) % 2 else (plain(steps), ours(steps))[::-1])
    low, middle, high = statistics.quantiles((bare.processor / own.processor for own, bare in pairs), n=4)
    wall = statistics.median(bare.wall / own.wall for own, bare in pairs)
    own_rate = steps / statistics.median(own.wall for own, _ in pairs)
    bare_rate = steps / statistics.median(bare.wall for _, bare in pairs)
    print(
        f"{name:12} ratio {middle:.3f} (middle half {low:.3f} to {high:.3f}), by wall time {wall:.3f}; "
        f"{len(pairs)} pairs of {steps} steps; netarium {own_rate:,.0f} steps/s, bare {bare_rate:,.0f} steps/s",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0, help="time for each network")
    parser.add_argument("--net", choices=[*NETS], action="append", help="only this network")
    options = parser.parse_args()
    torch.set_num_threads(1)
    for name in options.net or NETS:
        compare(name, options.seconds)


if __name__ == "__main__":
    main()
