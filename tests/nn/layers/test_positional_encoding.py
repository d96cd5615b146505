import math
from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]


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
    for encoding in ("sinusoidal", "learned"):
        positions = module({"kind": "PositionalEncoding", "encoding": encoding}, Signal((6, 8)))
        assert torch.equal(positions(torch.zeros(1, 4, 8)), positions(torch.zeros(1, 6, 8))[:, :4])
