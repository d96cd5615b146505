"""What a run would take is told before it starts; what a small server does not give is refused, or waits, in words."""

import os
import re
import signal
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e import canvas, lab, runs
from tests.e2e.conftest import enter, open_page
from tests.e2e.server import serve

SMALL = {
    "NETARIUM_LIMITS__CONCURRENT_RUNS": "1",
    "NETARIUM_LIMITS__QUEUED_RUNS": "1",
    "NETARIUM_LIMITS__WORKER_MEMORY_MB": "512",
    "NETARIUM_LIMITS__BATCH_SIZE": "1000",
}


def test_a_small_server_tells_what_a_run_takes_refuses_it_and_lets_it_wait(browser: Browser, tmp_path: Path) -> None:
    with serve(tmp_path, None, **SMALL) as server, open_page(browser, "status of (422|429)") as page:
        enter(page, server)
        canvas.open_experiment(page, canvas.IMAGES | {"training": runs.POINTS["training"] | {"max_epochs": 2}})
        _estimate(page)
        told = page.locator(".forecast-status")
        told_of_a_run = r"About \d+ s · [\d.,]+ ms a step · 90 steps on CPU · [\d,]+ MB of memory"
        expect(told).to_contain_text(re.compile(told_of_a_run), timeout=lab.TRAIN_MS)
        _refuse_what_is_too_large(page)
        _wait_for_a_place(page)
        runs.stop_all(page)


def _estimate(page: Page) -> None:
    page.get_by_role("region", name="Training").get_by_role("button", name="Estimate").click()


def _refuse_what_is_too_large(page: Page) -> None:
    """Ask for a batch over the limit, then for one that fits but takes too much memory; and take both back."""
    size = page.get_by_role("textbox", name="Batch size")
    _type(size, "1024")
    expect(page.get_by_text("A batch of 1,024 is more than this server allows. Use at most 1,000.")).to_be_visible()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_disabled()
    _type(size, "1000")
    lab.node(page, "conv1").click()
    lab.set_number(page, "Kernels", 512)
    lab.expect_fit(page)
    _estimate(page)
    refusal = page.get_by_role("alert").filter(has_text="This run would not work here")
    expect(refusal).to_contain_text("This run needs more than the 512 MB of memory", timeout=lab.TRAIN_MS)
    expect(refusal).to_contain_text("Use a smaller batch than 1,000, or make 'conv1' narrower.")
    lab.set_number(page, "Kernels", 4)
    expect(refusal).to_be_hidden()
    _type(size, "32")
    lab.expect_fit(page)


def _type(field: Locator, words: str) -> None:
    field.fill(words)
    field.press("Enter")


def _wait_for_a_place(page: Page) -> None:
    """Play while another run has the only place, see one more turned away, and start as soon as the first one ends."""
    first = runs.start(page, runs.POINTS)
    _estimate(page)
    expect(page.locator(".forecast-status")).to_contain_text(
        "All places are taken: it would wait as number 1.", timeout=lab.TRAIN_MS
    )
    page.get_by_role("button", name="Play", exact=True).click()
    lab.expect_status(page, "queued")
    expect(page.locator(".run-status")).to_have_text("waiting, place 1")
    expect(page.get_by_text("The run starts by itself as soon as another one ends.")).to_be_visible()
    waiting = lab.run_id(page)
    other = page.context.new_page()
    canvas.open_experiment(other, runs.POINTS)
    other.get_by_role("button", name="Play", exact=True).click()
    expect(other.get_by_text("The queue is full (1 waiting). Stop one, or try again later.")).to_be_visible()
    assert lab.run_id(other) == ""
    other.close()
    page.get_by_role("button", name="End Points for a test, which trains").click()
    runs.wait_for_status(page, first, "stopped")
    runs.wait_for_status(page, waiting, "finished")
    lab.expect_status(page, "finished")
    expect(page.get_by_text("Finished after 90 steps")).to_be_visible()


def test_an_estimate_whose_process_dies_is_told_and_tried_again(browser: Browser, tmp_path: Path) -> None:
    with serve(tmp_path) as server, open_page(browser, "status of 409") as page:
        enter(page, server)
        canvas.open_experiment(page, canvas.IMAGES | {"training": runs.POINTS["training"] | {"max_epochs": 2}})
        before = _processes(server.pid)
        _estimate(page)
        while not (began := _processes(server.pid) - before):
            page.wait_for_timeout(20)
        for process in began:
            os.kill(process, signal.SIGTERM)
        told = page.get_by_role("status").filter(has_text="No estimate")
        expect(told).to_contain_text("The worker that tried a few batches ended early. Try again;")
        told.get_by_role("button", name="Estimate again").click()
        expect(page.locator(".forecast-status")).to_contain_text("a step", timeout=lab.TRAIN_MS)
        expect(told).to_be_hidden()


def _processes(parent: int) -> set[int]:
    """Return the processes that a process has started, and those that they have."""
    return {process.pid for process in psutil.Process(parent).children(recursive=True)}
