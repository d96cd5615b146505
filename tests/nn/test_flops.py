"""FLOPs are 2 x multiply-adds of one sample's forward pass, counted by hand here."""

from typing import Any

import pytest
import torch
from torch import nn

from netarium.nn.infer import infer
from netarium.nn.network import Network
from netarium.spec.signature import Signal, Signature, Task

T, S, D, F = 6, 5, 16, 40


def flops(layer: dict[str, Any], *signals: Signal) -> int:
    fields = {f"x{index}": signal for index, signal in enumerate(signals)} | {"ids": Signal((T,), 9, padding="ids")}
    node = {"id": "n", "layer": layer, "inputs": [f"x{index}" for index in range(len(signals))]}
    found = infer(Network.model_validate({"nodes": [node]}), Signature(fields, Task("classification", 3)))
    assert found.errors == []
    return found.flops


def attention(queries: int, keys: int, d: int) -> int:
    project = queries * d * d + 2 * keys * d * d  # queries; keys and values
    look = 2 * queries * keys * d  # scores; weighted sum of values
    return 2 * (project + look + queries * d * d)


def test_linear() -> None:
    layer = {"kind": "Linear", "out_features": 7}
    assert flops(layer, Signal((5,))) == 2 * 5 * 7
    assert flops(layer, Signal((T, 5))) == 2 * T * 5 * 7
    assert flops(layer | {"bias": False}, Signal((5,))) == 2 * 5 * 7


def test_conv2d() -> None:
    layer = {"kind": "Conv2d", "out_channels": 4, "kernel_size": 3}
    assert flops(layer, Signal((2, 8, 8))) == 2 * (4 * 6 * 6) * (2 * 3 * 3)
    assert flops(layer | {"padding": 1, "stride": 2}, Signal((2, 8, 8))) == 2 * (4 * 4 * 4) * (2 * 3 * 3)
    assert flops(layer | {"groups": 2}, Signal((2, 8, 8))) == 2 * (4 * 6 * 6) * (1 * 3 * 3)
    assert flops(layer | {"dilation": 2}, Signal((2, 8, 8))) == 2 * (4 * 4 * 4) * (2 * 3 * 3)


@pytest.mark.parametrize("causal", [False, True])
@pytest.mark.parametrize("padding", [None, "ids"])
def test_self_attention(padding: str | None, causal: bool) -> None:
    layer = {"kind": "MultiheadAttention", "causal": causal}
    assert flops(layer, Signal((T, D), padding=padding)) == attention(T, T, D)


def test_cross_attention() -> None:
    assert flops({"kind": "MultiheadAttention"}, Signal((T, D)), Signal((S, D))) == attention(T, S, D)


def test_attention_does_not_depend_on_the_number_of_heads() -> None:
    one, eight = (flops({"kind": "MultiheadAttention", "num_heads": n}, Signal((T, D))) for n in (1, 8))
    assert one == eight == attention(T, T, D)


@pytest.mark.parametrize("padding", [None, "ids"])
@pytest.mark.parametrize("fields", [{}, {"norm_first": True}, {"causal": True}, {"activation": "gelu"}])
def test_encoder_layer(padding: str | None, fields: dict[str, Any]) -> None:
    layer = {"kind": "TransformerEncoderLayer", "dim_feedforward": F, **fields}
    assert flops(layer, Signal((T, D), padding=padding)) == attention(T, T, D) + 2 * T * 2 * D * F


def test_decoder_layer() -> None:
    layer = {"kind": "TransformerDecoderLayer", "dim_feedforward": F}
    expected = attention(T, T, D) + attention(T, S, D) + 2 * T * 2 * D * F
    assert flops(layer, Signal((T, D)), Signal((S, D))) == expected


@pytest.mark.parametrize(("kind", "gates"), [("RNN", 1), ("GRU", 3), ("LSTM", 4)])
@pytest.mark.parametrize("padding", [None, "ids"])
def test_recurrent_layers(kind: str, gates: int, padding: str | None) -> None:
    layer = {"kind": kind, "hidden_size": 5}
    one = 2 * T * gates * 5 * (D + 5)
    assert flops(layer, Signal((T, D), padding=padding)) == one
    assert flops(layer | {"num_layers": 2}, Signal((T, D), padding=padding)) == one + 2 * T * gates * 5 * (5 + 5)
    assert flops(layer | {"bidirectional": True}, Signal((T, D), padding=padding)) == 2 * one


def test_a_thousand_steps_are_told_from_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyTorch would take them one by one on the meta device, for seconds."""
    layer = {"kind": "GRU", "hidden_size": 5, "num_layers": 4, "bidirectional": True}
    steps: list[int] = []
    forward = nn.GRU.forward

    def counted(gru: nn.GRU, x: torch.Tensor, *more: torch.Tensor) -> object:
        steps.append(x.shape[1])
        return forward(gru, x, *more)

    monkeypatch.setattr(nn.GRU, "forward", counted)
    assert flops(layer, Signal((1013, D))) == 1013 * flops(layer, Signal((1, D)))
    assert set(steps) == {1}


def test_conv_transpose2d() -> None:
    layer = {"kind": "ConvTranspose2d", "out_channels": 4, "kernel_size": 3}
    assert flops(layer, Signal((2, 8, 8))) == 2 * (2 * 8 * 8) * (4 * 3 * 3)
    assert flops(layer | {"groups": 2}, Signal((2, 8, 8))) == 2 * (2 * 8 * 8) * (2 * 3 * 3)


def test_conv1d() -> None:
    layer = {"kind": "Conv1d", "out_channels": 4, "kernel_size": 3}
    assert flops(layer, Signal((T, D))) == 2 * (4 * (T - 2)) * (D * 3)
    assert flops(layer | {"groups": 2}, Signal((T, D))) == 2 * (4 * (T - 2)) * (D // 2 * 3)


@pytest.mark.parametrize("kind", ["ReLU", "Dropout", "LayerNorm", "Flatten", "Softmax"])
def test_layers_without_products_of_matrices_count_nothing(kind: str) -> None:
    assert flops({"kind": kind}, Signal((T, D))) == 0
