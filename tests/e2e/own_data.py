"""People's own data: files as they have them, and the ways to hand them to the page."""

import csv
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import numpy as np
from PIL import Image, ImageOps
from playwright.sync_api import Locator, Page

from tests.e2e import runs

FLOWERS = ("petal", "height", "colour", "note", "kind")
COLOURS = ("gold", "tomato", "white")


def flowers() -> bytes:
    """Return a table of 120 flowers of three kinds, some petals unmeasured, with a note that is of no use."""
    draw = np.random.default_rng(0)
    file = StringIO()
    table = csv.writer(file)
    table.writerow(FLOWERS)
    for row in range(120):
        kind = row % 3
        petal = "" if row % 20 == 7 else f"{draw.normal(2 + 2 * kind, 0.4):.2f}"
        colour = ("red", "white")[int(draw.integers(2))]
        height = f"{draw.normal(30 - 6 * kind, 2):.2f}"
        table.writerow([petal, height, colour, f"found at place {row}", ("iris", "rose", "tulip")[kind]])
    return file.getvalue().encode()


def trees() -> bytes:
    """Return a table of 90 trees of three kinds as spreadsheets of many countries write it: semicolons and decimal commas."""
    draw = np.random.default_rng(0)
    swapped = str.maketrans(",.", ".,")
    lines = ["Länge;Preis;Tag;Sorte"]
    for row in range(90):
        kind = row % 3
        length, price = draw.normal(2 + 2 * kind, 0.3), draw.normal(1500 + 1000 * kind, 50)
        numbers = [f"{number:,.2f}".translate(swapped) for number in (length, price)]
        lines.append(";".join([*numbers, f"{1 + row % 28:02}.03.2024", ("Ahorn", "Buche", "Eiche")[kind]]))
    return b"\xef\xbb\xbf" + "\r\n".join(lines).encode()


def pictures(*, colour: bool = False) -> bytes:
    """Return a zip of pictures of bars, 20 upright and 20 lying, grey or in colours, and a file that is none."""
    draw = np.random.default_rng(0)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for index in range(40):
            values = np.zeros((12, 12), dtype=np.uint8)
            values[:, draw.integers(2, 10)] = 255
            upright = index % 2 == 0
            picture = BytesIO()
            bar = Image.fromarray(values if upright else values.T.copy())
            dyed = ImageOps.colorize(bar, "navy", COLOURS[index % len(COLOURS)]) if colour else bar
            dyed.save(picture, "PNG")
            archive.writestr(f"bars/{'upright' if upright else 'lying'}/{index}.png", picture.getvalue())
        archive.writestr("bars/lying/broken.png", b"no picture")
    return file.getvalue()


def choose_file(page: Page, button: str, choice: str, name: str, content: bytes) -> None:
    """Open the dialog for own data and give it a table."""
    page.get_by_role("button", name=button, exact=True).click()
    give(page, choice, name, content)


def give(page: Page, choice: str, name: str, content: bytes) -> None:
    """Choose a file in the browser's own dialog."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=choice).click()
    kind = "application/zip" if name.endswith(".zip") else "text/csv"
    chooser.value.set_files({"name": name, "mimeType": kind, "buffer": content})


def stored(page: Page) -> list[dict[str, Any]]:
    """Return the files that the server keeps."""
    return list(page.request.get(f"{runs.origin(page)}/api/uploads", headers=runs.ONCE).json())


def stroke(page: Page, pad: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a straight stroke on a pad; places are shares of its sides."""
    box = pad.bounding_box()
    assert box is not None
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=12)
    page.mouse.up()
    # What a move draws comes with a frame.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))")
