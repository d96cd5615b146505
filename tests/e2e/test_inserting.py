"""A layer comes into the network: dragged from the palette, searched for, or put where somebody double-clicks."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, link, runs

TRAINED = runs.POINTS | {"training": canvas.TRAINING | runs.POINTS["training"]}


def test_a_layer_is_dragged_from_the_palette_onto_an_edge(page: Page) -> None:
    canvas.open_experiment(page, runs.POINTS)
    canvas.carry_from_palette(page, "LayerNorm", lab.insert_button(page, "tanh1", "output"))
    canvas.expect_ids(page, ["hidden1", "tanh1", "norm1", "output"])
    lab.expect_fit(page)


def test_a_drag_from_the_palette_is_given_up_with_escape(page: Page) -> None:
    canvas.open_experiment(page, runs.POINTS)
    page.get_by_role("button", name="Layer", exact=True).click()
    expect(page.get_by_role("combobox", name="Search layers")).to_be_focused()
    page.keyboard.type("layernorm")
    page.mouse.move(*canvas.centre(page.get_by_role("option", name=re.compile("^LayerNorm"))))
    page.mouse.down()
    page.mouse.move(*canvas.centre(lab.node(page, "tanh1")), steps=5)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".layer-ghost")).to_be_hidden()
    canvas.expect_ids(page, ["hidden1", "tanh1", "output"])


def test_the_palette_begins_with_what_suits_the_place_and_says_what_the_others_want(page: Page) -> None:
    canvas.open_experiment(page, runs.POINTS)
    lab.insert_button(page, "tanh1", "output").click()
    offered = page.get_by_role("listbox", name="Add a layer")
    others = offered.get_by_role("group", name="Want something else than flows here")
    expect(offered.get_by_role("group").last).to_have_attribute("aria-label", "Want something else than flows here")
    expect(offered.get_by_role("option").first).not_to_contain_text("wants")
    expect(others.get_by_role("option", name=re.compile("^Conv2d"))).to_contain_text("wants an image")
    expect(others.get_by_role("option", name=re.compile("^Linear"))).to_have_count(0)
    page.keyboard.press("End")
    expect(others.get_by_role("option", selected=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(lab.node(page, "output")).to_be_visible()
    expect(page.get_by_role("dialog", name="Add a layer")).to_be_hidden()


def test_one_click_adds_the_decoder_that_an_encoder_lacks(page: Page) -> None:
    words = {"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 16}, "inputs": ["source"]}
    encoder = {"id": "encoder", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2}}
    network = {"nodes": [words, encoder, {"id": "head", "layer": {"kind": "Linear"}}]}
    link.follow(page, link.pack(TRAINED | {"dataset": {"kind": "reverse"}, "network": network}))
    page.locator(".node-issue").get_by_role("button", name="Add a decoder that reads the target").click()
    lab.expect_fit(page)
    canvas.expect_ids(page, ["words", "encoder", "embed1", "position1", "decoder1", "head"])


def test_search_forgives_missing_letters_and_is_walked_with_arrows(page: Page) -> None:
    canvas.open_experiment(page, runs.POINTS)
    lab.node(page, "hidden1").click()
    lab.press(page, "/")
    search = page.get_by_role("combobox", name="Search layers")
    expect(search).to_be_focused()
    page.keyboard.type("lrelu")
    offered = page.get_by_role("listbox", name="Add a layer")
    expect(offered.get_by_role("option").first).to_contain_text("LeakyReLU")
    search.fill("norm")
    page.keyboard.press("ArrowDown")
    chosen = offered.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    name = chosen.locator(".palette-name").inner_text()
    page.keyboard.press("Enter")
    expect(lab.node(page, "norm1")).to_be_focused()
    canvas.expect_layers(page, ["Linear", name, "Tanh", "Linear"])


def test_a_double_click_on_the_water_adds_a_layer_at_the_nearest_place(page: Page) -> None:
    canvas.open_experiment(page, runs.POINTS)
    x, y = canvas.centre(page.get_by_role("button", name="Insert a layer between hidden1 and tanh1"))
    page.mouse.dblclick(x, y - 160)
    lab.take(page, "layernorm")
    expect(lab.node(page, "norm1")).to_be_visible()
    canvas.expect_ids(page, ["hidden1", "norm1", "tanh1", "output"])
