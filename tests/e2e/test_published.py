"""Published networks are opened from the gallery and read; which of them cannot be trained is said beforehand."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e import canvas, lab, link, runs


@pytest.mark.parametrize(("card", "parameters"), [("LeNet-5, 1998", "61[.,]7"), ("ResNet-20", "269")])
def test_a_small_one_is_opened_and_read(page: Page, card: str, parameters: str) -> None:
    lab.open_gallery(page)
    page.get_by_role("button", name=card).click()
    expect(page.locator(".chips")).to_contain_text(re.compile(rf"{parameters}\S* parameters"), timeout=lab.TRAIN_MS)
    lab.expect_fit(page)


def test_lenet_5_is_trained(page: Page) -> None:
    lab.open_gallery(page)
    page.get_by_role("button", name="LeNet-5, 1998").click()
    expect(page).to_have_url(re.compile("run="))
    lab.expect_alive(page, "c1")
    run = lab.run_id(page)
    runs.wait_for_falling_loss(page, run)
    runs.command(page, run, "stop")


def test_blocks_of_resnet_20_are_opened_read_and_closed_again(page: Page) -> None:
    lab.open_gallery(page)
    page.get_by_role("button", name="ResNet-20").click()
    lab.expect_fit(page)
    before = _parameters(page)
    assert before == 269_722 - 5 * 65  # five classes less than in the paper, of 64 inputs and a bias each
    canvas.show_all(page)
    # One that halves the maps, and the first of a stack.
    for block, parts in (("down2", "down2"), ("stage1", "stage1_1")):
        lab.node(page, block).focus()
        page.keyboard.press("o")
        frame = page.get_by_role("region", name=f"Parts of {parts}", exact=True)
        expect(frame).to_be_visible()
        assert _parameters(page) == before
        convolutions = canvas.listed(page).filter(has_text=re.compile(f"^{parts}_\\w+: Conv2d"))
        expect(convolutions).to_have_count(2)
        frame.get_by_role("button", name=f"Close {parts}", exact=True).press("Enter")
        expect(frame).to_be_hidden()
        assert _parameters(page) == before


def _parameters(page: Page) -> int:
    """Return how many parameters the network has that the page shows, to the last one."""
    lab.expect_fit(page)
    return int(runs.check(page, link.unpack(link.shared(page)))["parameters"])


@pytest.mark.parametrize(("card", "parameters"), [("Transformer, base size", "63"), ("BERT, base size", "109")])
def test_a_large_one_is_opened_into_its_parts_and_not_trained(page: Page, card: str, parameters: str) -> None:
    before = len(runs.every(page))
    lab.open_gallery(page)
    page.get_by_role("button", name=card).click()
    expect(page.locator(".chips")).to_contain_text(re.compile(rf"{parameters}\S* parameters"), timeout=lab.TRAIN_MS)
    problem = page.locator("[id^=issue-]").filter(has_text="It can be read and opened here, but not trained")
    expect(problem).to_contain_text("this server trains at most 20,000,000")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_disabled()
    page.get_by_role("button", name=re.compile("^Open encoder.* into its parts$")).first.click()
    listed = page.get_by_role("list", name="The network as a list")
    expect(listed).to_contain_text("Multi-head attention")
    if card.startswith("Transformer"):
        canvas.show_all(page)
        page.get_by_role("button", name="Open decoder into its parts").click()
        # The first of the six; the others stay a stack.
        expect(page.get_by_role("region", name="Parts of decoder_1", exact=True)).to_be_visible()
        expect(listed).to_contain_text(re.compile("decoder: Decoder layer, [^;]*; repeated 5 times"))
        expect(page.locator(".chips")).to_contain_text(re.compile(rf"{parameters}\S* parameters"))
    assert len(runs.every(page)) == before


@pytest.mark.parametrize(("card", "wrong"), [("Transformer, base size", "decoder"), ("BERT, base size", "encoder")])
def test_why_it_is_not_trained_stands_on_a_wide_card_and_covers_neither_its_name_nor_its_weights(
    page: Page, card: str, wrong: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    lab.open_gallery(page)
    page.get_by_role("button", name=card).click()
    expect(page.get_by_text("1 problem")).to_be_visible(timeout=lab.TRAIN_MS)
    expect(page.get_by_text("Watch for")).to_be_visible()
    canvas.settled(page)
    node = lab.node(page, wrong)
    note = page.locator(f"#issue-{wrong}")
    expect(note).to_be_in_viewport(ratio=0.99)
    place, room = canvas.box(note), canvas.box(node.locator(".node-tile"))
    assert room["x"] - 1 <= place["x"]
    assert room["y"] - 1 <= place["y"]
    assert place["x"] + place["width"] <= room["x"] + room["width"] + 1
    assert place["y"] + place["height"] <= room["y"] + room["height"] + 1
    # The card is pressed through it.
    lab.node(page, "words" if wrong == "decoder" else "pieces").click()
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(node).to_have_attribute("aria-pressed", "true")


def test_a_note_that_comes_late_pushes_no_part_out_of_sight(page: Page) -> None:
    lab.open_gallery(page)
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)
        if len(asked) == 1:  # what opens it; the second one brings the note
            route.continue_()

    page.route("**/api/examples/transformer-base", hold)
    page.get_by_role("button", name="Transformer, base size").click()
    expect(page.get_by_text("1 problem")).to_be_visible()
    canvas.settled(page)
    top = canvas.box(page.locator(".tank"))["y"]
    asked[1].continue_()
    expect(page.get_by_text("Watch for")).to_be_visible()
    canvas.settled(page)
    assert canvas.box(page.locator(".tank"))["y"] > top
    for id_ in ("source", "encoder", "target", "head"):
        expect(lab.node(page, id_)).to_be_in_viewport(ratio=0.99)
