"""The canvas of the Lab: an experiment laid on it, what stands there and where, and a hand that drags."""

import base64
import json
import re
import zlib
from typing import Any

from playwright.sync_api import Locator, Page

from tests.e2e import lab, runs

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
    full = wanted | {"training": TRAINING | wanted["training"]}
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(json.dumps(full).encode()) + packer.flush()
    link = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    # A new tab has no address yet: the first one of its context knows the server.
    page.goto(f"{runs.origin(page.context.pages[0])}/lab#x=1.{link}")
    lab.expect_fit(page)
    settled(page)


def parts(page: Page) -> dict[str, tuple[str, list[str]]]:
    """Return layer and inputs of every node, as the canvas lists them for those who do not see it."""
    lines = page.get_by_role("list", name="The network as a list").get_by_role("listitem").all_inner_texts()
    found = [re.match(r"(\w+): (.+?), reads (.*?), gives ", line) for line in lines]
    return {one[1]: (one[2], one[3].split(", ")) for one in found if one}


def ids(page: Page) -> list[str]:
    return list(parts(page))


def layers(page: Page) -> list[str]:
    return [layer for layer, _inputs in parts(page).values()]


def inputs(page: Page, id_: str) -> list[str]:
    return parts(page)[id_][1]


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


def settled(page: Page) -> None:
    """Wait until nothing glides any more."""
    page.wait_for_function(
        """() => new Promise(resolve => {
          const read = () => [...document.querySelectorAll('.react-flow__node, .react-flow__viewport')]
            .map(one => one.style.transform).join();
          const before = read();
          setTimeout(() => resolve(read() === before), 300);
        })"""
    )
