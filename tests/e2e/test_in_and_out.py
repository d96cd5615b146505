"""What leaves the tank and what comes in: files of a run, JSON, links for lessons."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import exchange, lab, link, runs

NAME = "Points-for-a-test"


@pytest.fixture
def run(page: Page) -> str:
    """A run on points that has ended, open in the Lab."""
    return exchange.open_ended_run(page)


def test_every_file_of_a_run_can_be_downloaded(page: Page, run: str) -> None:
    dialog = exchange.dialog(page)
    experiment = json.loads(exchange.downloaded(page, dialog, "Experiment").read_text(encoding="utf-8"))
    assert experiment["network"] == runs.get(page, run)["experiment"]["network"]
    script = exchange.downloaded(page, dialog, "PyTorch script")
    assert script.name == f"{NAME}-{run}.py"
    compile(script.read_text(encoding="utf-8"), script.name, "exec")
    report = exchange.downloaded(page, dialog, "Report").read_text(encoding="utf-8")
    assert "Report of a run" in report
    assert run in report
    weights = exchange.downloaded(page, dialog, "Weights")
    assert weights.name == f"{NAME}-{run}.safetensors"
    expect(dialog.get_by_text(re.compile(r"exactly the same\. Step 40"))).to_be_visible()
    assert exchange.downloaded(page, dialog, "ONNX model").name == f"{NAME}-{run}.onnx"
    expect(dialog.get_by_text(re.compile(r"the largest difference is \S+ Step 40"))).to_be_visible()


def test_an_experiment_comes_back_from_its_file_and_undo_brings_back_what_was_there(page: Page, run: str) -> None:
    dialog = exchange.dialog(page)
    file = exchange.downloaded(page, dialog, "Experiment")
    experiment = json.loads(file.read_text(encoding="utf-8"))
    changed = file.with_name("changed.json")
    changed.write_text(json.dumps(experiment | {"name": "Brought along"}), encoding="utf-8")
    dialog.get_by_role("tab", name="Import").click()
    dialog.get_by_label("Choose a file").and_(page.locator("input")).set_input_files(changed)
    expect(dialog.get_by_text("Opened.")).to_be_visible()
    page.keyboard.press("Escape")
    name = page.get_by_role("textbox", name="Name of this experiment")
    expect(name).to_have_value("Brought along")
    page.get_by_role("button", name="Undo").click()
    expect(name).to_have_value(experiment["name"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"dataset": {"kind": "circle"},\n "network": }', "line 2, column 13"),
        ("[1, 2]", "This is no experiment"),
        (
            '{"dataset": {"kind": "circle"}, "network": {"nodes": [{"id": "a", "layer": {"kind": "Magic"}}]}}',
            "a · kind",
        ),
    ],
)
def test_what_cannot_be_imported_is_told_with_its_place(page: Page, run: str, text: str, words: str) -> None:
    dialog = exchange.dialog(page, "Import")
    dialog.get_by_label("Or paste JSON").fill(text)
    dialog.get_by_role("button", name="Open this experiment").click()
    expect(dialog.get_by_text(words)).to_be_visible()


def test_a_file_dropped_on_the_page_opens(page: Page, run: str) -> None:
    text = json.dumps(runs.POINTS | {"name": "Dropped"})
    page.evaluate(
        """(text) => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
            for (const kind of ['dragover', 'drop'])
                document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        text,
    )
    expect(page.get_by_role("dialog", name="Export and import").get_by_text("Opened.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Name of this experiment")).to_have_value("Dropped")


def test_a_lesson_hides_what_it_says_until_somebody_wants_to_see_all(page: Page, run: str) -> None:
    page.get_by_role("button", name="Share", exact=True).click()
    dialog = page.get_by_role("dialog", name="Share this experiment")
    dialog.get_by_label("A note for those who open it").fill("Raise the learning rate until it breaks.")
    dialog.get_by_role("switch", name="Data panel").click()
    dialog.get_by_role("switch", name="Editing the network").click()
    dialog.get_by_text("Single settings").click()
    dialog.get_by_role("switch", name="Batch size").click()
    link = dialog.get_by_role("textbox", name=re.compile("^Link")).input_value()
    assert "run=" not in link
    page.goto("about:blank")
    page.goto(link)
    lab.expect_fit(page)
    lesson = page.get_by_role("complementary", name="Lesson")
    expect(lesson.get_by_text("Raise the learning rate until it breaks.")).to_be_visible()
    data = page.get_by_role("heading", name="Data", exact=True)
    batch, rate = (page.get_by_role("slider", name=re.compile(f"^{name}")) for name in ("Batch size", "Learning rate"))
    insert = page.get_by_role("button", name=re.compile("^(Add|Insert) a layer"))
    for gone in (data, batch, insert):
        expect(gone).to_have_count(0)
    expect(rate).to_be_visible()
    nodes = page.locator("[data-node]").count()
    page.locator("[data-node]").last.press("Delete")
    assert page.locator("[data-node]").count() == nodes
    page.reload()
    lab.expect_fit(page)
    expect(data).to_have_count(0)
    lesson.get_by_role("button", name="Show all").click()
    expect(data).to_be_visible()
    expect(batch).to_be_visible()
    expect(insert.first).to_be_visible()
    lesson.get_by_role("button", name="Hide again").click()
    expect(data).to_have_count(0)


def test_a_lesson_hides_texts_and_views_and_shows_its_maker_what_the_reader_sees(page: Page, run: str) -> None:
    page.get_by_role("button", name="Share", exact=True).click()
    dialog = page.get_by_role("dialog", name="Share this experiment")
    preview = dialog.get_by_role("region", name="What the reader sees")
    expect(preview).to_contain_text("The reader sees the whole page.")
    dialog.get_by_role("switch", name="Curves and output").click()
    for group, names in {
        "Texts": ["Help behind every ?", "Formula of a layer", "How parameters are counted", "Description of the data"],
        "Views": ["Activations", "Gradients"],
    }.items():
        dialog.locator("summary").filter(has_text=group).click()
        for name in names:
            dialog.get_by_role("switch", name=name, exact=True).click()
    expect(preview).to_contain_text(re.compile("does not see: Curves and output, .*Formula of a layer.*Gradients"))
    with page.expect_popup() as opened:
        preview.get_by_role("link", name="Open as a reader").click()
    reader = opened.value
    lab.expect_fit(reader)
    lab.node(reader, "hidden1").click()
    inspector = reader.get_by_role("region", name="Inspector")
    tabs = inspector.get_by_role("tab")
    gone = [
        reader.get_by_role("complementary", name="Curves and output"),
        reader.get_by_role("button", name=re.compile("^Help: ")),
        reader.locator("[popover][role=note]"),
        tabs.filter(has_text="Activations"),
        reader.get_by_text(re.compile(r"8 × 2 \+ 8 = 24")),
        inspector.get_by_text("Formula", exact=True),
        lab.node(reader, "output").locator("canvas"),
    ]
    tabs.filter(has_text="Settings").click()
    expect(inspector.get_by_text("Parameters", exact=True)).to_be_visible()
    for each in gone:
        expect(each).to_have_count(0)
    reader.get_by_role("button", name="Show all").click()
    tabs.filter(has_text="Settings").click()
    for each in gone:
        expect(each.first).to_be_attached()
    reader.close()


def test_a_lesson_that_hides_what_nobody_knows_is_refused_by_name(page: Page, run: str) -> None:
    page.get_by_role("button", name="Share", exact=True).click()
    address = page.get_by_role("textbox", name=re.compile("^Link")).input_value()
    page.goto("about:blank")
    page.goto(f"{address}&lesson=1.{link.deflated({'hide': ['lr', 'robot']})}")
    expect(page.get_by_role("alert")).to_contain_text("hides what this page does not have: “robot”")
