"""The canvas of the Lab: an experiment laid on it, what stands there and where, and a hand that drags."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e import lab, link, runs

IMAGES: runs.Object = runs.POINTS | {
    "dataset": {"kind": "digits"},
    "network": {
        "nodes": [
            {"id": "conv1", "layer": {"kind": "Conv2d", "out_channels": 4, "kernel_size": 3, "padding": 1}},
            {"id": "relu1", "layer": {"kind": "ReLU"}},
            {"id": "conv2", "layer": {"kind": "Conv2d", "out_channels": 4, "kernel_size": 3, "padding": 1}},
            {"id": "pool1", "layer": {"kind": "MaxPool2d", "kernel_size": 2}},
            {"id": "flat1", "layer": {"kind": "Flatten"}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
}
# A link holds the whole experiment.
TRAINING: runs.Object = {
    "schedule": {"kind": "constant"},
    "batch_size": 32,
    "l1": 0,
    "l2": 0,
    "grad_clip": None,
    "early_stopping": None,
    "device": "auto",
    "precision": "float32",
}


def open_experiment(page: Page, wanted: runs.Object) -> None:
    """Open the Lab on an experiment that lies in the address."""
    link.follow(page, link.pack(wanted | {"training": TRAINING | wanted["training"]}))
    lab.expect_fit(page)
    settled(page)


def listed(page: Page) -> Locator:
    """Return the lines about the nodes, without those about the data: the canvas for those who do not see it."""
    lines = page.get_by_role("list", name="The network as a list").get_by_role("listitem")
    return lines.filter(has_text=re.compile(r"^\w+: .+?, reads .*?, gives "))


def expect_ids(page: Page, ids: list[str]) -> None:
    """Expect that these nodes stand on the canvas, in this order."""
    expect(listed(page)).to_have_text([re.compile(f"^{id_}: ") for id_ in ids])


def expect_layers(page: Page, layers: list[str]) -> None:
    """Expect that nodes of these layers stand on the canvas, in this order."""
    expect(listed(page)).to_have_text([re.compile(rf"^\w+: {re.escape(layer)}, reads ") for layer in layers])


def expect_inputs(page: Page, id_: str, inputs: list[str]) -> None:
    """Expect that a node reads these, in this order."""
    wanted = re.compile(rf"^{id_}: .+?, reads {', '.join(inputs)}, gives ")
    expect(listed(page).filter(has_text=re.compile(f"^{id_}: "))).to_have_text(wanted)


def box(of: Locator) -> Any:
    found = of.bounding_box()
    assert found is not None
    return found


def centre(of: Locator) -> tuple[float, float]:
    found = box(of)
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def water(page: Page) -> tuple[float, float]:
    """Return a place on the canvas where nothing stands."""
    tank = box(page.locator(".tank"))
    return tank["x"] + tank["width"] / 2, tank["y"] + 60


def drag(page: Page, what: Locator, to: tuple[float, float], *, drop: bool = True) -> None:
    page.mouse.move(*centre(what))
    page.mouse.down()
    page.mouse.move(*to, steps=12)
    if drop:
        page.mouse.up()


def carry_from_palette(page: Page, layer: str, place: Locator) -> None:
    """Drag a layer out of the palette to the place that takes it."""
    page.get_by_role("button", name="Layer", exact=True).click()
    goal = centre(place)
    expect(page.get_by_role("combobox", name="Search layers")).to_be_focused()
    page.keyboard.type(layer)
    start = centre(page.get_by_role("option", name=re.compile(f"^{layer}")))
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 20, start[1] + 20, steps=3)
    expect(page.locator(".layer-ghost")).to_have_text(layer)
    page.mouse.move(*goal, steps=6)
    expect(place).to_have_class(re.compile("is-target"))
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_be_hidden()


def begin_link(page: Page, source: str) -> None:
    """Press the sign at which a link from a node begins."""
    show_all(page)
    lab.node(page, source).hover()
    page.get_by_role("button", name=f"Link {source} to another layer").click()
    expect(page.locator(".tank-bar")).to_contain_text(f"Who should read {source}?")


def unlink(page: Page, source: str, target: str) -> None:
    """Remove a link with the button beside it."""
    settled(page)
    lab.insert_button(page, source, target).hover()
    page.get_by_role("button", name=f"Remove the link from {source} to {target}").click()


def show_all(page: Page) -> None:
    """Bring the whole network into sight."""
    page.get_by_role("button", name="Show the whole network").click()
    settled(page)


def settled(page: Page) -> None:
    """Wait until nothing glides any more: for a while, and for some frames where the browser draws few."""
    # What the server says of an edit may change sizes, and with them places.
    expect(page.locator(".chip-status").get_by_text("checking")).to_have_count(0)
    # One promise for the whole wait: Playwright takes the first that is kept for the answer, whatever it brings.
    page.wait_for_function(
        """() => new Promise(resolve => {
          const view = () => document.querySelector('.react-flow__viewport').style.transform;
          const flies = () => document.querySelector('.tank-graph').getAnimations({ subtree: true })
            .some(one => one.playState === 'running');
          let [seen, since, frames] = ['', 0, 0];
          const look = now => {
            if (flies() || view() !== seen) [seen, since, frames] = [view(), now, 0];
            else if (++frames > 8 && now - since > 300) return resolve(true);
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })"""
    )
