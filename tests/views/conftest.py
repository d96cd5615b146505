"""Small worlds to look into: a data set, a network with dropout and batch norm where it can have them, in training."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pytest
import torch

from netarium.data.dataset import Part, Split
from netarium.data.datasets.circle import Circle
from netarium.data.datasets.function import Function
from netarium.data.datasets.iris import Iris
from netarium.data.datasets.plane import Plane
from netarium.data.datasets.reverse import Reverse
from netarium.nn.build import build
from netarium.nn.infer import NodeReport, infer
from netarium.nn.network import Network
from netarium.spec.signature import Signal, Signature, Task
from netarium.train.session import Session
from netarium.train.training import Training
from netarium.views.probe import Probe

torch.set_num_threads(1)


@dataclass
class World:
    """A data set and a network for it."""

    split: Split
    network: Network
    training: Training

    @cached_property
    def session(self) -> Session:
        """Return the network in training, after a few updates, in train mode."""
        model = build(self.network, self.split.signature, seed=1)
        session = Session.start(self.training, model, self.split, seed=2, device=torch.device("cpu"))
        for start in range(0, 24, 8):
            session.update(torch.arange(start, start + 8))
        return session

    @cached_property
    def reports(self) -> dict[str, NodeReport]:
        """Return what shape inference knows of each node."""
        return infer(self.network, self.split.signature).nodes

    def begun(self) -> Probe:
        """Return a probe of the network as it begins."""
        loss = self.training.loss_for(self.split.signature.task)
        return Probe(build(self.network, self.split.signature, seed=1), self.split, loss=loss)

    def probe(self, **options: object) -> Probe:
        """Return a probe of the network in training."""
        session = self.session
        loss = session.training.loss_for(session.task)
        return Probe(
            session.model, self.split, session.step, **{"loss": loss, "optimizer": session.optimizer, **options}
        )


def node(name: str, kind: str, *inputs: str, repeat: int = 1, **fields: object) -> dict[str, object]:
    wired = {"inputs": list(inputs)} if inputs else {}
    return {"id": name, "layer": {"kind": kind, **fields}, "repeat": repeat, **wired}


def plane() -> World:
    nodes = [
        node("wide", "Linear", out_features=6),
        node("norm", "BatchNorm1d"),
        node("bend", "ReLU"),
        node("drop", "Dropout", p=0.5),
        node("head", "Linear"),
    ]
    return _world(Circle(samples=80).load(), nodes)


def single() -> World:
    nodes = [node("wide", "Linear", out_features=4), node("bend", "Tanh"), node("head", "Linear", out_features=1)]
    return _world(Circle(samples=80).load(), nodes, loss={"kind": "BCEWithLogitsLoss"})


def line() -> World:
    nodes = [node("wide", "Linear", out_features=5), node("bend", "Tanh"), node("head", "Linear")]
    return _world(Function(samples=60).load(), nodes)


def surface() -> World:
    nodes = [node("wide", "Linear", out_features=5), node("bend", "Tanh"), node("head", "Linear")]
    return _world(Plane(samples=50).load(), nodes)


def table() -> World:
    return _world(Iris().load(), [node("wide", "Linear", out_features=5), node("bend", "ReLU"), node("head", "Linear")])


def images() -> World:
    generator = torch.Generator().manual_seed(3)

    def part(count: int) -> Part:
        pixels = torch.randint(0, 256, (count, 2, 9, 7), generator=generator, dtype=torch.uint8)
        return Part({"input": pixels}, torch.randint(0, 3, (count,), generator=generator))

    signature = Signature(
        {"input": Signal((2, 9, 7))}, Task("classification", 3, classes=("a", "b", "c")), {"input": 1 / 255}
    )
    nodes = [
        node("conv", "Conv2d", out_channels=4, kernel_size=3, padding=1, groups=2),
        node("norm", "BatchNorm2d"),
        node("bend", "ReLU"),
        node("many", "Conv2d", out_channels=40, kernel_size=3, stride=2, padding=1),
        node("drop", "Dropout", p=0.5),
        node("flat", "Flatten"),
        node("head", "Linear"),
    ]
    return _world(Split(signature, part(40), part(30)), nodes)


def pairs() -> World:
    nodes = [
        node("read", "Embedding", "source", embedding_dim=8),
        node("place", "PositionalEncoding", "read"),
        node("encode", "TransformerEncoderLayer", nhead=2, dim_feedforward=12, dropout=0.5, repeat=2),
        node("hear", "Embedding", "target", embedding_dim=8),
        node("decode", "TransformerDecoderLayer", "hear", "encode", nhead=4, dim_feedforward=12, dropout=0.5, repeat=3),
        node("head", "Linear"),
    ]
    return _world(Reverse(samples=60, min_length=2, max_length=6).load(), nodes)


def bare_attention() -> World:
    nodes = [
        node("read", "Embedding", "source", embedding_dim=8),
        node("inward", "MultiheadAttention", num_heads=2, dropout=0.5),
        node("hear", "Embedding", "target", embedding_dim=8),
        node("outward", "MultiheadAttention", "hear", "inward", num_heads=2, dropout=0.5),
        node("head", "Linear"),
    ]
    return _world(Reverse(samples=60, min_length=2, max_length=6).load(), nodes)


def frozen() -> World:
    nodes = [
        node("read", "Embedding", "target", embedding_dim=8),
        {**node("still", "Linear", out_features=8), "frozen": True},
        node("mix", "Linear", out_features=8),
        {**node("head", "Linear"), "weights_of": "read"},
    ]
    return _world(Reverse(samples=60, min_length=2, max_length=6).load(), nodes)


def rows() -> World:
    nodes = [
        node("rows", "Reshape", shape=[9, 14]),
        node("near", "Conv1d", out_channels=6, padding=1, groups=2),
        node("back", "LSTM", hidden_size=4, bidirectional=True, num_layers=2, dropout=0.5),
        node("all", "MeanOverTime"),
        node("square", "Reshape", shape=[4, 2, 1]),
        node("grow", "ConvTranspose2d", out_channels=6, groups=2),
        node("cut", "Hardtanh", min_val=-0.1, max_val=0.1),
        node("drop", "Dropout2d", p=0.5),
        node("flat", "Flatten"),
        node("head", "Linear"),
    ]
    return _world(images().split, nodes)


def memory() -> World:
    nodes = [
        node("read", "Embedding", "source", embedding_dim=8),
        node("walk", "GRU", hidden_size=4, bidirectional=True),
        node("end", "SelectStep"),
        node("meaning", "Reshape", shape=[1, 8]),
        node("hear", "Embedding", "target", embedding_dim=8),
        node("write", "RNN", hidden_size=8, repeat=2),
        node("gate", "Multiply", "write", "meaning"),
        node("head", "Linear"),
    ]
    return _world(Reverse(samples=60, min_length=2, max_length=6).load(), nodes)


def letters() -> World:
    ids = torch.randint(3, 7, (60, 9), generator=torch.Generator().manual_seed(3))
    tokens = ("<pad>", "<bos>", "<eos>", *"abcd")
    signature = Signature({"input": Signal((8,), tokens=7)}, Task("sequence", 7, tokens=tokens))
    nodes = [
        node("read", "Embedding", embedding_dim=6),
        node("walk", "GRU", hidden_size=5),
        node("head", "Linear"),
    ]
    return _world(Split(signature, _following(ids[:40]), _following(ids[40:])), nodes)


def _following(ids: torch.Tensor) -> Part:
    return Part({"input": ids[:, :-1].contiguous()}, ids[:, 1:].contiguous())


WORLDS: dict[str, Callable[[], World]] = {
    make.__name__: make
    for make in (plane, single, line, surface, table, images, pairs, bare_attention, frozen, rows, memory, letters)
}


@pytest.fixture(params=WORLDS)
def any_world(request: pytest.FixtureRequest) -> World:
    return WORLDS[request.param]()


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    return WORLDS[request.param]()


def _world(split: Split, nodes: list[dict[str, object]], **training: object) -> World:
    return World(split, Network.model_validate({"nodes": nodes}), Training.model_validate(training))
