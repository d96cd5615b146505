import torch
from torch import Tensor, nn

from netarium.views.lookout import noted, within


class TwoLooks(nn.Module):
    """Looks at itself under a mask of numbers, then at the other sequence, which is just as long."""

    def __init__(self) -> None:
        super().__init__()
        self.outward = nn.MultiheadAttention(8, 4, batch_first=True)
        self.inward = nn.MultiheadAttention(8, 2, batch_first=True)

    def forward(self, x: Tensor, memory: Tensor) -> Tensor:
        mask = torch.full((5, 5), -torch.inf).triu(1)
        inside = self.inward(x, x, x, attn_mask=mask, need_weights=False)[0]
        return self.outward(inside, memory, memory, need_weights=False)[0]


def test_tells_self_from_cross_by_what_is_fed_not_by_its_length() -> None:
    module = TwoLooks().eval()
    x, memory = torch.randn(1, 5, 8), torch.randn(1, 5, 8)
    with torch.no_grad(), noted([module.outward, module.inward]) as found:
        noticed = module(x, memory)
    inward, outward = within(module, found)
    assert (inward.role, outward.role) == ("self", "cross")
    assert (inward.weights.shape, outward.weights.shape) == ((2, 5, 5), (4, 5, 5))
    assert torch.equal(inward.masked, torch.ones(5, 5, dtype=torch.bool).triu(1))
    assert outward.masked is None
    assert (inward.weights[:, inward.masked] == 0).all()
    assert torch.allclose(noticed, module(x, memory), atol=1e-6)


def test_a_node_is_told_only_of_its_own_attentions() -> None:
    first, second = TwoLooks().eval(), TwoLooks().eval()
    x = torch.randn(1, 5, 8)
    with torch.no_grad(), noted([first.inward, first.outward, second.inward, second.outward]) as found:
        first(second(x, x), x)
    assert len(found) == 4
    assert within(first, found) == [found[first.inward], found[first.outward]]
    assert within(nn.Identity(), found) == []
