"""The folder in which the tensors of uploaded files lie, one file each, named by the server."""

import json
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from torch import Tensor

from netarium.data.uploads.parse import FORMAT
from netarium.spec.errors import DataUnavailable

SUFFIX = ".safetensors"
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Upload:
    """An uploaded file that can be learned from; its tensors are read when they are asked for.

    Attributes:
        path: its file.
        kind: csv, images or text.
        facts: what is known of it, see `parse`.
        tokens: the vocabulary of a text.
    """

    path: Path
    kind: str
    facts: dict[str, Any]
    tokens: tuple[str, ...]

    def tensors(self, *names: str) -> list[Tensor]:
        """Return some of its tensors.

        Raises:
            DataUnavailable: the file has been deleted meanwhile.
        """
        try:
            with safe_open(self.path, framework="pt") as file:
                return [file.get_tensor(name) for name in names]
        except (OSError, SafetensorError) as error:
            raise _gone(self.path.stem) from error


class Library:
    """Files of uploads.

    Args:
        folder: where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, upload_id: str) -> Path:
        """Return where the tensors of an upload lie."""
        return self.folder / f"{upload_id}{SUFFIX}"

    def partial(self, upload_id: str, what: str) -> Path:
        """Return a place for something that is not whole yet; `tidy` makes the folder."""
        return self.folder / f".{upload_id}.{what}"

    def get(self, upload_id: str) -> Upload:
        """Return one upload.

        Raises:
            DataUnavailable: there is none.
        """
        path = self.path(upload_id)
        if not _ID.fullmatch(upload_id):
            raise _gone(upload_id)
        try:
            with safe_open(path, framework="pt") as file:
                words = file.metadata() or {}
        except (OSError, SafetensorError) as error:
            raise _gone(upload_id) from error
        if words.get("format") != FORMAT:
            raise _gone(upload_id)
        tokens = tuple(json.loads(words.get("tokens", "[]")))
        return Upload(path, words["kind"], json.loads(words["facts"]), tokens)

    def holds(self, upload_id: str) -> bool:
        """Return whether an upload is there to be learned from."""
        try:
            self.get(upload_id)
        except DataUnavailable:
            return False
        return True

    def remove(self, upload_id: str) -> None:
        """Delete the file of an upload."""
        self.path(upload_id).unlink(missing_ok=True)

    def tidy(self, known: AbstractSet[str]) -> None:
        """Make the folder and delete what belongs to no known upload: files that were not whole when a server ended."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.folder.iterdir():
            if path.name.startswith(".") or (path.suffix == SUFFIX and path.stem not in known):
                path.unlink(missing_ok=True)


def library_of(data_dir: Path) -> Library:
    """Return the library in a data folder."""
    return Library((data_dir / "uploads").absolute())


def _gone(upload_id: str) -> DataUnavailable:
    message = f"There is no uploaded file '{upload_id}' on this server: it may have been deleted. Upload it again."
    return DataUnavailable(message, id=upload_id)
