"""Every view, on every world that it fits: looking changes nothing."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import numpy as np
import pytest
import torch

from netarium.views.activations import Activations
from netarium.views.catalogue import VIEWS
from netarium.views.frame import decode, encode
from netarium.views.view import View


def watches(world: Any) -> Iterator[tuple[type[View[Any]], dict[str, object]]]:
    """Yield every view that fits, with the options that it needs."""
    for view in VIEWS:
        if view.scope == "network":
            if view.fits(world.split.signature):
                yield view, {}
            if view is Activations:
                yield view, {"node": "head", "channel": 0}
            continue
        for name, report in world.reports.items():
            if view.fits(world.split.signature, report):
                yield view, {"node": name}
                if view is VIEWS["attention"]:
                    role = "cross" if name == "outward" else "self"
                    yield view, {"node": name, "off": f"{role}.0.1"}


def _portrait(world: Any) -> dict[str, Any]:
    model, optimizer = world.session.model, world.session.optimizer
    return {
        "state": {name: value.clone() for name, value in model.state_dict().items()},
        "gradients": {name: None if p.grad is None else p.grad.clone() for name, p in model.named_parameters()},
        "same gradients": {name: id(p.grad) for name, p in model.named_parameters()},
        "modes": {name: module.training for name, module in model.named_modules()},
        "hooks": {name: len(module._forward_pre_hooks) for name, module in model.named_modules()},
        "random": torch.get_rng_state(),
        "optimizer": deepcopy(optimizer.state_dict()),
        "grad mode": torch.is_grad_enabled(),
    }


def _assert_same(before: Any, after: Any, where: str) -> None:
    if isinstance(before, dict):
        assert before.keys() == after.keys(), where
        for key in before:
            _assert_same(before[key], after[key], f"{where}.{key}")
    elif isinstance(before, list):
        assert len(before) == len(after), where
        for index, (a, b) in enumerate(zip(before, after, strict=True)):
            _assert_same(a, b, f"{where}[{index}]")
    elif isinstance(before, torch.Tensor):
        assert torch.equal(before, after), where
    else:
        assert before == after, where


def test_looking_leaves_no_trace(any_world: Any) -> None:
    model = any_world.session.model
    next(iter(model.nodes.values())).eval()  # a person may have frozen a part: that must stay, too
    before = _portrait(any_world)
    probe = any_world.probe()
    for view, options in watches(any_world):
        view.compute(probe, view.parse(options))
        _assert_same(before, _portrait(any_world), view.kind_name())


def test_a_view_that_fails_leaves_no_trace_either(any_world: Any) -> None:
    before = _portrait(any_world)
    probe = any_world.probe()

    def stumble(*_: object) -> None:
        raise RuntimeError

    last = list(any_world.session.model.nodes.values())[-1]
    hook = last.register_forward_pre_hook(stumble)
    inner = last[0].register_forward_pre_hook(stumble)
    for view in (VIEWS["predictions"], VIEWS["gradients"]):
        with pytest.raises(RuntimeError):
            view.compute(probe, view.parse({}))
    hook.remove()
    inner.remove()
    _assert_same(before, _portrait(any_world), "after an error")


def test_views_never_change_the_curve(any_world: Any) -> None:
    alone = type(any_world)(any_world.split, any_world.network, any_world.training)

    def train(world: Any, *, watched: bool) -> list[float]:
        session = world.session
        probe = world.probe()
        losses = []
        for start in range(0, 30, 6):
            if watched:
                for view, options in watches(world):
                    view.compute(probe.at(session.step), view.parse(options))
            losses.append(session.update(torch.arange(start, start + 6)).item())
        return losses

    assert train(any_world, watched=True) == train(alone, watched=False)


def test_the_same_look_twice_gives_the_same_frame(any_world: Any) -> None:
    for view, options in watches(any_world):
        first = view.compute(any_world.probe(), view.parse(options))
        second = view.compute(any_world.probe(), view.parse(options))
        assert first.meta == second.meta
        assert first.arrays.keys() == second.arrays.keys()
        for name, array in first.arrays.items():
            assert np.array_equal(array.values, second.arrays[name].values, equal_nan=True), name


def test_every_frame_goes_over_the_wire(any_world: Any) -> None:
    for view, options in watches(any_world):
        frame = view.compute(any_world.probe(), view.parse(options))
        assert frame.view == view.kind_name()
        assert frame.node == options.get("node", "")
        assert frame.step == any_world.session.step
        for detail in (False, True):
            watch, back = decode(encode(frame, "w", detail=detail))
            assert watch == "w"
            assert {name: array.values.shape for name, array in back.arrays.items()} == {
                name: array.values.shape for name, array in frame.arrays.items()
            }
