"""What a server does not take is refused in words, in both languages, and nothing of it is kept."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e import lab, own_data
from tests.e2e.conftest import enter, open_page
from tests.e2e.server import serve

LIMITS = {"BYTES": 65_536, "ROWS": 50, "COLUMNS": 8, "IMAGES": 6, "PIXELS": 10_000, "CHARACTERS": 1000}


def picture(side: int) -> bytes:
    file = BytesIO()
    Image.new("L", (side, side), 200).save(file, "PNG")
    return file.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


TABLES = {
    "large.csv": (b"a,b\n" + b"1,2\n" * 20_000, "more than the 64 kB that this server takes"),
    "rows.csv": (b"a,b\n" + b"1,2\n" * 60, "more than 50 rows"),
    "columns.csv": (b"a,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,9\n", "more than 8 columns"),
    "photo.csv": (picture(30), "This is a picture"),
    "workbook.csv": (packed({"sheet.xml": bytes(range(256))}), "save the table as 'CSV UTF-8'"),
}
ARCHIVES = {
    "many.zip": (packed({f"{'ab'[n % 2]}/{n}.png": picture(8) for n in range(9)}), "more than 6 pictures"),
    "pixels.zip": (packed({"a/1.png": picture(200), "b/2.png": picture(200)}), "has 200 x 200 pixels; at most 10,000"),
    "bomb.zip": (packed({"a/1.png": bytes(12 * 2**20)}), "times its size; at most 200 times is allowed"),
    "table.zip": (own_data.flowers(), "no zip archive"),
    "words.zip": (packed({"a/1.txt": b"hello"}), "no picture in the archive"),
}
TEXTS = {
    "large.txt": (b"hello " * 20_000, "more than the 64 kB that this server takes"),
    "long.txt": (b"hello " * 200, "more than 1,000 characters"),
    "photo.txt": (picture(30), "This is a picture"),
}


def test_every_limit_is_told_and_nothing_of_the_file_is_kept(browser: Browser, tmp_path: Path) -> None:
    limits = {f"NETARIUM_LIMITS__UPLOAD_{name}": str(most) for name, most in LIMITS.items()}
    with serve(tmp_path, **limits) as server, open_page(browser, expected="status of 4(13|22)") as page:
        enter(page, server)
        lab.open_empty_tank(page, "Circle")
        page.get_by_role("button", name="Your own data", exact=True).click()
        _expect_refused(page, "Table (CSV)", "Choose a file", TABLES)
        _expect_refused(page, "Images", "Choose a zip", ARCHIVES)
        _expect_refused(page, "Text", "Choose a file", TEXTS)
        assert own_data.stored(page) == []
        assert list((tmp_path / "uploads").iterdir()) == []
        _expect_the_rest_of_an_archive(page)
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
        page.get_by_role("button", name="切换到中文").click()
        page.get_by_role("button", name="自己的数据", exact=True).click()
        _expect_refused(page, "表格 (CSV)", "选择文件", {"large.csv": (TABLES["large.csv"][0], "最多接受 64 kB")})
        _expect_refused(page, "文本", "选择文件", {"photo.txt": (TEXTS["photo.txt"][0], "这是图像，不是文本")})
        assert [each["name"] for each in own_data.stored(page)] == ["some.zip"]


def _expect_refused(page: Page, tab: str, button: str, files: dict[str, tuple[bytes, str]]) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name=tab).click()
    for name, (content, sentence) in files.items():
        own_data.give(page, button, name, content)
        alert = dialog.get_by_role("alert").filter(has_text=name)
        expect(alert).to_contain_text(sentence, timeout=lab.TRAIN_MS)


def _expect_the_rest_of_an_archive(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Images").click()
    own_data.give(
        page,
        "Choose a zip",
        "some.zip",
        packed({"a/1.png": picture(8), "b/1.png": picture(8), "b/2.png": picture(200)}),
    )
    expect(dialog.get_by_text("2 pictures · 2 classes")).to_be_visible(timeout=lab.TRAIN_MS)
    dialog.get_by_text("Left out: 1").click()
    expect(dialog.get_by_text("'b/2.png' has 200 x 200 pixels; at most 10,000 are allowed.")).to_be_visible()
