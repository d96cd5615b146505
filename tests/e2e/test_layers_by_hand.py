"""Layers of the larger catalogue, taken from the palette and set by hand in networks that learn: their loss falls."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import lab, runs


def test_convolutions_along_time_with_distances_and_groups(page: Page) -> None:
    lab.open_empty_tank(page, "Adding problem")
    lab.add_first(page, "Conv1d")
    _set(page, {"Kernels": 8, "Kernel size": 5, "Dilation": 2, "Groups": 2})
    _expect_costs(page, "8 × (1 × 5) + 8 = 48")
    # A new one has a rim of 1.
    expect(page.locator("#caption-conv1")).to_contain_text("24 × 8")
    lab.set_number(page, "Padding", 4)
    expect(page.locator("#caption-conv1")).to_contain_text("30 × 8")
    for layer in ("ReLU", "MeanOverTime", "Linear"):
        lab.add_last(page, layer)
    lab.play_and_see_it_learn(page, "conv1")
    assert _settings(page, "conv1").items() >= {"kernel_size": 5, "dilation": 2, "groups": 2, "padding": 4}.items()


def test_a_gru_of_two_layers_that_read_both_ways(page: Page) -> None:
    lab.open_empty_tank(page, "Adding problem")
    lab.add_first(page, "GRU")
    _set(page, {"Units": 8, "Layers": 2})
    page.locator(".node-settings").get_by_role("switch", name="Both ways").click()
    # Each of three gates, of two layers and both ways: inputs, 8 states and two biases.
    weights = 2 * 3 * 8 * (2 + 8 + 2) + 2 * 3 * 8 * (16 + 8 + 2)
    _expect_costs(page, f"= {weights:,}")
    expect(page.locator("#caption-gru1")).to_contain_text("30 × 16")
    lab.set_number(page, "Dropout", 0.1)
    lab.add_last(page, "SelectStep")
    lab.add_last(page, "Linear")
    lab.play_and_see_it_learn(page, "gru1")
    wanted = {"hidden_size": 8, "num_layers": 2, "bidirectional": True, "dropout": 0.1}
    assert _settings(page, "gru1").items() >= wanted.items()


def test_features_made_by_hand_let_one_layer_draw_a_circle(page: Page) -> None:
    lab.open_empty_tank(page, "Circle")
    lab.add_first(page, "Features")
    lab.add_last(page, "Linear")
    lab.node(page, "features1").click()
    caption, settings = page.locator("#caption-features1"), page.locator(".node-settings")
    page.get_by_role("tab", name="Settings").click()
    for name, width in (("Sines", "7"), ("Cosines", "9"), ("Products", "8"), ("Inputs", "6")):
        settings.get_by_role("switch", name=re.compile(f"^{name}")).click()
        expect(caption).to_have_text(width)
    lab.set_number(page, "Frequency", 2)
    lab.play_and_see_it_learn(page, "linear1")
    wanted = {"plain": False, "squares": True, "products": False, "sines": True, "cosines": True, "frequency": 2}
    assert _settings(page, "features1").items() >= wanted.items()


def test_maps_are_normalised_led_around_a_block_and_grown_again(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Conv2d")
    lab.add_last(page, "InstanceNorm2d")
    page.locator(".node-settings").get_by_role("switch", name="Scale and shift").click()
    _expect_costs(page, "8 + 8 = 16")
    lab.add_last(page, "Residual")
    _set(page, {"Kernels": 12, "Stride": 2})
    _expect_costs(page, "12 × (8 × 3 × 3)")
    expect(page.locator("#caption-residual1")).to_contain_text("12 × 4 × 4")
    lab.add_last(page, "ConvTranspose2d")
    _set(page, {"Kernels": 8, "Kernel size": 4, "Padding": 1, "Groups": 4})
    _expect_costs(page, "12 × (2 × 4 × 4) + 8 = 392")
    expect(page.locator("#caption-grow1")).to_contain_text("8 × 8 × 8")
    for layer in ("ReLU", "Flatten", "Linear"):
        lab.add_last(page, layer)
    lab.play_and_see_it_learn(page, "residual1")
    lab.expect_alive(page, "grow1")
    assert _settings(page, "norm1")["affine"] is True
    assert (
        _settings(page, "residual1")["block"] | {"out_channels": 12, "stride": 2}
        == _settings(page, "residual1")["block"]
    )
    wanted = {"out_channels": 8, "kernel_size": 4, "stride": 2, "padding": 1, "groups": 4}
    assert _settings(page, "grow1").items() >= wanted.items()


def test_bends_and_norms_of_vectors(page: Page) -> None:
    lab.open_empty_tank(page, "Circle")
    lab.add_first(page, "Linear")
    for layer in (
        "BatchNorm1d",
        "PReLU",
        "Linear",
        "RMSNorm",
        "ELU",
        "SELU",
        "SiLU",
        "Softplus",
        "Hardtanh",
        "Sigmoid",
    ):
        lab.add_last(page, layer)
    lab.add_last(page, "Linear")
    lab.play_and_see_it_learn(page, "linear2")
    kinds = [node["layer"]["kind"] for node in runs.get(page, lab.run_id(page))["experiment"]["network"]["nodes"]]
    assert kinds[1:-1] == [
        *("BatchNorm1d", "PReLU", "Linear", "RMSNorm", "ELU", "SELU", "SiLU", "Softplus", "Hardtanh", "Sigmoid")
    ]


def test_maps_are_enlarged_framed_and_averaged(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Conv2d")
    shapes = {"GroupNorm": "8 × 8 × 8", "Upsample": "8 × 16 × 16", "ZeroPad2d": "8 × 18 × 18", "AvgPool2d": "8 × 9 × 9"}
    for layer, shape in shapes.items():
        lab.add_last(page, layer)
        expect(page.locator(".react-flow__node-layer").last.locator(".node-caption")).to_contain_text(shape)
    for layer in ("AdaptiveAvgPool2d", "Flatten", "Linear"):
        lab.add_last(page, layer)
    lab.play_and_see_it_learn(page, "conv1")


def test_waves_squares_and_shares_of_vectors(page: Page) -> None:
    lab.open_empty_tank(page, "Circle")
    lab.add_first(page, "Linear")
    for layer in ("Sin", "Linear", "Square", "Linear", "Softmax", "Linear"):
        lab.add_last(page, layer)
    lab.play_and_see_it_learn(page, "linear2")
    kinds = [node["layer"]["kind"] for node in runs.get(page, lab.run_id(page))["experiment"]["network"]["nodes"]]
    assert kinds == ["Linear", "Sin", "Linear", "Square", "Linear", "Softmax", "Linear"]


def test_a_plain_rnn_over_every_second_step(page: Page) -> None:
    lab.open_empty_tank(page, "Adding problem")
    lab.add_first(page, "Conv1d")
    lab.add_last(page, "MaxPool1d")
    expect(page.locator("#caption-pool1")).to_contain_text("15 × ")
    lab.add_last(page, "RNN")
    lab.add_last(page, "SelectStep")
    lab.add_last(page, "Linear")
    lab.play_and_see_it_learn(page, "rnn1")


def _set(page: Page, numbers: dict[str, float]) -> None:
    """Type numbers into the settings of the selected node."""
    for label, value in numbers.items():
        lab.set_number(page, label, value)


def _expect_costs(page: Page, words: str) -> None:
    expect(page.get_by_label("What it costs")).to_contain_text(words)


def _settings(page: Page, name: str) -> runs.Object:
    """Return what the run was told of a node's layer."""
    nodes = runs.get(page, lab.run_id(page))["experiment"]["network"]["nodes"]
    return next(dict(node["layer"]) for node in nodes if node["id"] == name)
