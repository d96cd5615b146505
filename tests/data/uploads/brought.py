"""Files that are in a library already."""

from pathlib import Path

from netarium.data.datasets.upload import Uploaded
from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.library import Library
from netarium.data.uploads.parse import parse

TABLE = "size,colour,weight,note,kind\n" + "".join(
    f"{n},{('red', 'green', '')[n % 3]},{'' if n % 7 == 3 else n * 1.5 + 0.25},text number {n} of many,{'ab'[n % 2]}\n"
    for n in range(60)
)


def bring(library: Library, content: bytes, kind: str = "csv", upload_id: str = "0" * 16) -> str:
    library.tidy({path.stem for path in library.folder.glob("*")} if library.folder.is_dir() else set())
    came = library.folder / "came"
    came.write_bytes(content)
    parse(kind, came, library.path(upload_id), Bounds())
    came.unlink()
    return upload_id


def spec(folder: Path, **fields: object) -> Uploaded:
    found = {"kind": "upload", "id": "0" * 16} | fields
    return Uploaded.model_validate(found, context={"library": Library(folder)})
