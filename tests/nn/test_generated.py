"""Networks that nobody would think of: what infers must build, and nothing may end in anything but an ExperimentError."""

from typing import Any

import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from netarium.nn.build import build
from netarium.nn.catalogue import LAYERS
from netarium.nn.infer import infer
from netarium.nn.network import Network
from netarium.spec.errors import ExperimentError
from netarium.spec.signature import Signal, Signature, Task

KINDS = [kind.kind_name() for kind in LAYERS]
SMALL = st.integers(1, 6)
LINEAR = st.builds(lambda n: {"kind": "Linear", "out_features": n}, SMALL)
CONV = st.builds(
    lambda n, k, s, p: {"kind": "Conv2d", "out_channels": n, "kernel_size": k, "stride": s, "padding": p},
    SMALL,
    SMALL,
    st.integers(1, 3),
    st.integers(0, 3),
)
POOL = st.builds(
    lambda kind, k, p: {"kind": kind, "kernel_size": k, "padding": p},
    st.sampled_from(["MaxPool2d", "AvgPool2d"]),
    st.integers(1, 4),
    st.integers(0, 2),
)
EMBEDDING = st.builds(lambda n: {"kind": "Embedding", "embedding_dim": n}, SMALL)
POSITIONS = st.builds(
    lambda e: {"kind": "PositionalEncoding", "encoding": e}, st.sampled_from(["sinusoidal", "learned"])
)
ATTENTION = st.builds(lambda n, c: {"kind": "MultiheadAttention", "num_heads": n, "causal": c}, SMALL, st.booleans())
ENCODER = st.builds(
    lambda n, f, c: {"kind": "TransformerEncoderLayer", "nhead": n, "dim_feedforward": f, "causal": c},
    SMALL,
    SMALL,
    st.booleans(),
)
PLAIN = st.sampled_from(KINDS).map(lambda kind: {"kind": kind})
LAYER = st.one_of(LINEAR, CONV, POOL, EMBEDDING, POSITIONS, ATTENTION, ENCODER, PLAIN)
FITTING = {
    "tokens": EMBEDDING,
    1: st.one_of(LINEAR, PLAIN),
    2: st.one_of(LINEAR, POSITIONS, ATTENTION, ENCODER, PLAIN),
    3: st.one_of(CONV, POOL, PLAIN),
}
SIGNATURES = st.sampled_from(
    [
        Signature({"input": Signal((3,))}, Task("regression", 1)),
        Signature({"input": Signal((2, 7, 7))}, Task("classification", 4)),
        Signature({"source": Signal((5,), 9, "source"), "target": Signal((6,), 9, "target")}, Task("sequence", 9)),
    ]
)


@st.composite
def networks(draw: st.DrawFn) -> tuple[Signature, Network]:
    signature = draw(SIGNATURES)
    nodes: list[dict[str, Any]] = []
    names = list(signature.fields)
    for index in range(draw(st.integers(0, 6))):
        layer = draw(LAYER)
        nodes.append({"id": f"n{index}", "layer": layer, "repeat": draw(st.sampled_from([1, 1, 1, 3]))})
        fewest, most = LAYERS[layer["kind"]].arity
        if fewest > 1 or draw(st.integers(0, 4)) == 0:
            inputs = st.lists(st.sampled_from([*names, "nobody"]), min_size=fewest, max_size=min(3, most))
            nodes[-1]["inputs"] = draw(inputs)
        names.append(f"n{index}")
    return signature, Network.model_validate({"nodes": nodes})


@st.composite
def chains(draw: st.DrawFn) -> tuple[Signature, Network]:
    """Grow a chain layer by layer out of what suits the signal, keeping what fits."""
    signature = draw(SIGNATURES)
    nodes: list[dict[str, Any]] = []
    signal = next(iter(signature.fields.values()))
    for index in range(draw(st.integers(2, 10))):
        layer = draw(FITTING["tokens" if signal.tokens else len(signal.shape)])
        grown = [*nodes, {"id": f"n{index}", "layer": layer}]
        found = infer(Network.model_validate({"nodes": grown}), signature)
        if not found.errors:
            nodes, signal = grown, found.nodes[f"n{index}"].output
    return signature, Network.model_validate({"nodes": nodes})


def batch(signature: Signature, size: int) -> dict[str, torch.Tensor]:
    return {
        name: torch.randn(size, *signal.shape)
        if signal.tokens is None
        else torch.randint(0, signal.tokens, (size, *signal.shape))
        for name, signal in signature.fields.items()
    }


def agrees(signature: Signature, network: Network) -> None:
    found = infer(network, signature)
    model = build(network, signature, seed=0)
    fields = batch(signature, 2)
    outputs = {step.node: step.output for step in model.walk(fields)}
    assert {name: tuple(x.shape[1:]) for name, x in outputs.items()} == {
        name: report.output.shape for name, report in found.nodes.items()
    }
    assert found.parameters == sum(p.numel() for p in model.parameters())
    assert tuple(model(fields).shape) == (2, *found.nodes[network.nodes[-1].id].output.shape)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chains())
def test_chains_that_fit_compute_what_was_inferred(drawn: tuple[Signature, Network]) -> None:
    signature, network = drawn
    if network.nodes:
        agrees(signature, network)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(networks())
def test_any_network_either_fits_or_is_explained(drawn: tuple[Signature, Network]) -> None:
    signature, network = drawn
    found = infer(network, signature)
    if not found.errors:
        agrees(signature, network)
    for error in found.errors:
        assert isinstance(error, ExperimentError)
        assert error.issue
        assert error.issue != "does_not_fit", error.message
        assert error.node is not None or error.issue == "empty"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(KINDS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "id", "layer", "inputs", "nodes", "repeat", "p"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(JSON, st.fixed_dictionaries({"nodes": st.lists(st.fixed_dictionaries({"id": JSON, "layer": JSON}))})))
def test_garbage_is_rejected_before_it_becomes_a_network(garbage: object) -> None:
    try:
        network = Network.model_validate(garbage)
    except ValidationError:
        return
    for error in infer(network, Signature({"input": Signal((3,))}, Task("regression", 1))).errors:
        assert isinstance(error, ExperimentError)
