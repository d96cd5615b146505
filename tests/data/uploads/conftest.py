"""Pictures and archives made by the tests themselves."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image

Pack = Callable[[Mapping[str, bytes]], Path]


def picture(size: tuple[int, int] = (12, 10), colour: object = 200, mode: str = "L", kind: str = "PNG") -> bytes:
    written = BytesIO()
    Image.new(mode, size, colour).save(written, kind)
    return written.getvalue()


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Return what writes an archive with these members and returns its path."""

    def write(members: Mapping[str, bytes]) -> Path:
        path = tmp_path / "archive"
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return path

    return write
