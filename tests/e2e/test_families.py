"""A person's clicks build each family of networks from the empty tank, train it and see it live."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import lab, runs


def test_an_mlp_on_points(page: Page) -> None:
    lab.open_empty_tank(page, "Circle")
    lab.add_first(page, "Linear")
    lab.node(page, "linear1").click()
    lab.set_number(page, "Units", 8)
    lab.add_last(page, "Tanh")
    lab.add_last(page, "Linear")
    lab.play(page)
    lab.expect_alive(page, "linear1")
    lab.expect_alive(page, "linear2")


def test_a_cnn_on_digits(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Conv2d")
    for layer in ("ReLU", "MaxPool2d", "Flatten", "Linear"):
        lab.add_last(page, layer)
    lab.play(page)
    lab.expect_alive(page, "conv1")
    lab.expect_alive(page, "pool1")


def test_a_transformer_on_sequences(page: Page) -> None:
    lab.open_empty_tank(page, "Reverse digits")
    lab.add_first(page, "Embedding")
    lab.add_behind(page, "embed1", "PositionalEncoding")
    lab.add_behind(page, "position1", "TransformerEncoderLayer")
    lab.add_behind(page, "Target", "Embedding")
    lab.add_behind(page, "embed2", "PositionalEncoding")
    lab.add_behind(page, "position2", "TransformerDecoderLayer")
    expect(lab.choice(page, "Reads: own sequence")).to_have_value("position2")
    expect(lab.choice(page, "Reads: memory")).to_have_value("encoder1")
    lab.add_behind(page, "decoder1", "Linear")
    lab.play(page)
    lab.expect_alive(page, "encoder1")
    lab.expect_alive(page, "decoder1")
    network = runs.get(page, lab.run_id(page))["experiment"]["network"]
    assert {node["layer"]["kind"]: node["inputs"] for node in network["nodes"]}["TransformerDecoderLayer"] == [
        "position2",
        "encoder1",
    ]
    assert network["nodes"][-1]["layer"]["kind"] == "Linear"


def test_a_vision_transformer_with_every_encoding_of_places(page: Page) -> None:
    lab.open_empty_tank(page, "Small digits")
    lab.add_first(page, "Patchify")
    lab.set_number(page, "Patch size", 2)
    lab.add_last(page, "Linear")
    lab.set_number(page, "Units", 16)
    for layer in ("PositionalEncoding", "TransformerEncoderLayer", "MeanOverTime", "Linear"):
        lab.add_last(page, layer)
    lab.node(page, "position1").click()
    encoding, costs = lab.choice(page, "Encoding"), page.get_by_label("What it costs")
    offered = encoding.locator("option").all_inner_texts()
    assert offered == ["Sinusoidal", "Learned", "Random", "Rotary", "None"]
    for title in offered:
        encoding.select_option(label=title)
        expect(costs).to_contain_text("16 × 16 = 256" if title == "Learned" else re.compile("Parameters\\s*none"))
    encoding.select_option(label="Rotary")
    lab.play(page)
    lab.expect_alive(page, "encoder1")
    nodes = runs.get(page, lab.run_id(page))["experiment"]["network"]["nodes"]
    assert {node["id"]: node["layer"].get("encoding") for node in nodes}["position1"] == "rotary"


def test_a_recurrent_network_of_two_layers_that_read_both_ways(page: Page) -> None:
    lab.open_empty_tank(page, "Adding problem")
    lab.add_first(page, "LSTM")
    lab.set_number(page, "Units", 8)
    lab.set_number(page, "Layers", 2)
    page.locator(".node-settings").get_by_role("switch", name="Both ways").click()
    # Each of four gates, of two layers and both ways: inputs, 8 states and two biases.
    weights = 2 * 4 * 8 * (2 + 8 + 2) + 2 * 4 * 8 * (16 + 8 + 2)
    expect(page.get_by_label("What it costs")).to_contain_text(f"= {weights:,}")
    expect(page.locator("#caption-lstm1")).to_contain_text("× 16")
    lab.add_last(page, "SelectStep")
    lab.add_last(page, "Linear")
    lab.play(page)
    lab.expect_alive(page, "lstm1")
