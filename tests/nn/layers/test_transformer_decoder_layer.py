from collections.abc import Callable

import pytest
import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]

TARGET, MEMORY = Signal((5, 8)), Signal((6, 8))


def test_passes_its_fields_on(module: Module) -> None:
    fields = {"nhead": 2, "dim_feedforward": 24, "dropout": 0.3, "activation": "gelu", "norm_first": True}
    layer = module({"kind": "TransformerDecoderLayer", **fields}, TARGET, MEMORY).layer
    assert isinstance(layer, nn.TransformerDecoderLayer)
    assert (layer.self_attn.num_heads, layer.linear1.out_features, layer.norm_first) == (2, 24, True)
    assert (layer.dropout.p, layer.multihead_attn.dropout) == (0.3, 0.3)


def test_matches_two_attentions_and_feed_forward_with_skips(module: Module) -> None:
    decode = module({"kind": "TransformerDecoderLayer", "causal": False}, TARGET, MEMORY).eval()
    layer, target, memory = decode.layer, torch.randn(2, 5, 8), torch.randn(2, 6, 8)
    h = layer.norm1(target + layer.self_attn(target, target, target, need_weights=False)[0])
    g = layer.norm2(h + layer.multihead_attn(h, memory, memory, need_weights=False)[0])
    expected = layer.norm3(g + layer.linear2(layer.linear1(g).relu()))
    torch.testing.assert_close(decode(target, memory, paddings=(None, None)), expected)


def test_is_causal_unless_told_otherwise(module: Module) -> None:
    target, memory = torch.randn(1, 5, 8), torch.randn(1, 6, 8)
    changed = target.clone()
    changed[:, 3:] = 9.0
    for fields, hidden in (({}, True), ({"causal": True}, True), ({"causal": False}, False)):
        decode = module({"kind": "TransformerDecoderLayer", **fields}, TARGET, MEMORY).eval()
        before, after = (decode(sequence, memory, paddings=(None, None))[:, :3] for sequence in (target, changed))
        assert torch.allclose(before, after) is hidden


def test_padding_of_target_and_memory_is_not_seen(module: Module) -> None:
    decode = module({"kind": "TransformerDecoderLayer", "causal": False}, TARGET, MEMORY).eval()
    target, memory = torch.randn(1, 5, 8), torch.randn(1, 6, 8)
    paddings = (torch.tensor([[False] * 3 + [True] * 2]), torch.tensor([[False] * 4 + [True] * 2]))
    alone = decode(target[:, :3], memory[:, :4], paddings=(None, None))
    torch.testing.assert_close(decode(target, memory, paddings=paddings)[:, :3], alone)


@pytest.mark.parametrize("causal", [False, True])
def test_a_fully_padded_memory_gives_no_nan(module: Module, causal: bool) -> None:
    decode = module({"kind": "TransformerDecoderLayer", "causal": causal}, TARGET, MEMORY)
    paddings = (torch.tensor([[False] * 4 + [True]] * 2), torch.tensor([[True] * 6, [False] * 6]))
    output = decode(torch.randn(2, 5, 8), torch.randn(2, 6, 8), paddings=paddings)
    output.square().sum().backward()
    assert output.isfinite().all()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in decode.parameters())


def test_rejects_a_memory_of_another_width(rejected: Rejected) -> None:
    error = rejected({"kind": "TransformerDecoderLayer"}, TARGET, Signal((6, 16)))
    assert (error.issue, error.field) == ("widths_differ", "inputs")
    assert "gets 8 and 16." in error.message


def test_names_the_nearest_heads(rejected: Rejected) -> None:
    error = rejected({"kind": "TransformerDecoderLayer", "nhead": 3}, TARGET, MEMORY)
    assert (error.issue, error.field, error.params["nearest"]) == ("heads", "nhead", [2, 4])
