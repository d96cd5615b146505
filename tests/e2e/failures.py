"""What a failed browser test leaves behind: what its page showed, in words and as a picture."""

import re
from pathlib import Path

from playwright.sync_api import Error, Page

PICTURES = Path(__file__).parents[2] / "test-results"
PATIENCE_MS = 10_000
MOST_LINES = 12
SHOWN = """() => {
  const words = [...document.querySelectorAll('dialog[open] h2, [role=status], [role=alert], .run-status')]
    .map(one => one.innerText?.replace(/\\s+/g, ' ').trim()).filter(Boolean);
  const focus = document.activeElement?.cloneNode(false).outerHTML ?? 'nothing';
  return [`address: ${location.pathname}${location.search}`, `focus: ${focus.slice(0, 300)}`, ...words.map(one => `says: ${one}`)];
}"""


def reason(told: str) -> str:
    """Return the places in these tests that a failure came through, and the first lines of what it says."""
    lines = told.splitlines()
    places = [line for line in lines if re.match(r"tests/e2e/\S+:\d+", line)]
    return "\n".join([*places, *[line for line in lines if line.startswith("E ")][:MOST_LINES]])


def described(page: Page, name: str) -> str:
    """Take a picture of a page and return what it shows, line by line; a page that no longer answers is told as that."""
    picture = PICTURES / f"{name}.png"
    try:
        # It has a time limit, which a script in a page that hangs has not.
        page.screenshot(path=picture, timeout=PATIENCE_MS)
        shown = list(page.evaluate(SHOWN))
    except Error as error:
        return f"the page does not answer: {error.message.splitlines()[0]}"
    return "\n".join([*shown, f"picture: {picture}"])
