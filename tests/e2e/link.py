"""Links to the Lab that hold an experiment: what stands behind the # of an address."""

import base64
import json
import re
import zlib

from playwright.sync_api import Page

from tests.e2e import runs


def pack(experiment: runs.Object) -> str:
    """Return a link to an experiment."""
    return f"#x=1.{deflated(experiment)}"


def deflated(value: runs.Object) -> str:
    """Return a value as it stands in a link."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(json.dumps(value).encode()) + packer.flush()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(link: str) -> runs.Object:
    """Return the experiment that a link holds."""
    packed = link.removeprefix("#x=1.").partition("&")[0]
    return dict(json.loads(zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), wbits=-15)))


def follow(page: Page, link: str) -> None:
    """Open the Lab on a link."""
    # A new tab has no address yet: the first one of its context knows the server.
    page.goto(f"{runs.origin(page.context.pages[0])}/lab{link}")


def shared(page: Page) -> str:
    """Return the link that the page offers to share, as soon as the address holds the same."""
    page.get_by_role("button", name="Share", exact=True).click()
    dialog = page.get_by_role("dialog", name="Share this experiment")
    address = dialog.get_by_role("textbox", name=re.compile("^Link")).input_value()
    dialog.get_by_role("button", name="Close").click()
    link = f"#{address.partition('#')[2]}"
    page.wait_for_function("link => location.hash === link", arg=link)
    return link
