"""A person's clicks build each family of networks from the empty tank, train it and see it live."""

from playwright.sync_api import Page

from tests.e2e import lab


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
    page.get_by_role("button", name="Encoder-decoder").click()
    lab.expect_fit(page)
    encoder, decoder = (
        page.locator(f"[data-node^={side}]").first.get_attribute("data-node") or "" for side in ("encoder", "decoder")
    )
    lab.play(page)
    lab.expect_alive(page, encoder)
    lab.expect_alive(page, decoder)
