"""The guard: nothing in nn/layers is forgotten."""

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from torch import nn

from netarium.nn import layers
from netarium.nn.catalogue import LAYERS
from netarium.nn.layer import Layer

MODULES = sorted(found.name for found in pkgutil.iter_modules(layers.__path__))
PROMISED = [
    "Linear",
    "ReLU",
    "LeakyReLU",
    "GELU",
    "SiLU",
    "Tanh",
    "Sigmoid",
    "Softmax",
    "Dropout",
    "BatchNorm1d",
    "BatchNorm2d",
    "LayerNorm",
    "Flatten",
    "Conv2d",
    "MaxPool2d",
    "AvgPool2d",
    "Embedding",
    "PositionalEncoding",
    "MultiheadAttention",
    "TransformerEncoderLayer",
    "TransformerDecoderLayer",
    "Add",
    "Concat",
    "ELU",
    "SELU",
    "Softplus",
    "Hardtanh",
    "PReLU",
    "Square",
    "Sin",
    "Dropout2d",
    "GroupNorm",
    "InstanceNorm2d",
    "RMSNorm",
    "RNN",
    "LSTM",
    "GRU",
    "Conv1d",
    "MaxPool1d",
    "SelectStep",
    "MeanOverTime",
    "Multiply",
    "Patchify",
    "Features",
    "Reshape",
    "ConvTranspose2d",
    "Upsample",
    "ZeroPad2d",
    "AdaptiveAvgPool2d",
    "FeedForward",
    "Residual",
    "Shortcut",
    "ScaledDotProductAttention",
]


@pytest.mark.parametrize("name", MODULES)
def test_every_module_holds_one_catalogued_layer(name: str) -> None:
    found = importlib.import_module(f"netarium.nn.layers.{name}")
    here = [
        kind
        for _, kind in inspect.getmembers(found, inspect.isclass)
        if issubclass(kind, Layer) and kind.__module__ == found.__name__
    ]
    assert len(here) == 1, f"{name}.py must define one layer"
    assert here[0].kind_name().lower() == name.replace("_", ""), f"{name}.py must be named after {here[0].kind_name()}"
    assert here[0] in list(LAYERS), f"{here[0].__name__} is missing in nn/kinds.py"


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_test_file(name: str) -> None:
    test = Path(__file__).parent / "layers" / f"test_{name}.py"
    assert test.is_file(), f"write {test.relative_to(Path(__file__).parents[2])}"
    assert "def test_" in test.read_text(encoding="utf-8")


def test_the_promised_kinds_exist() -> None:
    assert set(PROMISED) <= {kind.kind_name() for kind in LAYERS}


def test_sources_in_pytorch_exist() -> None:
    named = [kind for kind in LAYERS if kind.source.startswith("torch.nn.")]
    assert len(named) > 15
    for kind in named:
        assert hasattr(nn, kind.source.removeprefix("torch.nn.")), kind.source
        assert kind.source == f"torch.nn.{kind.kind_name()}"
