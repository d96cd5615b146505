"""Layers are copied, cut, pasted and doubled, within a tab and into another one."""

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab, runs


def test_layers_are_copied_into_another_tab(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    lab.node(page, "conv1").click()
    lab.node(page, "relu1").click(modifiers=["Shift"])
    page.keyboard.press("Control+c")
    other = page.context.new_page()
    canvas.open_experiment(other, canvas.IMAGES | {"name": "Other"})
    lab.node(other, "relu1").click()
    other.keyboard.press("Control+v")
    expect(lab.node(other, "conv3")).to_be_visible()
    canvas.expect_ids(other, ["conv1", "relu1", "conv3", "relu2", "conv2", "pool1", "flat1", "head"])
    expect(other.locator(".node[aria-pressed=true]")).to_have_count(2)
    other.keyboard.press("Control+x")
    expect(lab.node(other, "conv3")).to_be_hidden()
    lab.node(other, "conv2").click()
    other.keyboard.press("Control+d")
    expect(lab.node(other, "conv3")).to_be_visible()
    canvas.expect_ids(other, ["conv1", "relu1", "conv2", "conv3", "pool1", "flat1", "head"])
    other.close()


def test_a_foreign_clipboard_is_refused_in_words(page: Page) -> None:
    canvas.open_experiment(page, runs.POINTS)
    page.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', '{"netarium": "nodes", "version": 1, "nodes": [{"id": 3}]}');
          document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator(".tank-bar")).to_contain_text("cannot be read")
    canvas.expect_ids(page, ["hidden1", "tanh1", "output"])
