"""Tensor files that this installation's build has derived (see `data/sources`), mapped into memory as they are read."""

from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from netarium.spec.errors import DataUnavailable

FILES = Path(__file__).parent / "files"


def stored(name: str, title: str) -> dict[str, Tensor]:
    """Return the tensors of a derived file; their pages are read from disk when they are touched.

    Args:
        name: file name in `data/files`.
        title: the data set's name for the error message.

    Raises:
        DataUnavailable: the build had no network, so the file is missing.
    """
    path = FILES / name
    if not path.is_file():
        message = (
            f"{title} is not part of this installation: its build could not fetch it. Run `make build` in a source "
            "checkout with network access (or reinstall there). The data set 'digits' works without it."
        )
        raise DataUnavailable(message, file=name)
    return load_file(path)
