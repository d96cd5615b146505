"""Everything done by hand is taken back, step by step."""

from playwright.sync_api import Page, expect

from tests.e2e import canvas, lab


def test_fifty_steps_back_lead_to_the_exact_start(page: Page) -> None:
    canvas.open_experiment(page, canvas.IMAGES)
    start = page.evaluate("location.hash")
    lab.node(page, "conv1").click()
    for number in range(11):
        lab.set_number(page, "Kernels", 5 + number)
        lab.insert(page, "pool1", "flat1" if number == 0 else f"relu{number + 1}", "ReLU")
        lab.node(page, "conv1").click()
        page.get_by_role("slider", name="Batch size").press("ArrowRight")
        page.get_by_role("slider", name="Validation share").press("ArrowRight" if number % 2 == 0 else "ArrowLeft")
    for _ in range(6):
        lab.node(page, "conv2").focus()
        page.keyboard.press("Control+d")
    expect(canvas.listed(page)).to_have_count(6 + 11 + 6)
    page.evaluate("document.activeElement?.blur()")
    undo = page.get_by_role("button", name="Undo")
    for _ in range(50):
        expect(undo).to_be_enabled()
        page.keyboard.press("Control+z")
    expect(undo).to_be_disabled()
    # The address holds the whole experiment; an equal one is written in the same letters.
    page.wait_for_function("start => location.hash === start", arg=start)
    for _ in range(50):
        page.keyboard.press("Control+y")
    expect(canvas.listed(page)).to_have_count(6 + 11 + 6)
