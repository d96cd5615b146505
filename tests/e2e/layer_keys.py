"""The keys that the help lists for layers, each pressed on a network whose layers have something to do for all of them."""

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


def press(page: Page, id_: str, key: str) -> None:
    lab.node(page, id_).focus()
    page.keyboard.press(key)


def take_back(page: Page) -> None:
    lab.press(page, "Control+z")
    canvas.expect_ids(page, IDS)


def _walk(page: Page) -> None:
    lab.node(page, "source").focus()
    for key, reached in (("Down", "target"), ("Right", "answer"), ("Left", "target"), ("Up", "source")):
        page.keyboard.press(f"Arrow{key}")
        expect(lab.node(page, reached)).to_be_focused()


def _open(page: Page) -> None:
    press(page, "glow", "Enter")
    expect(page.get_by_role("region", name="Inspector")).to_contain_text("glow")
    press(page, "words", "l")
    press(page, "decoder", "Enter")
    canvas.expect_inputs(page, "decoder", ["answer", "words"])
    take_back(page)


def _insert(page: Page) -> None:
    press(page, "glow", "+")
    lab.take(page, "dropout")
    canvas.expect_ids(page, [*IDS[:-1], "dropout1", "head"])
    take_back(page)


def _remove(page: Page) -> None:
    press(page, "calm", "Delete")
    canvas.expect_ids(page, [id_ for id_ in IDS if id_ != "calm"])
    take_back(page)


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
    press(page, "calm", "Alt+ArrowRight")
    canvas.expect_ids(page, [*IDS[:4], "glow", "calm", "head"])
    press(page, "calm", "Alt+ArrowLeft")
    canvas.expect_ids(page, IDS)


def _repeat(page: Page) -> None:
    press(page, "encoder", "Alt+ArrowUp")
    expect(page.locator(".repeat")).to_contain_text("×2")
    press(page, "encoder", "Alt+ArrowDown")
    expect(page.locator(".repeat").filter(has_text="×2")).to_have_count(0)


def _link(page: Page) -> None:
    press(page, "words", "l")
    expect(page.locator(".tank-bar")).to_contain_text("Who should read words?")
    page.keyboard.press("Escape")
    expect(page.locator(".tank-bar")).to_be_hidden()


def _parts(page: Page) -> None:
    frame = page.get_by_role("region", name="Parts of encoder", exact=True)
    press(page, "encoder", "o")
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
    take_back(page)


def _menu(page: Page) -> None:
    press(page, "glow", "Shift+F10")
    expect(page.get_by_role("menu", name="glow")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)


KEYS: dict[str, Callable[[Page], None]] = {
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
}
"""By what the help says of them, in its order."""
