"""One process at a time on a data folder: a lock file that the system lets go of when its holder dies."""

from pathlib import Path
from typing import IO

from netarium.spec.errors import Conflict

try:
    import fcntl
except ImportError:  # Windows knows no flock; there two processes are not kept apart.
    fcntl = None  # type: ignore[assignment]  # the module or nothing

FILE = "lock"


class Hold:
    """The right to work in a data folder, from `take` to `release`.

    Args:
        data_dir: the folder; made if it is missing.
    """

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Keep all other processes off the folder.

        Raises:
            Conflict: another one works there, or nobody can write there.
        """
        try:
            self._data_dir.mkdir(parents=True, exist_ok=True)
            # Not inherited by workers: one that outlives its server must not keep the next server away.
            file = (self._data_dir / FILE).open("ab")
        except OSError as error:
            message = (
                f"The folder {self._data_dir} cannot be used: {error.strerror or error}. "
                "Choose another one with --data-dir."
            )
            raise Conflict(message, data_dir=str(self._data_dir)) from error
        try:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            message = (
                f"The folder {self._data_dir} is in use by another Netarium. "
                "Stop that one, or choose another folder with --data-dir."
            )
            raise Conflict(message, data_dir=str(self._data_dir)) from None
        self._file = file

    def release(self) -> None:
        """Let others work there."""
        if self._file is not None:
            self._file.close()
            self._file = None
