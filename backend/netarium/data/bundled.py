"""Data files that scikit-learn carries, read without importing it.

Importing scikit-learn takes about two seconds and 80 MB in a worker; its files are plain CSV.
"""

from importlib.util import find_spec
from pathlib import Path

from netarium.spec.errors import DataUnavailable


def bundled(name: str) -> Path:
    """Return the path of one of scikit-learn's data files.

    Raises:
        DataUnavailable: scikit-learn is missing or carries no such file.
    """
    package = find_spec("sklearn")
    for folder in (package and package.submodule_search_locations) or ():
        path = Path(folder, "datasets", "data", name)
        if path.is_file():
            return path
    message = f"scikit-learn's data file '{name}' is missing. Reinstall Netarium with its dependencies (scikit-learn)."
    raise DataUnavailable(message, file=name)
