"""A script and its data in one file to download."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from safetensors.torch import save

from netarium.export.data import FILE
from netarium.export.files import WEIGHTS
from netarium.export.script import Script

# The fastest: images of 55 MB take a second, and are hardly larger than with the best.
LEVEL = 1


def zipped(script: Script, name: str, weights: bytes | None = None) -> bytes:
    """Return a zip archive with the script and, if it loads one, its data file.

    Args:
        script: the script.
        name: of the folder in the archive and of the script in it.
        weights: the file of weights that the script begins with.
    """
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        archive.writestr(f"{name}/{name}.py", script.text)
        if script.data is not None:
            archive.writestr(f"{name}/{FILE}", save(script.data))
        if weights is not None:
            archive.writestr(f"{name}/{WEIGHTS}", weights)
    return out.getvalue()
