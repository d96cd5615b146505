from dataclasses import replace
from math import log, sqrt
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from netarium.nn.opening import open_node
from netarium.spec.errors import FieldError
from netarium.views.attention import entropy
from netarium.views.catalogue import VIEWS
from netarium.views.frame import Frame

ATTENTION = VIEWS["attention"]
# One matrix of three times the height and three matrices round differently.
TOLERANCE = 2e-7


def _frame(world: Any, **options: object) -> Frame:
    return ATTENTION.compute(world.probe(), ATTENTION.parse(options))


def _by_hand(attention: nn.MultiheadAttention, query: Tensor, key: Tensor, *, causal: bool) -> Tensor:
    """Return softmax(q k / sqrt(d)) of each head from the weights themselves: (N, Q, K)."""
    width, heads = attention.embed_dim, attention.num_heads
    wq, wk, _ = attention.in_proj_weight.chunk(3)
    bq, bk, _ = attention.in_proj_bias.chunk(3)
    q = (query @ wq.T + bq).reshape(-1, heads, width // heads).transpose(0, 1)  # (N, Q, D/N)
    k = (key @ wk.T + bk).reshape(-1, heads, width // heads).transpose(0, 1)  # (N, K, D/N)
    scores = q @ k.transpose(1, 2) / sqrt(width // heads)
    if causal:
        scores = scores.masked_fill(torch.ones(scores.shape[1:], dtype=torch.bool).triu(1), -torch.inf)
    return scores.softmax(-1)


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
@pytest.mark.parametrize("sample", range(4))
def test_rows_sum_to_one_although_the_network_trains_with_dropout(world: Any, sample: int) -> None:
    assert world.session.model.training
    for name in ("encode", "decode"):
        frame = _frame(world, node=name, sample=sample)
        for role in frame.labels:
            weights = frame.arrays[role].values
            assert np.abs(weights.sum(-1) - 1).max() < 1e-6
            assert weights.max() <= 1


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_an_encoder_looks_at_itself_as_its_own_weights_say(world: Any) -> None:
    frame = _frame(world, node="encode", sample=2)
    source = world.split.validation.fields["source"][2]
    real = int((source != 0).sum())
    assert set(frame.labels) == {"self"}
    assert frame.arrays["self"].values.shape == (2, 2, real, real)
    probe = world.probe()
    for layer, step in enumerate(probe.trace_of(2).calls("encode")):
        with torch.no_grad():
            x = step.inputs[0][0, :real]
            expected = _by_hand(step.module.layer.self_attn, x, x, causal=False)
        assert np.allclose(frame.arrays["self"].values[layer], expected, atol=1e-6)


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_a_decoder_has_causal_self_and_cross_attention_with_queries_as_rows(world: Any) -> None:
    frame = _frame(world, node="decode", sample=1)
    fields = world.split.validation.fields
    queries, keys = int((fields["target"][1] != 0).sum()), int((fields["source"][1] != 0).sum())
    assert queries == keys + 1
    assert frame.arrays["self"].values.shape == (3, 4, queries, queries)
    assert frame.arrays["cross"].values.shape == (3, 4, queries, keys)
    assert np.array_equal(frame.arrays["self_mask"].values, np.triu(np.ones((queries, queries), dtype=np.uint8), 1))
    assert "cross_mask" not in frame.arrays
    assert (
        frame.arrays["self"].values[:, :, np.triu_indices(queries, 1)[0], np.triu_indices(queries, 1)[1]] == 0
    ).all()

    step = world.probe().trace_of(1).call("decode", 0)
    layer = step.module.layer.eval()
    with torch.no_grad():
        x, memory = step.inputs[0][0, :queries], step.inputs[1][0, :keys]
        within = _by_hand(layer.self_attn, x, x, causal=True)
        assert np.allclose(frame.arrays["self"].values[0], within, atol=1e-6)
        mask = torch.ones(queries, queries, dtype=torch.bool).triu(1)
        looked = layer.norm1(x + layer.self_attn(x, x, x, attn_mask=mask)[0])
        across = _by_hand(layer.multihead_attn, looked, memory, causal=False)
    assert np.allclose(frame.arrays["cross"].values[0], across, atol=1e-6)


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_labels_are_the_tokens_of_the_sample(world: Any) -> None:
    words = world.split.signature.task.tokens
    fields = world.split.validation.fields
    source = [words[token] for token in fields["source"][3] if token]
    target = [words[token] for token in fields["target"][3] if token]
    assert target[0] == "<bos>"
    frame = _frame(world, node="decode", sample=3)
    assert frame.labels == {
        "self": {"queries": target, "keys": target},
        "cross": {"queries": target, "keys": source},
    }
    assert _frame(world, node="encode", sample=3).labels == {"self": {"queries": source, "keys": source}}


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_predicted_tokens_stand_beside_the_rows_of_a_decoder_only(world: Any) -> None:
    words = world.split.signature.task.tokens
    frame = _frame(world, node="decode", sample=3)
    fields = {name: values[3:4] for name, values in world.split.validation.fields.items()}
    with torch.no_grad():
        ids = world.session.model.eval()(fields)[0].argmax(1)
    rows = frame.labels["self"]["queries"]
    assert frame.meta["predicted"] == [words[token] for token in ids[: len(rows)]]
    assert "predicted" not in _frame(world, node="encode", sample=3).meta


@pytest.mark.parametrize("world", ["bare_attention"], indirect=True)
def test_a_bare_attention_is_self_or_cross_as_it_is_wired(world: Any) -> None:
    inward, outward = _frame(world, node="inward"), _frame(world, node="outward")
    assert set(inward.labels) == {"self"}
    assert set(outward.labels) == {"cross"}
    words = inward.labels["self"]["keys"]
    assert outward.labels["cross"]["keys"] == words
    assert outward.labels["cross"]["queries"][0] == "<bos>"
    assert outward.arrays["cross"].values.shape == (1, 2, len(words) + 1, len(words))


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_one_layer_or_head_is_a_slice_of_all(world: Any) -> None:
    everything = _frame(world, node="decode").arrays["cross"].values
    one = _frame(world, node="decode", layer=2, head=3).arrays["cross"].values
    assert np.array_equal(one, everything[2:3, 3:4])


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
@pytest.mark.parametrize(("option", "got"), [("layer", 3), ("head", 4), ("node", "nobody"), ("node", "read")])
def test_names_the_option_that_does_not_fit(world: Any, option: str, got: object) -> None:
    with pytest.raises(FieldError) as caught:
        _frame(world, **{"node": "decode", option: got})
    assert caught.value.field == option


def test_the_entropy_of_a_head_that_looks_everywhere_alike_is_the_logarithm_of_its_keys() -> None:
    even = torch.full((2, 3, 4, 5), 1 / 5)
    assert torch.allclose(entropy(even), torch.full((2, 3), log(5)))
    assert torch.equal(entropy(torch.eye(4).expand(1, 2, 4, 4)), torch.zeros(1, 2))


def test_masked_keys_add_no_entropy() -> None:
    causal = torch.ones(3, 3).tril() / torch.tensor([[1.0], [2.0], [3.0]])
    assert entropy(causal.expand(1, 1, 3, 3)).item() == pytest.approx((log(2) + log(3)) / 3)


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_a_frame_tells_the_entropy_of_each_head_by_the_weights_that_it_shows(world: Any) -> None:
    frame = _frame(world, node="decode", sample=1)
    assert frame.meta["entropy_unit"] == "nats"
    for role in ("self", "cross"):
        weights = frame.arrays[role].values.astype(np.float64)
        expected = -(weights * np.log(np.where(weights > 0, weights, 1))).sum(-1).mean(-1)
        assert np.allclose(frame.arrays[f"{role}_entropy"].values, expected, atol=1e-5)


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_switching_heads_off_shows_the_same_weights_and_what_the_loss_would_be(world: Any) -> None:
    whole, without = _frame(world, node="decode"), _frame(world, node="decode", off="self.0.1, cross.2.3")
    assert "loss" not in whole.meta
    assert without.meta["metric"] == "token_accuracy"
    assert without.meta["loss_without"] != without.meta["loss"]
    assert without.arrays.keys() == whole.arrays.keys()
    assert all(np.array_equal(array.values, whole.arrays[name].values) for name, array in without.arrays.items())


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
@pytest.mark.parametrize("off", ["1", "self.0", "own.0.1", "cross.0.0", "self.2.0", "self.0.2", ",", "self.-1.0"])
def test_refuses_heads_that_there_are_not(world: Any, off: str) -> None:
    with pytest.raises(FieldError) as caught:
        _frame(world, node="encode", off=off)
    assert caught.value.field == "off"


def _opened(world: Any, *names: str) -> Any:
    network = world.network
    for name in names:
        network, _ = open_node(network, world.split.signature, name)
    return replace(world, network=network)


DECODER = ("decode", "decode_1_self_attention", "decode_1_cross_attention")


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
@pytest.mark.parametrize(
    ("names", "closed", "role", "opened"),
    [
        (("encode", "encode_1_self_attention"), "encode", "self", "encode_1_self_attention_attention"),
        (DECODER, "decode", "self", "decode_1_self_attention_attention"),
        (DECODER, "decode", "cross", "decode_1_cross_attention_attention"),
        (DECODER[:1], "decode", "cross", "decode_1_cross_attention"),
    ],
)
def test_opened_it_shows_the_same_as_closed(
    world: Any, names: tuple[str, ...], closed: str, role: str, opened: str
) -> None:
    whole, parts = world.begun(), _opened(world, *names).begun()
    for sample in range(4):
        expected = ATTENTION.compute(whole, ATTENTION.parse({"node": closed, "layer": 0, "sample": sample}))
        shown = ATTENTION.compute(parts, ATTENTION.parse({"node": opened, "sample": sample}))
        assert shown.labels == {role: expected.labels[role]}
        assert shown.meta == expected.meta
        wanted = {name for name in expected.arrays if name.startswith(role)}
        assert shown.arrays.keys() == wanted
        for name in wanted:
            least = TOLERANCE if name == role else 2e-6
            np.testing.assert_allclose(shown.arrays[name].values, expected.arrays[name].values, rtol=0, atol=least)
        assert np.abs(shown.arrays[role].values.sum(-1) - 1).max() < 1e-6


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_a_head_of_an_opened_attention_is_missed_as_much_as_that_of_the_closed_one(world: Any) -> None:
    whole, parts = world.begun(), _opened(world, *DECODER).begun()
    for off, opened in (("self.0.1", DECODER[1]), ("cross.0.2,cross.0.3", DECODER[2])):
        expected = ATTENTION.compute(whole, ATTENTION.parse({"node": "decode", "off": off})).meta
        shown = ATTENTION.compute(parts, ATTENTION.parse({"node": f"{opened}_attention", "off": off})).meta
        assert shown["loss"] != shown["loss_without"]
        for name in ("loss", "loss_without", "score", "score_without"):
            assert shown[name] == pytest.approx(expected[name], rel=1e-6)
        again = ATTENTION.compute(parts, ATTENTION.parse({"node": f"{opened}_attention", "off": off})).meta
        assert again == shown
