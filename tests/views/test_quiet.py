import pytest
import torch
from torch import nn

from netarium.views.quiet import INDIFFERENT, Quiet


def test_modes_of_all_parts_come_back_as_they_were() -> None:
    model = nn.Sequential(nn.Dropout(), nn.Sequential(nn.Dropout(), nn.Dropout()))
    model[1][0].eval()
    modes = [module.training for module in model.modules()]
    with Quiet(model.modules()):
        assert not any(module.training for module in model.modules())
        assert not torch.is_grad_enabled()
    assert [module.training for module in model.modules()] == modes
    assert torch.is_grad_enabled()


def test_may_lie_inside_itself_and_ends_with_the_outermost() -> None:
    dropout = nn.Dropout()
    quiet = Quiet([dropout])
    with quiet:
        with quiet:
            pass
        assert not dropout.training
        assert not torch.is_grad_enabled()
    assert dropout.training
    assert torch.is_grad_enabled()


def test_modes_come_back_after_an_error() -> None:
    dropout = nn.Dropout()
    with pytest.raises(RuntimeError, match="broken"), Quiet([dropout]):
        raise RuntimeError("broken")
    assert dropout.training
    assert torch.is_grad_enabled()


@pytest.mark.parametrize("kind", sorted(INDIFFERENT, key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_modules_that_are_not_switched_never_look_at_their_mode(kind: type[nn.Module]) -> None:
    looks = {name for base in kind.__mro__[:-2] for function in vars(base).values() for name in names(function)}
    assert "training" not in looks


def names(function: object) -> tuple[str, ...]:
    code = getattr(function, "__code__", None)
    return () if code is None else code.co_names
