from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor

from netarium.nn.build import build
from netarium.nn.model import Model
from netarium.nn.network import Network
from netarium.spec.errors import InvalidExperiment
from netarium.spec.signature import Signature

MakeNetwork = Callable[..., Network]


@pytest.fixture
def translation(network: MakeNetwork, pairs: Signature, translator: list[dict[str, Any]]) -> Model:
    return build(network(*translator), pairs, seed=0).eval()


def sentences(source: list[int], target: list[int]) -> dict[str, Tensor]:
    return {"source": torch.tensor([source]), "target": torch.tensor([target])}


def test_a_chain_and_its_walk_compute_the_same(network: MakeNetwork, points: Signature) -> None:
    nodes = [
        {"id": "hidden", "layer": {"kind": "Linear", "out_features": 4}},
        {"id": "bend", "layer": {"kind": "Tanh"}, "repeat": 2},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
    model = build(network(*nodes), points, seed=0)
    fields = {"input": torch.randn(3, 2)}
    steps = list(model.walk(fields))
    assert [(step.node, step.copy) for step in steps] == [("hidden", 0), ("bend", 0), ("bend", 1), ("head", 0)]
    assert torch.equal(model(fields), steps[-1].output)
    assert torch.equal(steps[2].inputs[0], steps[1].output)


def test_two_paths_are_computed_and_added(network: MakeNetwork, points: Signature) -> None:
    nodes = [
        {"id": "a", "layer": {"kind": "Linear", "out_features": 2}},
        {"id": "both", "layer": {"kind": "Add"}, "inputs": ["a", "input"]},
    ]
    model = build(network(*nodes), points, seed=0)
    x = torch.randn(3, 2)
    assert torch.equal(model({"input": x}), model.copies("a")[0](x) + x)


def test_copies_are_independent_and_feed_each_other(translation: Model) -> None:
    steps = [
        step
        for step in translation.walk(sentences([3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7]))
        if step.node == "decoder"
    ]
    encoded = [
        step
        for step in translation.walk(sentences([3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7]))
        if step.node == "encoder"
    ]
    assert [step.copy for step in steps] == [0, 1]
    assert torch.equal(steps[1].inputs[0], steps[0].output)
    assert torch.equal(steps[0].inputs[1], encoded[-1].output)
    assert torch.equal(steps[1].inputs[1], encoded[-1].output), "the memory stays the same for every copy"
    first, second = (dict(step.module.named_parameters()) for step in steps)
    assert any(not torch.equal(first[name], second[name]) for name in first)


def test_later_target_tokens_do_not_change_earlier_outputs(translation: Model) -> None:
    source = [3, 4, 5, 6, 7, 8]
    before = translation(sentences(source, [1, 3, 4, 5, 6, 7, 8]))
    after = translation(sentences(source, [1, 3, 4, 9, 9, 9, 9]))
    torch.testing.assert_close(before[:, :3], after[:, :3])
    assert not torch.allclose(before[:, 3:], after[:, 3:])


def test_every_source_token_changes_the_output(translation: Model) -> None:
    target = [1, 3, 4, 5, 6, 7, 8]
    before = translation(sentences([3, 4, 5, 6, 7, 8], target))
    for place in range(6):
        source = [3, 4, 5, 6, 7, 8]
        source[place] = 11
        assert not torch.allclose(before, translation(sentences(source, target)))


def test_padding_is_as_if_it_were_not_there(translation: Model) -> None:
    padded = translation(sentences([3, 4, 5, 0, 0, 0], [1, 3, 4, 5, 0, 0, 0]))
    alone = translation(sentences([3, 4, 5], [1, 3, 4, 5]))
    torch.testing.assert_close(padded[:, :4], alone)


def test_the_vector_of_padding_does_not_change_the_output(translation: Model) -> None:
    fields = sentences([3, 4, 5, 0, 0, 0], [1, 3, 4, 5, 0, 0, 0])
    before = translation(fields)
    for name in ("words", "answer"):
        table = translation.copies(name)[0].get_parameter("weight")
        with torch.no_grad():
            table[0] += 100
    torch.testing.assert_close(translation(fields)[:, :4], before[:, :4])


def test_a_source_of_nothing_but_padding_stays_finite(translation: Model) -> None:
    output = translation.train()(sentences([0] * 6, [1, 3, 4, 5, 0, 0, 0]))
    output.square().sum().backward()
    assert output.isfinite().all()
    assert all(p.grad is None or p.grad.isfinite().all() for p in translation.parameters())


def test_settled_outputs_give_the_same_answer_and_are_not_computed_again(translation: Model) -> None:
    fields = {"source": torch.tensor([[3, 4, 5, 0]]), "target": torch.tensor([[1, 4, 3, 0, 0]])}
    translation.eval()
    with torch.no_grad():
        given = translation.settled({"source": fields["source"]})
        calls = [step.node for step in translation.walk({**given, "target": fields["target"]})]
        assert torch.equal(translation({**given, "target": fields["target"]}), translation(fields))
    settled = given.keys() - {"source"}
    assert settled
    assert settled.isdisjoint(calls)
    assert settled | set(calls) == {wire.node for wire in translation.wires}


def test_a_network_that_never_looks_at_the_target_is_settled_as_a_whole(network: MakeNetwork, pairs: Signature) -> None:
    nodes = [
        {"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 4}},
        {"id": "mean", "layer": {"kind": "Conv1d", "out_channels": 4, "kernel_size": 2, "padding": 1}},
        {"id": "both", "layer": {"kind": "Add"}, "inputs": ["mean", "mean"]},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
    model = build(network(*nodes), pairs, seed=0).eval()
    fields = sentences([3, 4, 5, 6, 7, 8], [1, 3, 4, 5, 6, 7, 8])
    given = model.settled({"source": fields["source"]})
    assert torch.equal(model({**given, "target": fields["target"]}), model(fields))


def test_knows_its_smallest_batch(network: MakeNetwork, points: Signature) -> None:
    nodes = [{"id": "norm", "layer": {"kind": "BatchNorm1d"}}, {"id": "head", "layer": {"kind": "Linear"}}]
    assert build(network(*nodes), points, seed=0).smallest_batch == 2
    assert build(network(nodes[1]), points, seed=0).smallest_batch == 1


def test_the_same_seed_gives_the_same_bits_and_the_same_dropout(
    network: MakeNetwork, pairs: Signature, translator: list[dict[str, Any]]
) -> None:
    fields = sentences([3, 4, 5, 6, 7, 8], [1, 3, 4, 5, 6, 7, 8])
    one, same, other = (build(network(*translator), pairs, seed=seed).train()(fields) for seed in (7, 7, 8))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)


def test_a_network_that_does_not_fit_is_not_built(network: MakeNetwork, points: Signature) -> None:
    with pytest.raises(InvalidExperiment) as caught:
        build(network({"id": "conv", "layer": {"kind": "Conv2d"}}), points, seed=0)
    assert [error.node for error in caught.value.errors] == ["conv"]
