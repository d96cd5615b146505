"""What every layer of the catalogue must do, whatever it computes.

Each kind is tried on all `OFFERS` that its number of inputs allows: what it accepts must infer, build and train, what it
rejects must be rejected in a sentence. A new layer is covered as soon as it stands in the catalogue.
"""

import re
from functools import cache
from typing import get_args

import pytest
import torch
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

from netarium.nn.build import build
from netarium.nn.catalogue import LAYERS
from netarium.nn.drawing import Drawing
from netarium.nn.infer import infer
from netarium.nn.layer import Layer
from netarium.nn.network import Network
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal, Signature, Task

FIELDS = {
    "tokens": Signal((6,), tokens=11, padding="tokens"),
    "vector": Signal((8,)),
    "other_vector": Signal((4,)),
    "image": Signal((3, 8, 8)),
    "other_image": Signal((4, 8, 8)),
    "sequence": Signal((6, 8)),
    "padded": Signal((6, 8), padding="tokens"),
    "other_sequence": Signal((5, 8)),
}
OFFERS = [
    *[(name,) for name in FIELDS],
    *[(name, name) for name in FIELDS],
    ("vector", "other_vector"),
    ("image", "other_image"),
    ("image", "vector"),
    ("padded", "other_sequence"),
    ("other_sequence", "padded"),
    ("sequence", "tokens"),
    ("sequence", "padded", "padded"),
    ("sequence", "other_sequence", "padded"),
    ("vector", "vector", "vector"),
]
SIGNATURE = Signature(FIELDS, Task("classification", 5))
KINDS = [kind.kind_name() for kind in LAYERS]
BATCH = 3
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def network_of(kind: str, inputs: tuple[str, ...]) -> Network:
    return Network.model_validate({"nodes": [{"id": "node1", "layer": {"kind": kind}, "inputs": list(inputs)}]})


def offers_for(kind: str) -> list[tuple[str, ...]]:
    fewest, most = LAYERS[kind].arity
    return [offer for offer in OFFERS if fewest <= len(offer) <= most]


@cache
def accepted(kind: str) -> list[tuple[str, ...]]:
    return [offer for offer in offers_for(kind) if not infer(network_of(kind, offer), SIGNATURE).errors]


def distinct(kind: str) -> list[tuple[str, ...]]:
    """Return one accepted offer for every combination of axes and padding: sizes alone teach nothing new."""
    return list(
        {tuple((len(FIELDS[name].shape), FIELDS[name].padding) for name in o): o for o in accepted(kind)}.values()
    )


ACCEPTED = [pytest.param(kind, offer, id=f"{kind}-{'-'.join(offer)}") for kind in KINDS for offer in distinct(kind)]


def batch(size: int = BATCH, seed: int = 1) -> dict[str, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    fields = {
        name: torch.randn(size, *signal.shape, generator=generator)
        if signal.tokens is None
        else torch.randint(1, signal.tokens, (size, *signal.shape), generator=generator)
        for name, signal in FIELDS.items()
    }
    fields["tokens"][0, -2:] = 0
    return fields


@pytest.mark.parametrize("kind", KINDS)
def test_accepts_some_inputs_and_rejects_others_in_a_sentence(kind: str) -> None:
    fitting = accepted(kind)
    others = [offer for offer in offers_for(kind) if offer not in fitting]
    assert fitting
    assert others
    for offer in others:
        errors = infer(network_of(kind, offer), SIGNATURE).errors
        assert len(errors) == 1
        error = errors[0]
        assert isinstance(error, ShapeError)
        assert error.issue != "does_not_fit", f"check() must explain this before PyTorch does: {error.message}"
        assert error.node == "node1"
        assert "needs" in error.message
        assert "gets" in error.message
        assert error.message.count(".") >= 2, f"what is wrong, then the way out: {error.message}"
        assert error.params


@pytest.mark.parametrize("kind", KINDS)
def test_says_truly_which_forms_of_signals_it_takes(kind: str) -> None:
    places = max(1, LAYERS[kind].arity[0])
    fitting = {
        signal.form
        for name, signal in FIELDS.items()
        if not infer(network_of(kind, (name,) * places), SIGNATURE).errors
    }
    assert fitting
    assert set(LAYERS[kind].takes()) == fitting


@pytest.mark.parametrize("kind", KINDS)
def test_survives_json(kind: str) -> None:
    layer = LAYERS[kind].model_validate({"kind": kind})
    assert LAYERS[kind].model_validate_json(layer.model_dump_json()) == layer
    network = network_of(kind, accepted(kind)[0])
    assert Network.model_validate_json(network.model_dump_json()) == network


@pytest.mark.parametrize("kind", KINDS)
def test_rejects_unknown_fields(kind: str) -> None:
    with pytest.raises(ValueError, match="extra_forbidden"):
        LAYERS[kind].model_validate({"kind": kind, "surely_not_a_field": 1})


@pytest.mark.parametrize(("kind", "offer"), ACCEPTED)
def test_inferred_shape_and_parameters_are_the_real_ones(kind: str, offer: tuple[str, ...]) -> None:
    network = network_of(kind, offer)
    report = infer(network, SIGNATURE).nodes["node1"]
    model = build(network, SIGNATURE, seed=0)
    for training in (True, False):
        output = model.train(training)(batch())
        assert tuple(output.shape) == (BATCH, *report.output.shape)
        assert output.dtype == torch.float32
        assert output.isfinite().all()
    assert report.parameters == sum(p.numel() for p in model.parameters())


@pytest.mark.parametrize(("kind", "offer"), ACCEPTED)
def test_flops_are_those_that_pytorch_counts(kind: str, offer: tuple[str, ...]) -> None:
    network = network_of(kind, offer)
    model = build(network, SIGNATURE, seed=0).eval().to("meta")
    fields = {name: x.to("meta") for name, x in batch(1).items()}
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        model(fields)
    assert infer(network, SIGNATURE).nodes["node1"].flops == counter.get_total_flops()


@pytest.mark.parametrize(("kind", "offer"), ACCEPTED)
def test_every_parameter_gets_a_finite_gradient(kind: str, offer: tuple[str, ...]) -> None:
    model = build(network_of(kind, offer), SIGNATURE, seed=0)
    output = model(batch())
    if not list(model.parameters()):
        assert not output.requires_grad
        return
    (output * torch.randn(output.shape, generator=torch.Generator().manual_seed(2))).sum().backward()
    gradients = {name: p.grad for name, p in model.named_parameters()}
    assert all(gradient is not None and gradient.isfinite().all() for gradient in gradients.values())
    assert any(gradient is not None and gradient.abs().sum() > 0 for gradient in gradients.values())


@pytest.mark.parametrize(("kind", "offer"), ACCEPTED)
def test_gradients_flow_back_to_the_inputs(kind: str, offer: tuple[str, ...]) -> None:
    model = build(network_of(kind, offer), SIGNATURE, seed=0).eval()
    fields = {name: x.requires_grad_() if x.is_floating_point() else x for name, x in batch().items()}
    output = model(fields)
    (output * torch.randn(output.shape, generator=torch.Generator().manual_seed(2))).sum().backward()
    for name in set(offer) - {"tokens"}:
        gradient = fields[name].grad
        assert gradient is not None
        assert gradient.isfinite().all()
        assert gradient.abs().sum() > 0


@pytest.mark.parametrize(("kind", "offer"), ACCEPTED)
def test_leaves_its_inputs_as_they_were(kind: str, offer: tuple[str, ...]) -> None:
    fields = batch()
    build(network_of(kind, offer), SIGNATURE, seed=0)(fields)
    for name, before in batch().items():
        assert torch.equal(fields[name], before)


@pytest.mark.parametrize(("kind", "offer"), ACCEPTED)
def test_a_sample_does_not_see_its_neighbours_outside_training(kind: str, offer: tuple[str, ...]) -> None:
    model = build(network_of(kind, offer), SIGNATURE, seed=0).eval()
    fields = batch()
    alone = model({name: x[:1] for name, x in fields.items()})
    torch.testing.assert_close(model(fields)[:1], alone, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(("kind", "offer"), ACCEPTED)
def test_draws_no_random_numbers_outside_training(kind: str, offer: tuple[str, ...]) -> None:
    """Views and validation look at a model in training; whatever they drew would change what it learns next."""
    model = build(network_of(kind, offer), SIGNATURE, seed=0).eval()
    before = torch.get_rng_state()
    with torch.no_grad():
        model(batch())
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize(("kind", "offer"), ACCEPTED)
def test_the_same_seed_gives_the_same_bits(kind: str, offer: tuple[str, ...]) -> None:
    one, same, other = (build(network_of(kind, offer), SIGNATURE, seed=seed).state_dict() for seed in (7, 7, 8))
    assert one.keys() == same.keys()
    assert all(torch.equal(one[name], same[name]) for name in one)
    drawn = {
        "Linear",
        "Conv1d",
        "Conv2d",
        "ConvTranspose2d",
        "RNN",
        "LSTM",
        "GRU",
        "Embedding",
        "MultiheadAttention",
        "TransformerEncoderLayer",
        "TransformerDecoderLayer",
    }
    if kind in drawn:
        assert not all(torch.equal(one[name], other[name]) for name in one)


@pytest.mark.parametrize(("kind", "offer"), ACCEPTED)
def test_trains_on_its_smallest_batch(kind: str, offer: tuple[str, ...]) -> None:
    model = build(network_of(kind, offer), SIGNATURE, seed=0).train()
    assert model(batch(model.smallest_batch)).isfinite().all()


@pytest.mark.parametrize("kind", LAYERS, ids=KINDS)
def test_speaks_both_languages(kind: type[Layer]) -> None:
    for text in (kind.title, kind.summary, kind.help):
        assert text.en.strip()
        assert text.zh.strip()
    assert CHINESE.search(kind.summary.zh)
    assert CHINESE.search(kind.help.zh)
    assert not CHINESE.search(kind.title.en + kind.summary.en + kind.help.en)
    assert kind.summary.en.endswith(".")
    assert kind.help.en.endswith(".")
    assert kind.group
    assert kind.formula
    assert kind.source


@pytest.mark.parametrize("kind", LAYERS, ids=KINDS)
def test_has_a_drawing_of_its_own(kind: type[Layer]) -> None:
    entry = kind.describe()
    assert entry["drawing"] in get_args(Drawing)
    # A curve is drawn from its values; a stack of blocks stands for what is made of other layers.
    assert (entry["drawing"] == "curve") == (entry["curve"] is not None)
    assert entry["drawing"] != "block" or kind.composite


@pytest.mark.parametrize("kind", LAYERS, ids=KINDS)
def test_describes_every_field_in_both_languages(kind: type[Layer]) -> None:
    entry = kind.describe()
    assert entry["kind"] == kind.kind_name()
    schema = entry["schema"]
    assert isinstance(schema, dict)
    assert set(schema["properties"]) == set(kind.model_fields) - {"kind"}
    for name, field in schema["properties"].items():
        assert field["title"], name
        assert CHINESE.search(field["title_zh"]), name
        assert field["description"].endswith("."), name
        assert CHINESE.search(field["description_zh"]), name
        numeric = [choice for choice in (field, *field.get("anyOf", ())) if choice.get("type") in ("integer", "number")]
        for choice in numeric:
            assert {"minimum", "exclusiveMinimum"} & choice.keys(), f"{name} needs a lower bound"
            assert {"maximum", "exclusiveMaximum"} & choice.keys(), f"{name} needs an upper bound"
    assert entry["defaults"] == kind.model_validate({"kind": kind.kind_name()}).model_dump(exclude={"kind"})
