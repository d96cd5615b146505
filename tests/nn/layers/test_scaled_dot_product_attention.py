from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]

KIND = "ScaledDotProductAttention"
SIGNALS = (Signal((4, 6)), Signal((5, 6)), Signal((5, 9)))


def sequences(seed: int = 0) -> tuple[Tensor, ...]:
    generator = torch.Generator().manual_seed(seed)
    return tuple(torch.randn(2, *signal.shape, generator=generator) for signal in SIGNALS)


def by_hand(query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
    gathered = []
    for q, k, v in zip(query.chunk(heads, 2), key.chunk(heads, 2), value.chunk(heads, 2), strict=True):
        gathered.append((q @ k.transpose(1, 2) / q.shape[2] ** 0.5).softmax(2) @ v)
    return torch.cat(gathered, 2)


def test_gathers_values_by_matching_keys_in_every_head(module: Module) -> None:
    attention = module({"kind": KIND, "num_heads": 3}, *SIGNALS)
    x = sequences()
    torch.testing.assert_close(attention(*x, paddings=(None,) * 3), by_hand(*x, heads=3))


def test_padded_keys_are_not_seen(module: Module) -> None:
    attention = module({"kind": KIND, "num_heads": 1}, *SIGNALS)
    query, key, value = sequences()
    padding = torch.tensor([[False, False, False, True, True]] * 2)
    alone = attention(query, key[:, :3], value[:, :3], paddings=(None,) * 3)
    torch.testing.assert_close(attention(query, key, value, paddings=(None, padding, padding)), alone)


def test_causal_attention_does_not_look_ahead(module: Module) -> None:
    attention = module({"kind": KIND, "num_heads": 2, "causal": True}, *[Signal((4, 6))] * 3)
    x = sequences()[0]
    later = x.clone()
    later[:, 2:] += 1
    one, other = (attention(each, each, each, paddings=(None,) * 3) for each in (x, later))
    torch.testing.assert_close(one[:, :2], other[:, :2])
    assert not torch.allclose(one[:, 2:], other[:, 2:])


def test_tells_its_weights(module: Module) -> None:
    attention = module({"kind": KIND, "num_heads": 3}, *SIGNALS)
    query, key, value = sequences()
    weights = attention.weights(query, key, value, paddings=(None,) * 3)
    assert weights.shape == (2, 3, 4, 5)
    torch.testing.assert_close(weights.sum(3), torch.ones(2, 3, 4))
    values = value.unflatten(2, (3, 3)).transpose(1, 2)
    torch.testing.assert_close((weights @ values).transpose(1, 2).flatten(2), by_hand(query, key, value, heads=3))


@pytest.mark.parametrize(
    ("signals", "layer", "code"),
    [
        ((Signal((4, 6)), Signal((5, 8)), Signal((5, 8))), {}, "query_key_width"),
        ((Signal((4, 6)), Signal((5, 6)), Signal((4, 6))), {}, "keys_values"),
        (SIGNALS, {"num_heads": 3, "causal": True}, "causal_lengths"),
        (SIGNALS, {"num_heads": 2}, "heads"),
    ],
)
def test_says_what_does_not_go_together(
    signals: tuple[Signal, ...], layer: dict[str, object], code: str, rejected: Rejected
) -> None:
    assert rejected({"kind": KIND, **layer}, *signals).issue == code
