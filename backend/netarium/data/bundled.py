"""Data files that scikit-learn carries, read without importing it.

Importing scikit-learn takes about two seconds and 80 MB in a worker; its files are plain CSV and JPEG.
"""

from importlib.util import find_spec
from pathlib import Path

from netarium.spec.errors import DataUnavailable


def bundled(name: str, folder: str = "data") -> Path:
    """Return the path of one of scikit-learn's data files.

    Args:
        name: of the file.
        folder: of the package's `datasets` in which it lies.

    Raises:
        DataUnavailable: scikit-learn is missing or carries no such file.
    """
    package = find_spec("sklearn")
    for place in (package and package.submodule_search_locations) or ():
        path = Path(place, "datasets", folder, name)
        if path.is_file():
            return path
    message = f"scikit-learn's data file '{name}' is missing. Reinstall Netarium with its dependencies (scikit-learn)."
    raise DataUnavailable(message, file=name)
