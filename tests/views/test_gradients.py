from typing import Any

import numpy as np
import pytest
import torch

from netarium.spec.errors import FieldError
from netarium.train.optimizers import OPTIMIZERS
from netarium.train.targets import targets
from netarium.views.catalogue import VIEWS
from netarium.views.rehearsal import rehearse

GRADIENTS = VIEWS["gradients"]


@pytest.mark.parametrize("world", ["plane", "line", "images", "pairs", "single"], indirect=True)
def test_is_the_gradient_of_the_data_loss_on_the_probe(world: Any) -> None:
    probe = world.probe()
    frame = GRADIENTS.compute(probe, GRADIENTS.parse({}))
    session = world.session
    session.model.eval()
    session.model.zero_grad()
    output = session.model(probe.samples.fields)
    wanted = targets(probe.loss, session.task, probe.samples.labels, single=output.shape[1] == 1)
    session.loss(output, wanted).backward()
    for index, parameter in enumerate(session.model.parameters()):
        gradient = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
        assert np.isclose(frame.arrays["gradient_rms"].values[index], gradient.square().mean().sqrt(), rtol=1e-4)
        weight = parameter.detach().square().mean().sqrt()
        assert np.isclose(frame.arrays["weight_rms"].values[index], weight, rtol=1e-6)
        assert np.isclose(frame.arrays["gradient_zeros"].values[index], (gradient == 0).float().mean(), atol=1e-6)
        assert frame.arrays["sizes"].values[index] == parameter.numel()


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_names_stand_in_forward_order_and_number_only_copies(world: Any) -> None:
    frame = GRADIENTS.compute(world.probe(), GRADIENTS.parse({}))
    assert len(frame.labels) == len(frame.arrays["gradient_rms"].values)
    assert frame.labels[0] == "read.weight"
    assert frame.labels[-1] == "head.bias"
    assert "encode.0.layer.linear1.weight" in frame.labels
    assert "encode.1.layer.linear1.weight" in frame.labels


@pytest.mark.parametrize("kind", OPTIMIZERS, ids=lambda kind: kind.kind_name())
def test_the_update_is_the_one_that_the_optimizer_makes(kind: type) -> None:
    generator = torch.Generator().manual_seed(0)
    weights = [torch.nn.Parameter(torch.randn(3, 2, generator=generator)) for _ in range(2)]
    optimizer = kind().build(weights, torch.device("cpu"))
    for _ in range(3):
        for weight in weights:
            weight.grad = torch.randn(3, 2, generator=generator)
        optimizer.step()
    fresh = {weight: torch.randn(3, 2, generator=generator) for weight in weights}
    before = [weight.detach().clone() for weight in weights]

    expected = rehearse(optimizer, fresh)

    assert all(torch.equal(weight, old) for weight, old in zip(weights, before, strict=True))
    for weight, gradient in fresh.items():
        weight.grad = gradient
    optimizer.step()
    for weight, old in zip(weights, before, strict=True):
        assert torch.allclose(expected[weight], weight.detach() - old, atol=1e-7)
        assert expected[weight].abs().max() > 0


@pytest.mark.parametrize("world", ["table"], indirect=True)
def test_the_ratio_compares_updates_with_weights(world: Any) -> None:
    probe = world.probe()
    group = probe.optimizer.param_groups[0]
    ratio = GRADIENTS.compute(probe, GRADIENTS.parse({})).arrays["update_ratio"].values
    group["lr"] *= 10
    faster = GRADIENTS.compute(probe, GRADIENTS.parse({})).arrays["update_ratio"].values
    assert (ratio > 0).all()
    assert np.allclose(faster, 10 * ratio, rtol=1e-3)


@pytest.mark.parametrize("world", ["table"], indirect=True)
def test_without_an_optimizer_the_ratio_is_not_a_number(world: Any) -> None:
    frame = GRADIENTS.compute(world.probe(optimizer=None), GRADIENTS.parse({}))
    assert np.isnan(frame.arrays["update_ratio"].values).all()
    assert (frame.arrays["gradient_rms"].values > 0).all()


@pytest.mark.parametrize("world", ["table"], indirect=True)
def test_needs_a_loss(world: Any) -> None:
    with pytest.raises(FieldError, match="loss"):
        GRADIENTS.compute(world.probe(loss=None), GRADIENTS.parse({}))


@pytest.mark.parametrize("world", ["frozen"], indirect=True)
def test_leaves_out_what_is_frozen_and_shows_what_is_shared_once(world: Any) -> None:
    frame = GRADIENTS.compute(world.probe(), GRADIENTS.parse({}))
    assert frame.labels == ["read.weight", "mix.weight", "mix.bias"]
    assert np.isfinite(frame.arrays["update_ratio"].values).all()
