"""A two-way layer that ONNX can express answers what PyTorch's own does."""

import pytest
import torch
from torch import nn

from netarium.export.both_ways import BothWays, plain
from netarium.nn.catalogue import LAYERS
from netarium.nn.recurrent import Steps
from netarium.spec.signature import Signal

PADDED = Signal((6, 3), padding="ids")
# Whole, cut, and nothing but padding.
PADDING = torch.tensor([[False] * 6, [False, False, True, True, True, True], [True] * 6])


@pytest.fixture(params=["RNN", "LSTM", "GRU"])
def kind(request: pytest.FixtureRequest) -> str:
    torch.manual_seed(0)
    return str(request.param)


def steps(kind: str, **fields: object) -> nn.Module:
    spec = LAYERS[kind].model_validate({"kind": kind, "hidden_size": 4, **fields})
    return spec.build((PADDED,)).eval()


@pytest.mark.parametrize("layers", [1, 3])
def test_it_gives_the_same_states(kind: str, layers: int) -> None:
    own = steps(kind, num_layers=layers, bidirectional=True)
    written = plain(own)
    assert isinstance(written, BothWays)
    x = torch.randn(3, 6, 3)
    with torch.no_grad():
        expected = own(x, paddings=(PADDING,))
        torch.testing.assert_close(written(x, paddings=(PADDING,)), expected, rtol=0, atol=1e-6)
    assert (expected[1, 2:] == 0).all()


def test_the_layer_itself_stays_as_it_is(kind: str) -> None:
    own = steps(kind, bidirectional=True)
    written = plain(own)
    with torch.no_grad():
        for parameter in written.parameters():
            parameter.zero_()
    assert all(parameter.any() for parameter in own.parameters())


def test_a_one_way_layer_needs_nothing(kind: str) -> None:
    own = steps(kind)
    assert isinstance(own, Steps)
    assert plain(own) is own
