"""Networks that nobody would think of: what infers is what computes, and what does not fit is explained."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from netarium.nn.build import build
from netarium.nn.catalogue import LAYERS
from netarium.nn.closing import close_group
from netarium.nn.infer import infer
from netarium.nn.model import Model
from netarium.nn.network import Network
from netarium.spec.errors import ExperimentError
from netarium.spec.signature import Signal, Signature, Task
from tests.generated.batches import batch
from tests.generated.groups import COMPOSITE, GROUPS, takes
from tests.generated.networks import grown, opened
from tests.generated.profile import examples

IMAGES = Signature({"input": Signal((2, 7, 6))}, Task("classification", 4))
PAIRS = Signature({"source": Signal((5,), 9, "source"), "target": Signal((6,), 9, "target")}, Task("sequence", 9))
SIGNATURES = [
    Signature({"input": Signal((3,))}, Task("regression", 1)),
    IMAGES,
    PAIRS,
    Signature({"tokens": Signal((4,), 7), "segments": Signal((4,), 2)}, Task("classification", 2)),
    Signature({"input": Signal((5, 2))}, Task("regression", 2)),
]
Drawn = tuple[Signature, Network]


@st.composite
def networks(draw: st.DrawFn, group: str | None = None) -> Drawn:
    signature = draw(st.sampled_from([one for one in SIGNATURES if group is None or takes(group, one)]))
    return signature, Network.model_validate({"nodes": draw(grown(signature, group=group))})


def computed(model: Model, fields: dict[str, torch.Tensor]) -> dict[str, tuple[int, ...]]:
    """Return the shapes that leave the nodes, without the batch."""
    return {step.node: tuple(step.output.shape[1:]) for step in model.walk(fields)}


@pytest.mark.parametrize("group", GROUPS)
@examples(5)
@given(data=st.data())
def test_what_is_inferred_is_what_computes(group: str, data: st.DataObject) -> None:
    signature, network = data.draw(networks(group))
    found = infer(network, signature)
    assert found.errors == []
    model = build(network, signature, seed=0)
    assert found.parameters == sum(p.numel() for p in model.parameters())
    assert found.trainable == sum(p.numel() for p in model.parameters() if p.requires_grad)
    for name, report in found.nodes.items():
        lender = next(node.weights_of for node in network.nodes if node.id == name)
        own = [tuple(p.shape) for p in model.copies(lender or name)[0].parameters()]
        assert own == [size for _, size in report.weights], name
    for training in (False, True):
        fields = batch(signature, 3)
        shapes = computed(model.train(training), fields)
        assert shapes == {name: report.output.shape for name, report in found.nodes.items()}
        output = model(fields)
        assert tuple(output.shape[1:]) == shapes[network.nodes[-1].id]
        assert output.dtype == torch.float32


@pytest.mark.parametrize("group", GROUPS)
@examples(3)
@given(data=st.data())
def test_gradients_reach_what_learns_and_nothing_else(group: str, data: st.DataObject) -> None:
    signature, network = data.draw(networks(group))
    model = build(network, signature, seed=0)
    output = model(batch(signature, 3))
    output.sum().backward()
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            assert parameter.grad is None, name
        elif parameter.grad is not None:
            assert parameter.grad.shape == parameter.shape
    assert any(parameter.grad is not None for parameter in model.parameters())


@examples(30)
@given(networks(COMPOSITE), st.data())
def test_opened_and_closed_it_computes_the_same(drawn: Drawn, data: st.DataObject) -> None:
    signature, network = drawn
    parts = data.draw(opened(list(network.model_dump(mode="json")["nodes"]), signature))
    expect_same_function(network, parts, signature)
    closed = parts
    while closed.groups:
        closed, _ = close_group(closed, signature, closed.groups[-1].id)
        expect_same_function(network, closed, signature)


def expect_same_function(one: Network, other: Network, signature: Signature) -> None:
    models = [build(each, signature, seed=3).eval() for each in (one, other)]
    first, second = (sum(p.numel() for p in model.parameters()) for model in models)
    assert first == second
    fields = batch(signature, 2)
    with torch.no_grad():
        ours, theirs = (model(fields) for model in models)
    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-5, equal_nan=True)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(list(LAYERS)).map(str),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "id", "layer", "inputs", "nodes", "repeat", "p"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@examples(60)
@given(st.one_of(JSON, st.fixed_dictionaries({"nodes": st.lists(st.fixed_dictionaries({"id": JSON, "layer": JSON}))})))
def test_garbage_is_rejected_before_it_becomes_a_network(garbage: object) -> None:
    try:
        network = Network.model_validate(garbage)
    except ValidationError:
        return
    for error in infer(network, SIGNATURES[0]).errors:
        assert isinstance(error, ExperimentError)
