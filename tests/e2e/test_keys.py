"""Every key that the help lists does what it says."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, runs

EMBEDDING: runs.Object = {"kind": "Embedding", "embedding_dim": 16}
NETWORK: runs.Object = runs.POINTS | {
    "dataset": {"kind": "copy", "samples": 200},
    "network": {
        "nodes": [
            {"id": "words", "layer": EMBEDDING, "inputs": ["source"]},
            {"id": "encoder", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 16}},
            {"id": "answer", "layer": EMBEDDING, "inputs": ["target"]},
            {
                "id": "decoder",
                "layer": {"kind": "TransformerDecoderLayer", "nhead": 2, "dim_feedforward": 16},
                "inputs": ["answer", "encoder"],
            },
            {"id": "calm", "layer": {"kind": "LayerNorm"}},
            {"id": "glow", "layer": {"kind": "GELU"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
IDS = [node["id"] for node in NETWORK["network"]["nodes"]]
LISTED = """rows => rows.map(row => {
  const ways = [...row.querySelectorAll('dt > span')].map(way => [...way.querySelectorAll('kbd')].map(key => key.innerText).join('+'));
  return `${ways.join(' or ')}: ${row.querySelector('dd').innerText}`;
})"""


def test_every_key_that_the_help_lists_does_what_it_says(page: Page) -> None:
    canvas.open_experiment(page, NETWORK)
    lab.press(page, "?")
    listed = page.get_by_role("dialog", name="How it works").locator("dl > div")
    expect(listed).to_have_count(len(KEYS))
    assert listed.evaluate_all(LISTED) == list(KEYS)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    for press in KEYS.values():
        press(page)


def _press(page: Page, id_: str, key: str) -> None:
    lab.node(page, id_).focus()
    page.keyboard.press(key)


def _play(page: Page) -> None:
    lab.expect_fit(page)
    lab.press(page, "Space")
    lab.wait_for_step(page, 1)
    lab.press(page, "Space")
    lab.resting_step(page)


def _step(page: Page) -> None:
    before = lab.step_of(page)
    lab.press(page, "s")
    lab.wait_for_step(page, before + 1)
    assert lab.resting_step(page) == before + 1


def _reset(page: Page) -> None:
    lab.press(page, "r")
    lab.expect_status(page, "idle")


def _undo(page: Page) -> None:
    _press(page, "glow", "Delete")
    canvas.expect_ids(page, [id_ for id_ in IDS if id_ != "glow"])
    lab.press(page, "Control+z")
    canvas.expect_ids(page, IDS)


def _redo(page: Page) -> None:
    for key in ("Control+y", "Control+Shift+z"):
        lab.press(page, key)
        canvas.expect_ids(page, [id_ for id_ in IDS if id_ != "glow"])
        lab.press(page, "Control+z")
        canvas.expect_ids(page, IDS)


def _search(page: Page) -> None:
    lab.press(page, "/")
    expect(page.get_by_role("combobox", name="Search layers")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def _help(page: Page) -> None:
    _press(page, "glow", "?")
    expect(page.get_by_role("dialog", name="How it works")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def _walk(page: Page) -> None:
    lab.node(page, "source").focus()
    for key, reached in (("Down", "target"), ("Right", "answer"), ("Left", "target"), ("Up", "source")):
        page.keyboard.press(f"Arrow{key}")
        expect(lab.node(page, reached)).to_be_focused()


def _open(page: Page) -> None:
    _press(page, "glow", "Enter")
    expect(page.get_by_role("region", name="Inspector")).to_contain_text("glow")
    _press(page, "words", "l")
    _press(page, "decoder", "Enter")
    canvas.expect_inputs(page, "decoder", ["answer", "words"])
    _take_back(page)


def _insert(page: Page) -> None:
    _press(page, "glow", "+")
    lab.take(page, "dropout")
    canvas.expect_ids(page, [*IDS[:-1], "dropout1", "head"])
    _take_back(page)


def _remove(page: Page) -> None:
    _press(page, "calm", "Delete")
    canvas.expect_ids(page, [id_ for id_ in IDS if id_ != "calm"])
    _take_back(page)


def _select(page: Page) -> None:
    lab.node(page, "calm").click()
    page.keyboard.press("Shift+ArrowRight")
    pressed = page.locator(".node[aria-pressed=true]")
    expect(pressed).to_have_count(2)
    page.keyboard.press("Control+a")
    expect(pressed).to_have_count(len(IDS))
    page.keyboard.press("Escape")
    expect(pressed).to_have_count(0)


def _move(page: Page) -> None:
    _press(page, "calm", "Alt+ArrowRight")
    canvas.expect_ids(page, [*IDS[:4], "glow", "calm", "head"])
    _press(page, "calm", "Alt+ArrowLeft")
    canvas.expect_ids(page, IDS)


def _repeat(page: Page) -> None:
    _press(page, "encoder", "Alt+ArrowUp")
    expect(page.locator(".repeat")).to_contain_text("×2")
    _press(page, "encoder", "Alt+ArrowDown")
    expect(page.locator(".repeat").filter(has_text="×2")).to_have_count(0)


def _link(page: Page) -> None:
    _press(page, "words", "l")
    expect(page.locator(".tank-bar")).to_contain_text("Who should read words?")
    page.keyboard.press("Escape")
    expect(page.locator(".tank-bar")).to_be_hidden()


def _parts(page: Page) -> None:
    frame = page.get_by_role("region", name="Parts of encoder", exact=True)
    _press(page, "encoder", "o")
    expect(frame).to_be_visible()
    expect(page.locator("[data-node^=encoder_]:focus")).to_have_count(1)
    page.keyboard.press("c")
    expect(frame).to_have_count(0)
    expect(lab.node(page, "encoder")).to_be_focused()
    canvas.expect_ids(page, IDS)


def _copy(page: Page) -> None:
    lab.node(page, "glow").click()
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    canvas.expect_ids(page, [*IDS[:-1], "gelu1", "head"])
    lab.node(page, "gelu1").click()
    page.keyboard.press("Control+x")
    canvas.expect_ids(page, IDS)


def _duplicate(page: Page) -> None:
    lab.node(page, "glow").click()
    page.keyboard.press("Control+d")
    canvas.expect_ids(page, [*IDS[:-1], "gelu1", "head"])
    _take_back(page)


def _menu(page: Page) -> None:
    _press(page, "glow", "Shift+F10")
    expect(page.get_by_role("menu", name="glow")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)


def _fit(page: Page) -> None:
    for _ in range(6):
        _press(page, "glow", "PageUp")
    expect(lab.node(page, "source")).not_to_be_in_viewport()
    _press(page, "glow", "f")
    for id_ in ("source", "head"):
        expect(lab.node(page, id_)).to_be_in_viewport(ratio=0.99)


def _zoom(page: Page) -> None:
    for key, factor in (("PageUp", 1.25), ("PageDown", 1 / 1.25)):
        canvas.settled(page)
        before = canvas.box(lab.node(page, "glow"))["width"]
        _press(page, "glow", key)
        canvas.settled(page)
        assert abs(canvas.box(lab.node(page, "glow"))["width"] - factor * before) < 1


def _leave(page: Page) -> None:
    glow = lab.node(page, "glow")
    glow.click()
    page.keyboard.press("Escape")
    expect(page.locator(".node[aria-pressed=true]")).to_have_count(0)
    canvas.drag(page, glow, canvas.centre(lab.insert_button(page, "answer", "decoder")), drop=False)
    expect(lab.insert_button(page, "answer", "decoder")).to_have_class(re.compile("is-target"))
    page.keyboard.press("Escape")
    page.mouse.up()
    canvas.expect_ids(page, IDS)


def _take_back(page: Page) -> None:
    lab.press(page, "Control+z")
    canvas.expect_ids(page, IDS)


KEYS: dict[str, Callable[[Page], None]] = {
    "Space: Play or pause": _play,
    "S: Train one step": _step,
    "R: Reset": _reset,
    "Ctrl+Z: Undo": _undo,
    "Ctrl+Y or Ctrl+Shift+Z: Redo": _redo,
    "/: Search a layer to add": _search,
    "?: This help": _help,
    "←+→+↑+↓: Walk along the network": _walk,
    "Enter: Open a layer, or end a link at it": _open,
    "+: Insert a layer behind": _insert,
    "Delete: Remove what is selected": _remove,
    "Shift+arrow or Ctrl+A: Select several, or all": _select,
    "Alt+← or Alt+→: Move a layer": _move,
    "Alt+↑ or Alt+↓: More or fewer copies in a row": _repeat,
    "L: Link to another layer": _link,
    "O or C: Open into parts, close the frame around": _parts,
    "Ctrl+C or Ctrl+X or Ctrl+V: Copy, cut, paste; also into another tab": _copy,
    "Ctrl+D: Duplicate": _duplicate,
    "Shift+F10: All that can be done with a layer": _menu,
    "F: Show the whole network": _fit,
    "PageUp or PageDown: Nearer, farther": _zoom,
    "Esc: Select nothing, or give up a drag or a link": _leave,
}
