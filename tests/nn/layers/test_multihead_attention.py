from collections.abc import Callable

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def by_hand(attention: nn.MultiheadAttention, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    heads, d = attention.num_heads, q.shape[-1]
    if attention.in_proj_weight is not None:
        weights = attention.in_proj_weight.chunk(3)
    else:
        weights = (attention.q_proj_weight, attention.k_proj_weight, attention.v_proj_weight)
    biases = attention.in_proj_bias.chunk(3)
    projected = [F.linear(x, w, b) for x, w, b in zip((q, k, v), weights, biases, strict=True)]
    split = [x.unflatten(-1, (heads, d // heads)).transpose(1, 2) for x in projected]  # (B, N, T, D / N)
    shares = (split[0] @ split[1].transpose(-2, -1) / (d // heads) ** 0.5).softmax(-1)  # (B, N, T, T)
    return attention.out_proj((shares @ split[2]).transpose(1, 2).flatten(2))  # (B, T, D)


@pytest.mark.parametrize(
    "shapes",
    [[(6, 8)], [(6, 8), (5, 8)], [(6, 8), (5, 12)], [(6, 8), (5, 12), (5, 4)]],
    ids=["x", "query-memory", "wider memory", "query-key-value"],
)
def test_matches_the_formula(module: Module, shapes: list[tuple[int, int]]) -> None:
    attend = module({"kind": "MultiheadAttention", "num_heads": 2}, *map(Signal, shapes))
    inputs = [torch.randn(3, *shape) for shape in shapes]
    query, key, value = inputs[0], inputs[min(1, len(inputs) - 1)], inputs[-1]
    output = attend(*inputs, paddings=(None,) * len(inputs))
    torch.testing.assert_close(output, by_hand(attend.attention, query, key, value), rtol=1e-4, atol=1e-5)


def test_causal_queries_do_not_see_later_keys(module: Module) -> None:
    attend = module({"kind": "MultiheadAttention", "causal": True}, Signal((6, 8)))
    x = torch.randn(1, 6, 8)
    changed = x.clone()
    changed[:, 4:] = 9.0
    before, after = (attend(sequence, paddings=(None,)) for sequence in (x, changed))
    torch.testing.assert_close(before[:, :4], after[:, :4])
    assert not torch.allclose(before[:, 4:], after[:, 4:])


@pytest.mark.parametrize("causal", [False, True])
def test_padded_keys_are_not_seen(module: Module, causal: bool) -> None:
    attend = module({"kind": "MultiheadAttention", "causal": causal}, Signal((6, 8)))
    x = torch.randn(1, 6, 8)
    changed = x.clone()
    changed[:, 4:] = 9.0
    padding = torch.tensor([[False] * 4 + [True] * 2])
    before, after = (attend(sequence, paddings=(padding,))[:, :4] for sequence in (x, changed))
    torch.testing.assert_close(before, after)


def test_padding_of_a_memory_belongs_to_the_keys(module: Module) -> None:
    attend = module({"kind": "MultiheadAttention"}, Signal((3, 8)), Signal((6, 8)))
    query, memory = torch.randn(1, 3, 8), torch.randn(1, 6, 8)
    changed = memory.clone()
    changed[:, 4:] = 9.0
    padding = torch.tensor([[False] * 4 + [True] * 2])
    everything = torch.ones(1, 3, dtype=torch.bool)
    before, after = (attend(query, keys, paddings=(everything, padding)) for keys in (memory, changed))
    torch.testing.assert_close(before, after)


@pytest.mark.parametrize("causal", [False, True])
def test_a_fully_padded_row_gives_no_nan(module: Module, causal: bool) -> None:
    attend = module({"kind": "MultiheadAttention", "causal": causal, "dropout": 0.1}, Signal((6, 8)))
    x = torch.randn(2, 6, 8, requires_grad=True)
    padding = torch.tensor([[True] * 6, [False] * 6])
    output = attend(x, paddings=(padding,))
    output.square().sum().backward()
    assert output.isfinite().all()
    assert x.grad is not None
    assert x.grad.isfinite().all()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in attend.parameters())


def test_passes_its_fields_on(module: Module) -> None:
    attention = module(
        {"kind": "MultiheadAttention", "num_heads": 2, "dropout": 0.3, "bias": False}, Signal((6, 8))
    ).attention
    assert isinstance(attention, nn.MultiheadAttention)
    assert (attention.num_heads, attention.dropout, attention.in_proj_bias) == (2, 0.3, None)


@pytest.mark.parametrize(
    ("heads", "width", "nearest"), [(5, 32, [4, 8]), (3, 8, [2, 4]), (40, 32, [32]), (2, 7, [1, 7])]
)
def test_names_the_nearest_heads_that_divide_the_width(
    rejected: Rejected, heads: int, width: int, nearest: list[int]
) -> None:
    error = rejected({"kind": "MultiheadAttention", "num_heads": heads}, Signal((6, width)))
    assert (error.issue, error.field) == ("heads", "num_heads")
    assert error.params["nearest"] == nearest
    assert f"Set `num_heads` to {' or '.join(map(str, nearest))}," in error.message


def test_rejects_keys_and_values_of_different_lengths(rejected: Rejected) -> None:
    error = rejected({"kind": "MultiheadAttention"}, Signal((6, 8)), Signal((5, 8)), Signal((4, 8)))
    assert (error.issue, error.field) == ("keys_values", "inputs")


def test_rejects_causal_looks_at_another_length(rejected: Rejected) -> None:
    error = rejected({"kind": "MultiheadAttention", "causal": True}, Signal((6, 8)), Signal((5, 8)))
    assert (error.issue, error.field) == ("causal_lengths", "causal")
