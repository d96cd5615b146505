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
# What a file holds, and what is said of it in English and in Chinese.
Refused = tuple[bytes, str, str]


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


TABLES: dict[str, Refused] = {
    "large.csv": (b"a,b\n" + b"1,2\n" * 20_000, "more than the 64 kB that this server takes", "最多接受 64 kB"),
    "rows.csv": (b"a,b\n" + b"1,2\n" * 60, "more than 50 rows", "文件超过 50 行"),
    "columns.csv": (b"a,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,9\n", "more than 8 columns", "文件超过 8 列"),
    "photo.csv": (picture(30), "This is a picture", "这是图像，不是文本"),
    "workbook.csv": (packed({"sheet.xml": bytes(range(256))}), "save the table as 'CSV UTF-8'", "另存为“CSV UTF-8”"),
}
ARCHIVES: dict[str, Refused] = {
    "many.zip": (
        packed({f"{'ab'[n % 2]}/{n}.png": picture(8) for n in range(9)}),
        "more than 6 pictures",
        "图像超过 6 张",
    ),
    "pixels.zip": (
        packed({"a/1.png": picture(200), "b/2.png": picture(200)}),
        "has 200 x 200 pixels; at most 10,000",
        "有 200 × 200 像素，最多允许 10000 像素",
    ),
    "bomb.zip": (
        packed({"a/1.png": bytes(12 * 2**20)}),
        "times its size; at most 200 times is allowed",
        "最多允许 200 倍",
    ),
    "table.zip": (own_data.flowers(), "no zip archive", "这不是能读取的 zip 文件"),
    "words.zip": (packed({"a/1.txt": b"hello"}), "no picture in the archive", "压缩包里没有图像"),
}
TEXTS: dict[str, Refused] = {
    "large.txt": (b"hello " * 20_000, "more than the 64 kB that this server takes", "最多接受 64 kB"),
    "long.txt": (b"hello " * 200, "more than 1,000 characters", "文本超过 1000 个字符"),
    "photo.txt": (picture(30), "This is a picture", "这是图像，不是文本"),
}


def test_every_limit_is_told_and_nothing_of_the_file_is_kept(browser: Browser, tmp_path: Path) -> None:
    limits = {f"NETARIUM_LIMITS__UPLOAD_{name}": str(most) for name, most in LIMITS.items()}
    with serve(tmp_path, **limits) as server, open_page(browser, expected="status of 4(13|22)") as page:
        enter(page, server)
        lab.open_empty_tank(page, "Circle")
        page.get_by_role("button", name="Your own data", exact=True).click()
        kept = tmp_path / "uploads"
        _expect_refused(page, ("Table (CSV)", "Choose a file"), TABLES, 1, kept)
        _expect_refused(page, ("Images", "Choose a zip"), ARCHIVES, 1, kept)
        _expect_refused(page, ("Text", "Choose a file"), TEXTS, 1, kept)
        _change_language(page, "Close", "切换到中文", "自己的数据")
        _expect_refused(page, ("表格 (CSV)", "选择文件"), TABLES, 2, kept)
        _expect_refused(page, ("图像", "选择 zip"), ARCHIVES, 2, kept)
        _expect_refused(page, ("文本", "选择文件"), TEXTS, 2, kept)
        assert own_data.stored(page) == []
        assert list(kept.iterdir()) == []
        _change_language(page, "关闭", "EN: switch to English", "Your own data")
        _expect_the_rest_of_an_archive(page)
        assert [each["name"] for each in own_data.stored(page)] == ["some.zip"]


def _change_language(page: Page, close: str, switch: str, opens: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=close).click()
    page.get_by_role("button", name=switch).click()
    page.get_by_role("button", name=opens, exact=True).click()


def _expect_refused(page: Page, way: tuple[str, str], files: dict[str, Refused], told: int, kept: Path) -> None:
    """Bring each file by its tab and button, and expect its sentence; what lies on the disk stays what it is."""
    tab, button = way
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name=tab).click()
    before = sorted(kept.iterdir())
    for name, refused in files.items():
        own_data.give(page, button, name, refused[0])
        alert = dialog.get_by_role("alert").filter(has_text=name)
        expect(alert).to_contain_text(refused[told], timeout=lab.TRAIN_MS)
        assert sorted(kept.iterdir()) == before, name


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
