"""Tensor files that this installation's build has derived (see `data/sources`), mapped into memory as they are read."""

from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from netarium.spec.errors import DataUnavailable

FILES = Path(__file__).parent / "files"


def missing(name: str, title: str) -> str | None:
    """Return, in words, why a derived file is not there; None if it is.

    Args:
        name: file name in `data/files`.
        title: the data set's name for the sentence.
    """
    if (FILES / name).is_file():
        return None
    return (
        f"{title} is not part of this installation: its build could not fetch it. Run `make build` in a source "
        "checkout with network access (or reinstall there). The data set 'digits' works without it."
    )


def stored(name: str, title: str) -> dict[str, Tensor]:
    """Return the tensors of a derived file; their pages are read from disk when they are touched.

    Args:
        name: file name in `data/files`.
        title: the data set's name for the error message.

    Raises:
        DataUnavailable: the build had no network, so the file is missing.
    """
    reason = missing(name, title)
    if reason is not None:
        raise DataUnavailable(reason, file=name)
    return load_file(FILES / name)
