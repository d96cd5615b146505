from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch

from netarium.data.catalogue import DATASETS
from netarium.data.dataset import Part, Split
from netarium.nn.build import build
from netarium.nn.network import Network
from netarium.spec.signature import Signal, Signature, Task
from netarium.train.events import Columns, Event, Tick
from netarium.train.loop import train
from netarium.train.session import Session
from netarium.train.training import Training

Nodes = list[dict[str, Any]]

MLP: Nodes = [
    {"id": "hidden", "layer": {"kind": "Linear", "out_features": 8}},
    {"id": "relu", "layer": {"kind": "ReLU"}},
    {"id": "head", "layer": {"kind": "Linear"}},
]
CNN: Nodes = [
    {"id": "conv", "layer": {"kind": "Conv2d", "out_channels": 4}},
    {"id": "norm", "layer": {"kind": "BatchNorm2d"}},
    {"id": "relu", "layer": {"kind": "ReLU"}},
    {"id": "conv2", "layer": {"kind": "Conv2d", "out_channels": 6}},
    {"id": "drop", "layer": {"kind": "Dropout", "p": 0.2}},
    {"id": "flat", "layer": {"kind": "Flatten"}},
    {"id": "head", "layer": {"kind": "Linear"}},
]
NORMED: Nodes = [
    {"id": "flat", "layer": {"kind": "Flatten"}},
    {"id": "norm", "layer": {"kind": "BatchNorm1d"}},
    {"id": "head", "layer": {"kind": "Linear"}},
]
TRANSFORMER: Nodes = [
    {"id": "embed_source", "layer": {"kind": "Embedding", "embedding_dim": 16}, "inputs": ["source"]},
    {"id": "place_source", "layer": {"kind": "PositionalEncoding"}},
    {"id": "encoder", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 32}},
    {"id": "embed_target", "layer": {"kind": "Embedding", "embedding_dim": 16}, "inputs": ["target"]},
    {"id": "place_target", "layer": {"kind": "PositionalEncoding"}},
    {
        "id": "decoder",
        "layer": {"kind": "TransformerDecoderLayer", "nhead": 2, "dim_feedforward": 32},
        "inputs": ["place_target", "encoder"],
    },
    {"id": "head", "layer": {"kind": "Linear"}},
]


class Clock:
    """Seconds that pass only when somebody reads them."""

    def __init__(self, tick: float = 0.001) -> None:
        self.now = 0.0
        self.tick = tick

    def __call__(self) -> float:
        self.now += self.tick
        return self.now


class Bench:
    """Builds sessions and drives the loop for the tests."""

    MLP, CNN, NORMED, TRANSFORMER = MLP, CNN, NORMED, TRANSFORMER
    Clock = Clock

    def points(self, samples: int = 50) -> Split:
        return DATASETS["circle"].model_validate({"kind": "circle", "samples": samples}).load()

    def drawn(self, samples: int = 30, classes: int = 2, validation: float = 0.2) -> Split:
        spec = {"kind": "points", "points": self.places(samples), "classes": classes, "validation": validation}
        return DATASETS["points"].model_validate(spec).load()

    def places(self, count: int, far: float = 0.5) -> list[list[float]]:
        """Points to draw: two rows, class 0 below and class 1 above."""
        return [[n / count - 0.5, far if n % 2 else -far, n % 2] for n in range(count)]

    def images(self, samples: int = 30) -> Split:
        generator = torch.Generator().manual_seed(3)
        signature = Signature({"input": Signal((2, 8, 8))}, Task("classification", 3), {"input": 1 / 255})

        def part(count: int) -> Part:
            pixels = torch.randint(0, 256, (count, 2, 8, 8), dtype=torch.uint8, generator=generator)
            return Part({"input": pixels}, torch.randint(0, 3, (count,), generator=generator))

        return Split(signature, part(samples), part(10))

    def pairs(self, samples: int = 60) -> Split:
        return DATASETS["reverse"].model_validate({"kind": "reverse", "samples": samples}).load()

    def numbers(self, samples: int = 50) -> Split:
        return DATASETS["function"].model_validate({"kind": "function", "samples": samples}).load()

    def plane(self, samples: int = 200) -> Split:
        return DATASETS["plane"].model_validate({"kind": "plane", "samples": samples}).load()

    def session(self, nodes: Nodes = MLP, split: Split | None = None, **training: Any) -> Session:
        split = split or self.points()
        model = build(Network.model_validate({"nodes": nodes}), split.signature, 0)
        return Session.start(Training.model_validate({"batch_size": 8, "max_epochs": 3} | training), model, split, 0)

    def run(self, session: Session, clock: Callable[[], float] | None = None) -> list[Event]:
        return list(train(session, deque(), clock=clock or Clock()))

    def steps(self, session: Session, count: int) -> list[float]:
        """Train some updates without the loop and return their losses."""
        losses = []
        for _ in range(count):
            if not session.order:
                session.end_epoch()
            losses.append(float(session.update(next(session.order))))
        return losses

    def columns(self, events: list[Event]) -> Columns:
        """Join the columns of all ticks."""
        joined: Columns = {}
        for event in events:
            if isinstance(event, Tick):
                for name, values in event.columns.items():
                    joined.setdefault(name, []).extend(values)
        return joined


@pytest.fixture
def bench() -> Iterator[Bench]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield Bench()
    torch.set_num_threads(threads)
