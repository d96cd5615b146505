import math
import re
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import nn

from netarium.nn.build import build
from netarium.nn.fixed_kernels import KERNELS
from netarium.nn.infer import infer
from netarium.nn.initializer import INITIALIZERS, is_bias
from netarium.nn.network import Network
from netarium.spec.signature import Signature

MakeNetwork = Callable[..., Network]
KINDS = [kind.kind_name() for kind in INITIALIZERS]
DRAWN = [kind for kind in KINDS if kind not in {"default", "kernel"}]


def weights_of(network: Network, signature: Signature, node: str, copy: int = 0) -> dict[str, torch.Tensor]:
    return dict(build(network, signature, seed=3).copies(node)[copy].named_parameters())


def hidden(**settings: Any) -> list[dict[str, Any]]:
    return [
        {"id": "hidden", "layer": {"kind": "Linear", "out_features": 64}, **settings},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]


def test_the_kinds_are_those_of_pytorch() -> None:
    assert KINDS[0] == "default"
    for kind in DRAWN:
        assert hasattr(nn.init, f"{kind}_")


@pytest.mark.parametrize("kind", KINDS)
def test_describes_itself_in_both_languages(kind: str) -> None:
    entry = INITIALIZERS[kind].describe()
    for text in ("title", "summary", "help"):
        words = getattr(INITIALIZERS[kind], text)
        assert words.en
        assert re.search(r"[\u4e00-\u9fff]", words.zh)
    schema = entry["schema"]
    assert isinstance(schema, dict)
    for name, field in schema["properties"].items():
        assert field["title"], name
        assert field["description"].endswith("."), name
        assert re.search(r"[\u4e00-\u9fff]", field["title_zh"] + field["description_zh"]), name


def test_by_default_nothing_is_drawn_anew(network: MakeNetwork, points: Signature) -> None:
    plain = weights_of(network(*hidden()), points, "hidden")
    default = weights_of(network(*hidden(initializer={"kind": "default"})), points, "hidden")
    assert all(torch.equal(plain[name], default[name]) for name in plain)
    assert plain["bias"].abs().sum() > 0


@pytest.mark.parametrize("kind", DRAWN)
def test_fills_weights_as_pytorch_does_and_biases_with_zeros(
    kind: str, network: MakeNetwork, points: Signature
) -> None:
    initializer = INITIALIZERS[kind].model_validate({"kind": kind})
    found = weights_of(network(*hidden(initializer={"kind": kind})), points, "hidden")
    torch.manual_seed(3)
    expected = nn.Linear(2, 64)
    getattr(nn.init, f"{kind}_")(expected.weight, **initializer.arguments())
    assert torch.equal(found["weight"], expected.weight)
    assert found["bias"].count_nonzero() == 0


def test_their_fields_count(network: MakeNetwork, images: Signature) -> None:
    nodes = [
        {
            "id": "conv",
            "layer": {"kind": "Conv2d", "out_channels": 64, "kernel_size": 5},
            "initializer": {"kind": "kaiming_normal", "mode": "fan_out", "nonlinearity": "relu"},
        },
        {"id": "flat", "layer": {"kind": "Flatten"}},
        {
            "id": "head",
            "layer": {"kind": "Linear"},
            "initializer": {"kind": "constant", "value": -0.5},
        },
    ]
    model = build(network(*nodes), images, seed=0)
    deviation = model.copies("conv")[0].get_parameter("weight").std().item()
    assert deviation == pytest.approx(math.sqrt(2 / (64 * 25)), rel=0.05)
    assert model.copies("head")[0].get_parameter("weight").unique().tolist() == [-0.5]


def test_gains_of_normalisations_stay_and_every_copy_is_drawn_alone(network: MakeNetwork, pairs: Signature) -> None:
    encoder = {"kind": "TransformerEncoderLayer", "dim_feedforward": 8}
    nodes = [
        {"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 8}},
        {"id": "encoder", "layer": encoder, "repeat": 2, "initializer": {"kind": "normal", "std": 1.0}},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
    first, second = (weights_of(network(*nodes), pairs, "encoder", copy) for copy in (0, 1))
    assert first["layer.norm1.weight"].unique().tolist() == [1.0]
    assert first["layer.self_attn.in_proj_bias"].count_nonzero() == 0
    assert first["layer.linear1.weight"].std().item() == pytest.approx(1.0, rel=0.2)
    assert not torch.equal(first["layer.linear1.weight"], second["layer.linear1.weight"])


@pytest.mark.parametrize("name", ["bias", "layer.norm1.bias", "attention.in_proj_bias", "bias_ih_l0"])
def test_knows_biases_by_their_names(name: str) -> None:
    assert is_bias(name, torch.zeros(3))
    assert not is_bias(name, torch.zeros(3, 3))
    assert not is_bias("weight", torch.zeros(3))
    assert not is_bias("unbiased", torch.zeros(3))


def test_a_node_without_weights_has_nothing_to_fill(network: MakeNetwork, points: Signature) -> None:
    nodes = hidden()
    nodes.insert(1, {"id": "bend", "layer": {"kind": "ReLU"}, "initializer": {"kind": "zeros"}})
    errors = infer(network(*nodes), points).errors
    assert [(error.node, error.field, error.issue) for error in errors] == [("bend", "initializer", "nothing_to_fill")]


def convolution(kernel: str, **settings: Any) -> list[dict[str, Any]]:
    layer = {"kind": "Conv2d", "out_channels": 8, "kernel_size": 3, **settings}
    return [
        {"id": "conv", "layer": layer, "initializer": {"kind": "kernel", "kernel": kernel}},
        {"id": "flat", "layer": {"kind": "Flatten"}},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]


@pytest.mark.parametrize("kernel", KERNELS)
def test_a_known_kernel_sees_the_mean_of_all_channels(kernel: str, network: MakeNetwork, images: Signature) -> None:
    model = build(network(*convolution(kernel)), images, seed=0)
    conv = model.copies("conv")[0]
    channels = images.fields["input"].shape[0]
    image = torch.rand(1, 1, 7, 7).expand(1, channels, 7, 7)
    wanted = nn.functional.conv2d(image[:, :1], torch.tensor([[KERNELS[kernel]]], dtype=torch.float32))
    found = conv(image)
    for chosen in range(8):
        assert torch.allclose(found[:, chosen : chosen + 1], wanted, atol=1e-6)


def test_known_kernels_do_what_they_are_called() -> None:
    total = {name: sum(map(sum, rows)) for name, rows in KERNELS.items()}
    assert total == pytest.approx({"blur": 1, "gauss": 1, "sharpen": 1, "sobel_x": 0, "sobel_y": 0, "laplace": 0})
    step = torch.zeros(1, 1, 5, 6)
    step[..., 3:] = 1  # an upright edge
    seen = {
        name: nn.functional.conv2d(step, torch.tensor([[rows]], dtype=torch.float32)) for name, rows in KERNELS.items()
    }
    assert seen["sobel_x"].max() == 4
    assert seen["sobel_y"].count_nonzero() == 0
    assert seen["sharpen"].max() > 1
    assert torch.equal(seen["laplace"][0, 0, 0], torch.tensor([0.0, 1.0, -1.0, 0.0]))


def test_each_map_gets_another_known_kernel_in_the_middle_of_its_window(
    network: MakeNetwork, images: Signature
) -> None:
    weights = weights_of(network(*convolution("each", kernel_size=5)), images, "conv")["weight"]
    channels = weights.shape[1]
    for index, rows in enumerate([*KERNELS.values(), *KERNELS.values()][:8]):
        assert torch.allclose(weights[index, :, 1:4, 1:4] * channels, torch.tensor(rows, dtype=torch.float32))
    assert weights.sum().item() == pytest.approx(5.0, abs=1e-5)  # five of the eight sum to 1, the others to 0


@pytest.mark.parametrize(
    "node", [{"layer": {"kind": "Conv2d", "kernel_size": 2}}, {"layer": {"kind": "ConvTranspose2d"}}]
)
def test_known_kernels_need_a_convolution_of_three_cells(
    node: dict[str, Any], network: MakeNetwork, images: Signature
) -> None:
    first = {"id": "first", "initializer": {"kind": "kernel"}, **node}
    nodes = [first, {"id": "flat", "layer": {"kind": "Flatten"}}, {"id": "head", "layer": {"kind": "Linear"}}]
    errors = infer(network(*nodes), images).errors
    assert [(error.node, error.field, error.issue) for error in errors] == [
        ("first", "initializer", "kernel_needs_conv2d")
    ]
