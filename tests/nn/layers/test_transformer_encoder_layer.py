from collections.abc import Callable

import pytest
import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_passes_its_fields_on(module: Module) -> None:
    fields = {"nhead": 2, "dim_feedforward": 24, "dropout": 0.3, "activation": "gelu", "norm_first": True}
    layer = module({"kind": "TransformerEncoderLayer", **fields}, Signal((6, 8))).layer
    assert isinstance(layer, nn.TransformerEncoderLayer)
    assert (layer.self_attn.num_heads, layer.linear1.out_features, layer.norm_first) == (2, 24, True)
    assert (layer.dropout.p, layer.self_attn.dropout) == (0.3, 0.3)
    assert layer.activation is nn.functional.gelu


@pytest.mark.parametrize("norm_first", [False, True])
def test_matches_attention_and_feed_forward_with_skips(module: Module, norm_first: bool) -> None:
    encode = module({"kind": "TransformerEncoderLayer", "norm_first": norm_first}, Signal((6, 8))).eval()
    layer, x = encode.layer, torch.randn(2, 6, 8)

    def attend(h: torch.Tensor) -> torch.Tensor:
        return layer.self_attn(h, h, h, need_weights=False)[0]

    def think(h: torch.Tensor) -> torch.Tensor:
        return layer.linear2(layer.linear1(h).relu())

    if norm_first:
        h = x + attend(layer.norm1(x))
        expected = h + think(layer.norm2(h))
    else:
        h = layer.norm1(x + attend(x))
        expected = layer.norm2(h + think(h))
    torch.testing.assert_close(encode(x, paddings=(None,)), expected)


def test_training_and_evaluation_compute_the_same_bits_without_dropout(module: Module) -> None:
    encode = module({"kind": "TransformerEncoderLayer", "dropout": 0.0}, Signal((6, 8)))
    x, padding = torch.randn(2, 6, 8), torch.tensor([[False] * 4 + [True] * 2] * 2)
    with torch.no_grad():
        assert torch.equal(encode.train()(x, paddings=(padding,)), encode.eval()(x, paddings=(padding,)))


def test_watching_it_does_not_change_its_bits(module: Module) -> None:
    encode = module({"kind": "TransformerEncoderLayer"}, Signal((6, 8))).eval()
    x, padding = torch.randn(2, 6, 8), torch.tensor([[False] * 4 + [True] * 2] * 2)
    seen: list[nn.Module] = []
    with torch.no_grad():
        alone = encode(x, paddings=(padding,))
        encode.layer.linear1.register_forward_hook(lambda part, *_: seen.append(part))
        assert torch.equal(encode(x, paddings=(padding,)), alone)
    assert seen == [encode.layer.linear1]


@pytest.mark.parametrize("padded", [False, True])
def test_causal_tokens_do_not_see_later_ones(module: Module, padded: bool) -> None:
    x = torch.randn(1, 6, 8)
    changed = x.clone()
    changed[:, 3:] = 9.0
    padding = torch.tensor([[False] * 5 + [True]]) if padded else None
    for causal in (True, False):
        encode = module({"kind": "TransformerEncoderLayer", "causal": causal}, Signal((6, 8))).eval()
        before, after = (encode(sequence, paddings=(padding,))[:, :3] for sequence in (x, changed))
        assert torch.allclose(before, after) is causal


def test_padded_tokens_are_not_seen(module: Module) -> None:
    encode = module({"kind": "TransformerEncoderLayer"}, Signal((6, 8))).eval()
    x = torch.randn(1, 6, 8)
    padding = torch.tensor([[False] * 4 + [True] * 2])
    torch.testing.assert_close(encode(x, paddings=(padding,))[:, :4], encode(x[:, :4], paddings=(None,)))


def test_a_fully_padded_row_gives_no_nan(module: Module) -> None:
    encode = module({"kind": "TransformerEncoderLayer"}, Signal((6, 8)))
    output = encode(torch.randn(2, 6, 8), paddings=(torch.tensor([[True] * 6, [False] * 6]),))
    output.square().sum().backward()
    assert output.isfinite().all()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in encode.parameters())


def test_names_the_nearest_heads(rejected: Rejected) -> None:
    error = rejected({"kind": "TransformerEncoderLayer", "nhead": 5}, Signal((6, 32)))
    assert (error.issue, error.field, error.params["nearest"]) == ("heads", "nhead", [4, 8])


def test_rejects_a_list_of_numbers(rejected: Rejected) -> None:
    assert rejected({"kind": "TransformerEncoderLayer"}, Signal((32,))).issue == "needs_sequence"
