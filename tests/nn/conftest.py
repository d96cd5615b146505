"""What the tests of networks share: small builders and the signatures of three data sets."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch
from pydantic import ValidationError
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.nn.network import Network
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal, Signature, Task


@pytest.fixture(autouse=True, scope="session")
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def network() -> Callable[..., Network]:
    """Return a network from its nodes as JSON."""
    return lambda *nodes: Network.model_validate({"nodes": list(nodes)})


@pytest.fixture
def module() -> Callable[..., nn.Module]:
    """Return the module of a layer, given as JSON, for the signals that it gets."""

    def build(layer: dict[str, Any], *signals: Signal) -> nn.Module:
        spec = LAYERS[layer["kind"]].model_validate(layer)
        spec.check(signals)
        torch.manual_seed(0)
        return spec.build(signals)

    return build


@pytest.fixture
def rejected() -> Callable[..., ShapeError]:
    """Return the error with which a layer, given as JSON, rejects signals."""

    def reject(layer: dict[str, Any], *signals: Signal) -> ShapeError:
        with pytest.raises(ShapeError) as caught:
            LAYERS[layer["kind"]].model_validate(layer).check(signals)
        return caught.value

    return reject


@pytest.fixture
def refused() -> Callable[..., str]:
    """Return the field for whose value a layer, given as JSON, is refused."""

    def refuse(layer: dict[str, Any]) -> str:
        with pytest.raises(ValidationError) as caught:
            LAYERS[layer["kind"]].model_validate(layer)
        (error,) = caught.value.errors()
        return str(error["loc"][0])

    return refuse


@pytest.fixture
def points() -> Signature:
    """Two coordinates, two classes."""
    return Signature({"input": Signal((2,))}, Task("classification", 2))


@pytest.fixture
def images() -> Signature:
    """8x8 grey images, ten classes."""
    return Signature({"input": Signal((1, 8, 8))}, Task("classification", 10))


@pytest.fixture
def pairs() -> Signature:
    """Source of 6 and target of 7 tokens out of 12."""
    fields = {"source": Signal((6,), tokens=12, padding="source"), "target": Signal((7,), tokens=12, padding="target")}
    return Signature(fields, Task("sequence", 12))


@pytest.fixture
def translator() -> list[dict[str, Any]]:
    """Nodes of an encoder and a decoder of two copies each."""
    return [
        {"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 16}},
        {"id": "places", "layer": {"kind": "PositionalEncoding"}},
        {"id": "encoder", "layer": {"kind": "TransformerEncoderLayer", "dim_feedforward": 32}, "repeat": 2},
        {"id": "answer", "layer": {"kind": "Embedding", "embedding_dim": 16}, "inputs": ["target"]},
        {"id": "answer_places", "layer": {"kind": "PositionalEncoding", "encoding": "learned"}},
        {
            "id": "decoder",
            "layer": {"kind": "TransformerDecoderLayer", "dim_feedforward": 32},
            "inputs": ["answer_places", "encoder"],
            "repeat": 2,
        },
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
