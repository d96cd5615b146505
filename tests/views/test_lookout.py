import torch
from torch import Tensor, nn

from netarium.nn.layers.scaled_dot_product_attention import DotProductAttention
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
    with torch.no_grad(), noted({module.outward: None, module.inward: None}) as found:
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
    everyone = (first.inward, first.outward, second.inward, second.outward)
    with torch.no_grad(), noted(dict.fromkeys(everyone)) as found:
        first(second(x, x), x)
    assert len(found) == 4
    assert within(first, found) == [found[first.inward], found[first.outward]]
    assert within(nn.Identity(), found) == []


def test_an_opened_attention_is_noted_as_it_computes_with_the_role_that_its_wires_give_it() -> None:
    attention = DotProductAttention(2, dropout=0.5, causal=True).eval()
    query, key, value = torch.randn(3, 4, 5, 8)
    padding = torch.zeros(4, 5, dtype=torch.bool)
    padding[0, 3:] = True
    with torch.no_grad(), noted({attention: "self"}) as found:
        gathered = attention(query, key, value, paddings=(None, padding, padding))
    look = found[attention]
    assert look.role == "self"
    assert torch.equal(look.masked, torch.ones(5, 5, dtype=torch.bool).triu(1))
    assert (look.weights[:, look.masked] == 0).all()
    assert (look.weights[:, :, 3:] == 0).all()
    by_hand = look.weights @ value[0].reshape(5, 2, 4).transpose(0, 1)  # (N, T, D/N)
    assert torch.allclose(gathered[0], by_hand.transpose(0, 1).flatten(1), atol=1e-6)
