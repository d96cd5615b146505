"""Whatever edits the network lets the layers around glide to their places: each edit of the canvas is filmed once."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, motion, runs

WORDS: runs.Object = {"kind": "Embedding", "embedding_dim": 16}
TEXT: runs.Object = runs.POINTS | {
    "dataset": {"kind": "copy", "samples": 200},
    "network": {
        "nodes": [
            {"id": "words", "layer": WORDS, "inputs": ["target"]},
            {"id": "calm", "layer": {"kind": "LayerNorm"}},
            {"id": "block", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "causal": True}},
            {"id": "glow", "layer": {"kind": "GELU"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}


TRANSLATION: runs.Object = TEXT | {
    "network": {
        "nodes": [
            {"id": "words", "layer": WORDS, "inputs": ["source"]},
            {"id": "encoder", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2}},
            {"id": "answer", "layer": WORDS, "inputs": ["target"]},
            {
                "id": "decoder",
                "layer": {"kind": "TransformerDecoderLayer", "nhead": 2},
                "inputs": ["answer", "encoder"],
            },
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}


def test_copies_let_the_others_glide(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    canvas.open_experiment(page, TEXT)
    motion.film(page)
    for act, copy in (("Duplicate", "norm1"), ("Paste", "norm2")):
        if act == "Paste":
            _choose(page, "calm", "Copy")
        _choose(page, "calm", act)
        expect(lab.node(page, copy)).to_be_visible()
        _expect_glide(page, "words", "block", "head")


def test_opening_and_closing_let_the_others_glide(page: Page) -> None:
    canvas.open_experiment(page, TEXT)
    motion.film(page)
    lab.node(page, "block").hover()
    page.get_by_role("button", name="Open block into its parts").click()
    expect(lab.node(page, "block_norm1")).to_be_visible()
    _expect_glide(page, "glow", "head")
    page.get_by_role("region", name="Parts of block").get_by_role("button", name="Close block", exact=True).click()
    expect(lab.node(page, "block")).to_be_visible()
    _expect_glide(page, "glow", "head")


def test_what_is_dragged_and_what_makes_room_for_it_glide(page: Page) -> None:
    canvas.open_experiment(page, TEXT)
    motion.film(page)
    for source, target, order in (
        ("block", "glow", ["words", "block", "calm", "glow", "head"]),
        ("words", "block", ["words", "calm", "block", "glow", "head"]),
    ):
        place = lab.insert_button(page, source, target)
        canvas.drag(page, lab.node(page, "calm"), canvas.centre(place), drop=False)
        expect(place).to_have_class(re.compile("is-target"))
        canvas.settled(page)
        motion.cut(page)
        page.mouse.up()
        canvas.expect_ids(page, order)
        _expect_glide(page, "calm")


def test_a_stack_that_grows_and_a_link_that_takes_the_place_of_another_let_the_rows_glide(page: Page) -> None:
    canvas.open_experiment(page, TRANSLATION)
    lab.node(page, "encoder").click()
    canvas.settled(page)
    motion.film(page)
    page.get_by_role("button", name="One more of encoder").click()
    _expect_glide(page, "answer", "target", down=True)
    lab.node(page, "words").hover()
    page.get_by_role("button", name="Link words to another layer").click()
    motion.cut(page)
    lab.node(page, "decoder").click()
    canvas.expect_inputs(page, "decoder", ["answer", "words"])
    _expect_glide(page, "words", "encoder", "target")


def _choose(page: Page, id_: str, act: str) -> None:
    """Choose an act in the menu of a node, and film what follows."""
    lab.node(page, id_).click(button="right")
    motion.cut(page)
    page.get_by_role("menuitem", name=re.compile(f"^{act}")).click()


def _expect_glide(page: Page, *moved: str, down: bool = False) -> None:
    """Expect of the film that what stays in the network never leaps or fades, and that some of it was seen on a long way."""
    canvas.settled(page)
    frames = motion.cut(page)
    stayed = [id_ for id_ in frames[0].boxes if all(id_ in frame.boxes for frame in frames)]
    assert set(moved) <= set(stayed)
    seen = {id_: [frame.boxes[id_] for frame in frames] for id_ in stayed}
    ways = {vertical: {id_: _way(places, vertical) for id_, places in seen.items()} for vertical in (False, True)}
    for id_, places in seen.items():
        for vertical, way in ways.items():
            # A box goes one way while the view goes another: what is left of both is shorter than either.
            motion.assert_glides(frames, id_, max(way.values()), down=vertical)
        least = min(place.opacity for place in places)
        assert least >= min(places[0].opacity, places[-1].opacity), f"{id_} fades to {least:.2f}"
    for id_ in moved:
        assert ways[down][id_] > 20
        assert len({(place.left, place.top) for place in seen[id_]}) > 6, f"{id_} is seen at few places on its way"


def _way(places: list[motion.Side], vertical: bool) -> float:
    at = [place.top if vertical else place.left for place in places]
    return max(at) - min(at)
