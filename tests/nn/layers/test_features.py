from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_lays_the_chosen_terms_side_by_side(module: Module) -> None:
    chosen = {"squares": True, "products": True, "sines": True, "cosines": True, "frequency": 2.0}
    x = torch.tensor([[0.5, -2.0, 3.0]])
    y = module({"kind": "Features", "plain": False, **chosen}, Signal((3,)))(x)[0]
    a, b, c = x[0]
    waves = [(2 * x[0]).sin(), (2 * x[0]).cos()]
    torch.testing.assert_close(y, torch.cat([x[0] ** 2, torch.stack([a * b, a * c, b * c]), *waves]))


def test_the_usual_terms_of_two_coordinates(module: Module) -> None:
    y = module({"kind": "Features"}, Signal((2,)))(torch.tensor([[3.0, 5.0]]))
    assert y.tolist() == [[3, 5, 9, 25, 15]]


def test_one_coordinate_has_no_products(module: Module) -> None:
    assert module({"kind": "Features"}, Signal((1,)))(torch.tensor([[3.0]])).tolist() == [[3, 9]]


def test_works_on_every_step_of_a_sequence(module: Module) -> None:
    features = module({"kind": "Features"}, Signal((6, 2)))
    x = torch.randn(2, 6, 2)
    assert torch.equal(features(x)[1, 3], features(x[1, 3:4])[0])


def test_rejects_having_nothing_to_give(rejected: Rejected) -> None:
    nothing = {"plain": False, "squares": False, "products": False}
    assert rejected({"kind": "Features", **nothing}, Signal((2,))).issue == "no_terms"
    assert rejected({"kind": "Features", **nothing, "products": True}, Signal((1,))).issue == "no_terms"


def test_rejects_far_too_many_products(rejected: Rejected) -> None:
    error = rejected({"kind": "Features"}, Signal((784,)))
    assert (error.issue, error.field) == ("many_products", "products")
