import math
from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_sinusoids_match_the_paper(module: Module) -> None:
    t, d = 6, 8
    added = module({"kind": "PositionalEncoding"}, Signal((t, d)))(torch.zeros(1, t, d))[0]
    for position in range(t):
        for i in range(d // 2):
            angle = position / 10_000 ** (2 * i / d)
            assert math.isclose(added[position, 2 * i].item(), math.sin(angle), abs_tol=1e-6)
            assert math.isclose(added[position, 2 * i + 1].item(), math.cos(angle), abs_tol=1e-6)


def test_takes_odd_widths(module: Module) -> None:
    added = module({"kind": "PositionalEncoding"}, Signal((6, 5)))(torch.zeros(1, 6, 5))[0]
    assert math.isclose(added[3, 4].item(), math.sin(3 / 10_000 ** (4 / 5)), abs_tol=1e-6)


def test_is_added_to_the_input(module: Module) -> None:
    x = torch.randn(2, 6, 8)
    encoding = module({"kind": "PositionalEncoding"}, Signal((6, 8)))
    torch.testing.assert_close(encoding(x) - encoding(torch.zeros(2, 6, 8)), x)


def test_sinusoids_are_neither_learned_nor_saved(module: Module) -> None:
    encoding = module({"kind": "PositionalEncoding"}, Signal((6, 8)))
    assert not list(encoding.parameters())
    assert not encoding.state_dict()
    assert [name for name, _ in encoding.named_buffers()] == ["table"]


def test_learned_vectors_are_one_per_position(module: Module) -> None:
    encoding = module({"kind": "PositionalEncoding", "encoding": "learned"}, Signal((6, 8)))
    table = encoding.state_dict()["table"]
    assert table.shape == (6, 8)
    assert torch.equal(encoding(torch.zeros(1, 6, 8))[0], table)
    assert 0.7 < table.std() < 1.3


def test_shorter_sequences_take_the_first_rows(module: Module) -> None:
    for encoding in ("sinusoidal", "learned", "random", "rotary"):
        positions = module({"kind": "PositionalEncoding", "encoding": encoding}, Signal((6, 8)))
        x = torch.randn(1, 6, 8)
        assert torch.equal(positions(x[:, :4]), positions(x)[:, :4])


def test_random_vectors_are_saved_but_not_learned(module: Module) -> None:
    encoding = module({"kind": "PositionalEncoding", "encoding": "random"}, Signal((6, 8)))
    assert not list(encoding.parameters())
    assert torch.equal(encoding(torch.zeros(1, 6, 8))[0], encoding.state_dict()["table"])


def test_none_changes_nothing(module: Module) -> None:
    x = torch.randn(2, 6, 8)
    assert torch.equal(module({"kind": "PositionalEncoding", "encoding": "none"}, Signal((6, 8)))(x), x)


def test_rotary_turns_pairs_and_keeps_their_length(module: Module) -> None:
    rotary = module({"kind": "PositionalEncoding", "encoding": "rotary"}, Signal((6, 8)))
    x = torch.randn(1, 6, 8)
    y = rotary(x)
    torch.testing.assert_close(y[0, 0], x[0, 0])
    torch.testing.assert_close(y.unflatten(2, (4, 2)).norm(dim=3), x.unflatten(2, (4, 2)).norm(dim=3))
    a, b = x[0, 3, :2].tolist()
    torch.testing.assert_close(y[0, 3, 0].item(), a * math.cos(3) - b * math.sin(3), rtol=1e-5, atol=1e-5)


def test_products_of_rotated_vectors_depend_on_their_distance_alone(module: Module) -> None:
    rotary = module({"kind": "PositionalEncoding", "encoding": "rotary"}, Signal((6, 8)))
    query, key = (rotary(torch.randn(8).expand(1, 6, 8))[0] for _ in range(2))
    torch.testing.assert_close(query[4] @ key[1], query[5] @ key[2])
    assert abs(query[4] @ key[1] - query[4] @ key[2]) > 1e-3


def test_rotary_needs_pairs(rejected: Rejected) -> None:
    error = rejected({"kind": "PositionalEncoding", "encoding": "rotary"}, Signal((6, 5)))
    assert (error.issue, error.field) == ("rotary_width", "encoding")
