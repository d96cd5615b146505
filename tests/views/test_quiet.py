import torch
from torch import nn

from netarium.views.quiet import quiet


def test_modes_of_all_parts_come_back_as_they_were() -> None:
    model = nn.Sequential(nn.Dropout(), nn.Sequential(nn.Dropout(), nn.Dropout()))
    model[1][0].eval()
    modes = [module.training for module in model.modules()]
    with quiet(model.modules()):
        assert not any(module.training for module in model.modules())
        assert not torch.is_grad_enabled()
    assert [module.training for module in model.modules()] == modes
    assert torch.is_grad_enabled()
