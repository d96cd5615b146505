"""Everything taken back to the exact start and made again to the exact end, key by key."""

from playwright.sync_api import Page

from tests.e2e import exchange, lab, link, runs

# The link that is shared, and the experiment as its file tells it.
State = tuple[str, runs.Object]
MOST = 200


def state(page: Page) -> State:
    """Return the experiment on screen in both forms, which tell the same."""
    shared, experiment = link.shared(page), exchange.experiment(page)
    assert link.unpack(shared) == experiment
    return shared, experiment


def expect_undone_and_redone(page: Page, start: State, least: int) -> None:
    """Expect that at least so many steps lead back to the start, and just as many to where it is now."""
    lab.expect_fit(page)
    end = state(page)
    assert end[1] != start[1]
    steps = _press_until_disabled(page, "Control+z", "Undo")
    assert steps >= least, f"only {steps} steps were undone"
    assert state(page) == start
    assert _press_until_disabled(page, "Control+Shift+z", "Redo") == steps
    assert state(page) == end
    lab.expect_fit(page)


def _press_until_disabled(page: Page, key: str, button: str) -> int:
    """Press a key until its button says that there is nothing left for it; return how often that was."""
    page.evaluate("document.activeElement?.blur()")
    is_over = page.get_by_role("button", name=button, exact=True)
    for presses in range(MOST):
        if is_over.is_disabled():
            return presses
        page.keyboard.press(key)
    message = f"{key} does not come to an end"
    raise AssertionError(message)
