"""A network that is longer than the screen, and what a person changes in it, one change after the other."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.e2e import lab, runs

COMPOSITE_BLOCK = 5


def network(count: int = 40) -> runs.Object:
    """Return an experiment of `count` nodes on points: a shortcut around every second block, a composite node in one."""
    nodes: list[runs.Object] = []
    while len(nodes) + 4 <= count - 1:
        block = len(nodes) // 4 + 1
        before = nodes[-1]["id"] if nodes else None
        nodes.append({"id": f"linear{block}", "layer": {"kind": "Linear", "out_features": 8}})
        nodes.append({"id": f"norm{block}", "layer": {"kind": "LayerNorm"}})
        nodes.append({"id": f"tanh{block}", "layer": {"kind": "Tanh"}})
        if block == COMPOSITE_BLOCK:
            nodes.append({"id": "feed", "layer": {"kind": "FeedForward", "hidden_features": 16}})
        elif block % 2 == 0:
            nodes.append({"id": f"add{block}", "layer": {"kind": "Add"}, "inputs": [f"tanh{block}", before]})
        else:
            nodes.append({"id": f"drop{block}", "layer": {"kind": "Dropout", "p": 0.0}})
    while len(nodes) < count - 1:
        nodes.append({"id": f"tanh_{len(nodes)}", "layer": {"kind": "Tanh"}})
    return runs.POINTS | {"network": {"nodes": [*nodes, {"id": "head", "layer": {"kind": "Linear"}}]}}


@dataclass(frozen=True)
class Change:
    """A change by keys, and how many nodes more the network has afterwards."""

    keys: tuple[str, ...]
    more: int

    def make(self, page: Page) -> None:
        for key in self.keys:
            page.keyboard.press(key)


STORY = (
    Change(("Alt+ArrowUp",), 0),
    Change(("Control+d",), 1),
    Change(("Delete",), -1),
    Change(("+", *"gelu", "Enter"), 1),
    Change(("Control+c", "Control+v"), 1),
    Change(("Alt+ArrowRight",), 0),
)
"""What a person changes with the keys, beginning at a selected node."""


def begin(page: Page, id_: str = "norm2") -> None:
    """Select the node that the story begins at, and let the focus be there."""
    lab.node(page, id_).click()
    lab.node(page, id_).focus()


def layers(page: Page) -> Locator:
    """Return the boxes of the nodes, without those of the data."""
    return page.locator(".react-flow__node-layer")


def _as_list(page: Page) -> Locator:
    return page.get_by_role("list", name="The network as a list")


def told(page: Page) -> str:
    """Return the network in words, as those hear it who do not see it."""
    return str(_as_list(page).text_content())


def expect_told(page: Page, words: str) -> None:
    """Expect that the network is told in these words as soon as everything is known of it."""
    expect(_as_list(page)).to_have_text(words)
