from typing import Any

import pytest
import torch

from netarium.data.datasets.tokens import Tokens
from netarium.nn.build import build
from netarium.nn.network import Network
from netarium.spec.errors import FieldError
from netarium.views.probe import Probe


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_images_are_scaled_as_the_signature_says(world: Any) -> None:
    probe = world.probe()
    stored = world.split.validation.fields["input"][list(probe.samples.ids)]
    assert torch.equal(probe.samples.fields["input"], stored.float() * (1 / 255))


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_a_seed_gives_the_same_samples_and_the_pinned_one_comes_first(world: Any) -> None:
    ids = world.probe(seed=4).samples.ids
    assert world.probe(seed=4).samples.ids == ids
    assert world.probe(seed=5).samples.ids != ids
    assert len(set(ids)) == len(ids)
    pinned = world.probe(seed=4, pinned=9).samples
    assert pinned.ids[0] == 9
    assert sorted(pinned.ids) == sorted(ids)
    assert torch.equal(pinned.fields["input"][0], world.split.validation.fields["input"][9])


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_a_step_is_computed_once_and_the_next_one_anew(world: Any) -> None:
    probe = world.probe()
    first, alone, grid = probe.trace(), probe.trace_of(), probe.grid(8)
    before = first.answer
    assert probe.trace() is first
    assert probe.trace_of() is alone
    with torch.no_grad():
        next(world.session.model.parameters()).add_(1)
    probe.at(probe.step + 1)
    assert probe.trace() is not first
    assert probe.grid(8) is grid
    assert not torch.equal(probe.trace().answer, before)


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_looks_in_eval_mode(world: Any) -> None:
    probe = world.probe()
    trace = probe.trace()
    assert torch.equal(trace.output("drop"), trace.output("bend"))
    assert world.session.model.training


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_names_nodes_copies_and_samples_that_do_not_exist(world: Any) -> None:
    probe = world.probe()
    for field, ask in {
        "node": lambda: probe.trace().call("nobody"),
        "layer": lambda: probe.module("encode", 2),
        "sample": lambda: probe.trace_of(10_000),
    }.items():
        with pytest.raises(FieldError) as caught:
            ask()
        assert caught.value.field == field


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_tells_copies_apart(world: Any) -> None:
    trace = world.probe().trace()
    assert trace.output("encode") is trace.output("encode", 1)
    assert not torch.equal(trace.output("encode", 0), trace.output("encode", 1))


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_counting_in_batches_changes_nothing(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    probe = world.probe()
    whole = probe.answer(probe.census.fields)
    monkeypatch.setattr("netarium.views.probe.CENSUS_BATCH", 7)
    assert torch.allclose(probe.answer_in_batches(probe.census.fields), whole, atol=1e-6)


@pytest.mark.parametrize(("length", "samples"), [(8, 16), (31, 8), (64, 4), (100, 4)])
def test_of_long_sequences_it_takes_fewer(length: int, samples: int) -> None:
    split = Tokens(length=length, samples=200).load()
    nodes = [{"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 2}}]
    network = Network.model_validate({"nodes": [*nodes, {"id": "head", "layer": {"kind": "Linear"}}]})
    probe = Probe(build(network, split.signature, seed=0), split)
    assert len(probe.samples.ids) == samples
