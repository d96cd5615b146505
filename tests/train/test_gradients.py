import pytest
import torch
from torch import nn

from netarium.train import gradients


def graded(network: nn.Module, x: torch.Tensor, *, l1: float = 0.0, l2: float = 0.0):
    network.zero_grad()
    loss = network(x).square().mean()
    for parameter in network.parameters():
        if parameter.dim() >= 2:
            loss = loss + l1 * parameter.abs().sum() + l2 / 2 * parameter.square().sum()
    loss.backward()
    return [parameter.grad.clone() for parameter in network.parameters()]


@pytest.mark.parametrize(("l1", "l2"), [(0.02, 0.0), (0.0, 0.3), (0.02, 0.3)])
def test_penalties_give_the_gradients_that_autograd_gives(l1: float, l2: float) -> None:
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(8, 3))
    with torch.no_grad():
        network[3].weight[0] = 0.0
    x = torch.randn(5, 1, 4, 4)
    expected = graded(network, x, l1=l1, l2=l2)
    graded(network, x)
    gradients.penalise([parameter for parameter in network.parameters() if parameter.dim() >= 2], l1, l2)
    for parameter, wanted in zip(network.parameters(), expected, strict=True):
        torch.testing.assert_close(parameter.grad, wanted)


def test_norm_is_the_length_of_all_gradients() -> None:
    parameters = [nn.Parameter(torch.zeros(1)), nn.Parameter(torch.zeros(2, 2)), nn.Parameter(torch.zeros(3))]
    parameters[0].grad = torch.tensor([3.0])
    parameters[1].grad = torch.full((2, 2), 2.0)
    assert float(gradients.norm(parameters)) == pytest.approx(5.0)
