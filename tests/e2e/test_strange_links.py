"""Links with values that nobody would choose: each is told in words, none breaks the page, and nothing is lost."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e import canvas, lab, link, runs
from tests.e2e.conftest import enter, open_page
from tests.e2e.server import Server

FULL = runs.POINTS | {"training": canvas.TRAINING | runs.POINTS["training"]}
FIRST, *REST = FULL["network"]["nodes"]


def with_layer(**values: Any) -> runs.Object:
    """Return the experiment with other values of its first layer."""
    return with_node(layer=FIRST["layer"] | values)


def with_node(**values: Any) -> runs.Object:
    """Return the experiment with other values of its first node."""
    return FULL | {"network": {"nodes": [FIRST | values, *REST]}}


def with_training(**values: Any) -> runs.Object:
    """Return the experiment with other settings of its training."""
    return FULL | {"training": FULL["training"] | values}


TOLD: dict[str, tuple[runs.Object, str]] = {
    "fewer units than none": (with_layer(out_features=-5), "greater than or equal to 1"),
    "an object for a number": (with_layer(out_features={"a": 1}), "should be a valid integer"),
    "an unknown layer": (with_layer(kind="Magic"), "There is no kind 'Magic'"),
    "an unknown setting": (with_layer(color="red"), "There is no such field here"),
    "a million copies": (with_node(repeat=1_000_000), "less than or equal to 96"),
    "one that reads itself": (with_node(inputs=["hidden1"]), "which it reads, is gone or comes later"),
    "two of one id": (FULL | {"network": {"nodes": [FIRST, *REST, FIRST]}}, "Two nodes are called 'hidden1'"),
    "a rate beyond all bounds": (with_training(optimizer={"kind": "SGD", "lr": 1e9}), "less than or equal to 1000000"),
    "a rate in words": (with_training(optimizer={"kind": "SGD", "lr": "fast"}), "should be a valid number"),
    "a data set that is none": (FULL | {"dataset": {"kind": "nothing"}}, "There is no kind 'nothing'"),
    "noise beyond all bounds": (FULL | {"dataset": {"kind": "circle", "noise": 99}}, "less than or equal to 1"),
}
REFUSED = {
    "damaged": "#x=1.VVHBTsMw",
    "a name that is an object": link.pack(with_node(name={"en": "x"})),
    "groups that are a number": link.pack(FULL | {"network": FULL["network"] | {"groups": 5}}),
    "a group in itself": link.pack(
        FULL | {"network": FULL["network"] | {"groups": [{"id": "g", "layer": {"kind": "Residual"}, "group": "g"}]}}
    ),
}


def test_strange_links_are_told_in_words_and_nothing_is_lost(browser: Browser, server: Server) -> None:
    with open_page(browser, expected="status of 422") as page:
        enter(page, server)
        canvas.open_experiment(page, runs.POINTS | {"name": "My own work"})
        lab.insert(page, "hidden1", "tanh1", "LayerNorm")
        canvas.expect_ids(page, ["hidden1", "norm1", "tanh1", "output"])
        own = link.shared(page)
        for strange in REFUSED.values():
            _paste(page, strange)
            fault = page.get_by_role("alert").filter(has_text="The link could not be opened")
            expect(fault).to_be_visible()
            page.wait_for_function("own => location.hash === own", arg=own)
            expect(_name(page)).to_have_value("My own work")
            fault.get_by_role("button").click()
            expect(fault).to_be_hidden()
        expect(page.get_by_role("button", name="Undo", exact=True)).to_be_enabled()
        for what, (experiment, words) in TOLD.items():
            _paste(page, link.pack(experiment | {"name": what}))
            expect(_name(page)).to_have_value(what)
            expect(page.get_by_text(re.compile(words)).first).to_be_visible()
            expect(page.get_by_role("button", name="Play", exact=True)).to_be_disabled()
        page.evaluate("steps => history.go(-steps)", len(TOLD))
        expect(_name(page)).to_have_value("My own work")
        canvas.expect_ids(page, ["hidden1", "norm1", "tanh1", "output"])
        lab.expect_fit(page)


def _paste(page: Page, strange: str) -> None:
    """Follow a link as one that is pasted into the address of the open page."""
    page.evaluate("link => { location.hash = link }", strange)


def _name(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Name of this experiment")
