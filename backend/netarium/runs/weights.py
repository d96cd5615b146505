"""Weights that people bring: safetensors files that runs may begin with."""

import asyncio
import hashlib
import re
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.export.weights import expect_fits, read_shapes
from netarium.spec.errors import ExperimentError, FieldError, InvalidExperiment, NotFound, TooLarge
from netarium.spec.file_size import file_size
from netarium.spec.signature import Shape

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class WeightsFile:
    """One file as it was taken in; `id` follows from its content, so the same file is kept once."""

    id: str
    size_bytes: int
    shapes: dict[str, Shape]


class Weights:
    """Keeps the newest files. A run copies the one that it begins with, so an old one may go.

    Args:
        folder: where they lie; made when the first one comes.
        limits: what this server allows.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits

    async def add(self, chunks: AsyncIterator[bytes]) -> WeightsFile:
        """Take in a file whose bytes come in chunks; whole or not at all.

        Raises:
            FieldError: it is no safetensors file.
            TooLarge: it has more bytes than this server takes.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        partial = self._folder / f"{secrets.token_hex(8)}.partial"
        try:
            digest, size_bytes = await self._receive(partial, chunks)
            shapes = await asyncio.to_thread(read_shapes, partial)
            await asyncio.to_thread(partial.replace, self._file(digest))
        finally:
            partial.unlink(missing_ok=True)
        await asyncio.to_thread(self._tidy)
        return WeightsFile(digest, size_bytes, shapes)

    def path(self, id_: str) -> Path:
        """Return where a file lies.

        Raises:
            NotFound: there is no such file, or it had to make room for newer ones.
        """
        if not _ID.fullmatch(id_) or not self._file(id_).is_file():
            message = f"There are no weights '{id_[:40]}' on this server. Import the file again."
            raise NotFound(message, weights=id_[:40])
        return self._file(id_)

    def misfits(self, id_: str, experiment: Experiment) -> list[ExperimentError]:
        """Return what keeps the runs of an experiment from beginning with a file, nothing where they can.

        Args:
            id_: the file's id.
            experiment: an experiment without errors.
        """
        try:
            expect_fits(experiment, self.path(id_))
        except NotFound as gone:
            return [FieldError(gone.message, field="weights", code="no_such_weights")]
        except InvalidExperiment as found:
            return list(found.errors)
        except ExperimentError as error:
            return [error]
        return []

    def _file(self, id_: str) -> Path:
        return self._folder / f"{id_}.safetensors"

    async def _receive(self, path: Path, chunks: AsyncIterator[bytes]) -> tuple[str, int]:
        most, size_bytes, digest = self._limits.weights_bytes, 0, hashlib.sha256()
        with path.open("xb") as file:
            async for chunk in chunks:
                size_bytes += len(chunk)
                if size_bytes > most:
                    message = f"Weights may have {file_size(most)}. Save them as float32, without the optimizer."
                    raise TooLarge(message, most=most)
                digest.update(chunk)
                await asyncio.to_thread(file.write, chunk)
        return digest.hexdigest()[:32], size_bytes

    def _tidy(self) -> None:
        files = sorted(self._folder.glob("*.safetensors"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[self._limits.stored_weights :]:
            file.unlink(missing_ok=True)
