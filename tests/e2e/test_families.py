"""A person's clicks build each family of networks from the empty tank, train it and see it live."""

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
