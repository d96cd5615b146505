"""Files and folders dropped on the dialog for own data, as the browser hands them over from the desktop."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from tests.e2e import canvas, own_data


def test_a_table_dropped_on_the_dialog_is_read(tank: Page, tmp_path: Path) -> None:
    table = tmp_path / "flowers.csv"
    table.write_bytes(own_data.flowers())
    tank.get_by_role("button", name="Your own data").click()
    _drop(tank, table)
    expect(tank.get_by_role("dialog").get_by_text("120 rows · 5 columns")).to_be_visible()


def test_a_folder_of_pictures_dropped_on_the_dialog_is_packed_and_read(tank: Page, tmp_path: Path) -> None:
    with ZipFile(BytesIO(own_data.pictures())) as archive:
        archive.extractall(tmp_path)
    tank.get_by_role("button", name="Your own data").click()
    tank.get_by_role("tab", name="Images").click()
    _drop(tank, tmp_path / "bars")
    dialog = tank.get_by_role("dialog")
    expect(dialog.get_by_text("bars.zip", exact=True)).to_be_visible()
    expect(dialog.get_by_text("40 pictures · 2 classes")).to_be_visible()


def test_a_folder_is_no_table(tank: Page, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "flowers.csv").write_bytes(own_data.flowers())
    tank.get_by_role("button", name="Your own data").click()
    before = own_data.stored(tank)
    _drop(tank, tmp_path / "tables")
    expect(tank.get_by_role("dialog").get_by_text("Drop one file at a time.")).to_be_visible()
    assert own_data.stored(tank) == before


def _drop(page: Page, path: Path) -> None:
    """Drag a file or a folder from the desktop over the place that waits for one, and let it go."""
    x, y = canvas.centre(page.locator(".own-drop"))
    carried = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    browser = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": carried})
