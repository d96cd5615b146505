"""Own numbers: typed, taken from the data, asked, answered."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e import lab, own_data, runs
from tests.e2e.runs import Object

NODES = [{"id": "hidden", "layer": {"kind": "Linear", "out_features": 8}}, {"id": "tanh", "layer": {"kind": "Tanh"}}]


def trained(page: Page, dataset: Object, loss: str = "CrossEntropyLoss") -> Locator:
    """Train on a table, open the run and unfold the form for own numbers."""
    network = {"nodes": [*NODES, {"id": "output", "layer": {"kind": "Linear"}}]}
    training = {"loss": {"kind": loss}, "optimizer": {"kind": "Adam", "lr": 0.02}, "max_steps": 300, "max_epochs": None}
    run = runs.start(page, {"name": "Table", "dataset": dataset, "network": network, "training": training})
    runs.wait_for_status(page, run, "finished")
    lab.open_run(page, run)
    form = page.get_by_role("region", name="Your own numbers")
    form.get_by_text("Your own numbers").click()
    # It begins with a row of the data, which comes from the server.
    expect(form.get_by_role("textbox").first).not_to_have_value("")
    return form


def test_a_flower_is_measured_and_named(page: Page) -> None:
    form = trained(page, {"kind": "iris"})
    length, width = (form.get_by_role("textbox", name=f"petal {what}") for what in ("length", "width"))
    expect(form.get_by_text("1 – 6.9")).to_be_visible()
    form.get_by_role("button", name="Ask the network").click()
    answer = form.get_by_role("status")
    expect(answer).to_contain_text("in the data:")
    for field, value in ((length, "1.4"), (width, "0.2")):
        field.fill(value)
    expect(answer).to_contain_text("asked before the last change")
    width.press("Enter")
    expect(answer.get_by_role("listitem").first).to_contain_text(re.compile(r"setosa\s*\d"))
    expect(answer).to_contain_text("step 300")
    expect(answer).not_to_contain_text("in the data")
    width.fill("wide")
    expect(width).to_have_attribute("aria-invalid", "true")
    form.get_by_role("button", name="Take a row").click()
    expect(width).to_have_attribute("aria-invalid", "false")
    form.get_by_role("button", name="Ask the network").click()
    expect(answer).to_contain_text("in the data:")


def test_a_patient_gets_a_number_in_its_own_units(page: Page) -> None:
    form = trained(page, {"kind": "diabetes"}, "MSELoss")
    form.get_by_role("button", name="Ask the network").click()
    answer = form.get_by_role("status")
    expect(answer).to_contain_text("disease progression")
    # Deviations from the mean would be near 0.
    assert 25 < float(answer.locator("b").inner_text()) < 350


def test_a_row_of_ones_own_table_has_its_numbers_and_categories(page: Page) -> None:
    sent = runs.send(page, "/api/uploads?kind=csv&name=flowers.csv", own_data.flowers())
    form = trained(page, {"kind": "upload", "id": sent.json()["id"], "target": "kind", "missing": "mean"})
    form.get_by_role("textbox", name="petal").fill("2")
    form.get_by_role("textbox", name="height").fill("30")
    form.get_by_role("combobox", name="colour").select_option("white")
    form.get_by_role("button", name="Ask the network").click()
    expect(form.get_by_role("status").get_by_role("listitem").first).to_contain_text("iris")
    origin = runs.origin(page)
    page.request.delete(f"{origin}/api/uploads/{sent.json()['id']}", headers=runs.ONCE | {"Origin": origin})
