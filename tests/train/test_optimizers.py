import pytest
import torch
from pydantic import ValidationError

from netarium.train.optimizers import OPTIMIZERS, SGD, Adam, AdamW, Optimizer, RMSprop

CPU = torch.device("cpu")

PAIRS = [
    (SGD(lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01), torch.optim.SGD),
    (RMSprop(lr=0.01, alpha=0.9, momentum=0.5, weight_decay=0.01), torch.optim.RMSprop),
    (Adam(lr=0.01, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.01), torch.optim.Adam),
    (AdamW(lr=0.01, betas=(0.8, 0.99), weight_decay=0.1), torch.optim.AdamW),
]


def descend(build) -> torch.Tensor:
    parameter = torch.nn.Parameter(torch.linspace(-1, 1, 7))
    optimizer = build([parameter])
    for step in range(20):
        parameter.grad = (parameter.detach() - 0.3 * step).sin()
        optimizer.step()
    return parameter.detach()


@pytest.mark.parametrize(("spec", "plain"), PAIRS, ids=lambda value: getattr(value, "kind", ""))
def test_walks_like_the_class_of_the_same_name(spec: Optimizer, plain: type[torch.optim.Optimizer]) -> None:
    settings = spec.model_dump(exclude={"kind"})
    ours = descend(lambda parameters: spec.build(parameters, CPU))
    theirs = descend(lambda parameters: plain(parameters, **settings))
    torch.testing.assert_close(ours, theirs, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("spec", [SGD(), Adam(), AdamW()], ids=lambda spec: spec.kind)
def test_is_fused_on_the_cpu(spec: Optimizer) -> None:
    optimizer = spec.build([torch.nn.Parameter(torch.zeros(2))], CPU)
    assert optimizer.param_groups[0]["fused"] is True


def test_nesterov_without_momentum_is_refused_with_the_way_out() -> None:
    with pytest.raises(ValidationError, match="Raise the momentum or switch Nesterov off"):
        SGD(nesterov=True)


@pytest.mark.parametrize("betas", [(0.9,), (0.9, 1.0), (-0.1, 0.9)])
def test_betas_are_two_numbers_below_one(betas: tuple[float, ...]) -> None:
    with pytest.raises(ValidationError):
        Adam.model_validate({"betas": betas})


def test_momentum_that_starts_in_mid_run_starts_from_rest() -> None:
    parameter = torch.nn.Parameter(torch.ones(3))
    optimizer = RMSprop().build([parameter], CPU)
    parameter.grad = torch.ones(3)
    optimizer.step()
    square_before = optimizer.state[parameter]["square_avg"].clone()
    RMSprop(momentum=0.9).apply(optimizer)
    assert torch.equal(optimizer.state[parameter]["square_avg"], square_before)
    before = parameter.detach().clone()
    optimizer.step()
    assert (parameter.detach() < before).all()


@pytest.mark.parametrize("kind", OPTIMIZERS, ids=lambda kind: kind.kind_name())
def test_every_optimizer_describes_its_live_learning_rate(kind: type[Optimizer]) -> None:
    entry = kind.describe()
    rate = entry["schema"]["properties"]["lr"]  # type: ignore[index]  # JSON
    assert rate["x-live"] is True
    assert rate["title_zh"]
    assert entry["title"]["zh"]  # type: ignore[index]  # JSON
    assert kind.model_validate_json(kind().model_dump_json()) == kind()
