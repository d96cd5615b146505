"""Files that people bring: taken in whole or not at all."""

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from netarium.data.uploads.library import Library
from netarium.data.uploads.reading import read
from netarium.experiment.limits import Limits
from netarium.runs.recorder import Recorder
from netarium.spec.errors import Refused, TooLarge
from netarium.spec.file_size import file_size
from netarium.store.record import UploadRecord
from netarium.store.store import Store

# Each reading is a process that uses a core and some memory.
READINGS_AT_ONCE = 2


class Uploads:
    """Takes in, lists and deletes uploads.

    A file has another name until it is read and whole, and its row is written last: what is listed can be used.

    Args:
        store: where they are listed.
        recorder: writes to the store.
        library: the folder of their files.
        limits: what this server allows.
    """

    def __init__(self, store: Store, recorder: Recorder, library: Library, limits: Limits) -> None:
        self.library = library
        self._store = store
        self._recorder = recorder
        self._limits = limits
        self._turns = asyncio.Semaphore(READINGS_AT_ONCE)

    async def start(self) -> None:
        """Clear away what a killed server left half done."""
        known = {record.id for record in await asyncio.to_thread(self._store.uploads.all)}
        await asyncio.to_thread(self.library.tidy, known)

    async def add(self, kind: str, name: str, chunks: AsyncIterator[bytes], *, owner: str) -> UploadRecord:
        """Return the upload of a file whose bytes come in chunks.

        The same bytes under the same name are kept once: they bring the upload that was there. Another name, kind or owner
        makes an upload of its own, so that nobody finds a file renamed or deleted by somebody else.

        Args:
            kind: csv, images or text.
            name: of the file, for people; nothing is ever written under it.
            chunks: its bytes.
            owner: who brings it.

        Raises:
            UploadError: the file cannot be used.
            TooLarge: it has more bytes than this server takes.
            Refused: this server keeps too many files already.
        """
        upload_id = secrets.token_hex(8)
        came, half = self.library.partial(upload_id, "came"), self.library.partial(upload_id, "read")
        try:
            size_bytes, sha256 = await self._receive(came, chunks)
            there = await self._recorder.write(self._store.uploads.same, owner, kind, name, sha256)
            if there is not None and await asyncio.to_thread(self.library.holds, there.id):
                return there
            if there is None:
                await self._refuse_too_many()
            else:
                # Its tensors were lost. Under the same id the experiments that learn from it find it again; its record
                # stays meanwhile, as others may bring it at the same time.
                upload_id = there.id
            async with self._turns:
                facts = await asyncio.to_thread(read, kind, came, half, self._limits.of_uploads)
            record = UploadRecord(upload_id, kind, name, owner, size_bytes, sha256, facts, datetime.now(UTC))
            await asyncio.to_thread(half.replace, self.library.path(upload_id))
            kept = None
            try:
                kept = await self._recorder.write(self._store.uploads.add, record)
            finally:
                if kept is None or kept.id != upload_id:
                    self.library.remove(upload_id)
            return kept
        finally:
            came.unlink(missing_ok=True)
            half.unlink(missing_ok=True)

    async def all(self) -> Sequence[UploadRecord]:
        """Return all uploads, newest first."""
        return await self._recorder.write(self._store.uploads.all)

    async def get(self, upload_id: str) -> UploadRecord:
        """Return one upload.

        Raises:
            NotFound: there is no such upload.
        """
        return await self._recorder.write(self._store.uploads.get, upload_id)

    async def delete(self, upload_id: str) -> None:
        """Delete an upload; runs that train on it hold its samples in memory and go on.

        Raises:
            NotFound: there is no such upload.
        """
        await self._recorder.write(self._store.uploads.delete, upload_id)
        await asyncio.to_thread(self.library.remove, upload_id)

    async def _refuse_too_many(self) -> None:
        most = self._limits.stored_uploads
        if await self._recorder.write(self._store.uploads.count) >= most:
            message = f"This server keeps {most:,} files, no more fit. Delete some that nobody needs."
            raise Refused(message, most=most)

    async def _receive(self, path: Path, chunks: AsyncIterator[bytes]) -> tuple[int, str]:
        """Write the bytes to a file; return how many they are and their SHA-256."""
        most, size_bytes, sum_ = self._limits.upload_bytes, 0, hashlib.sha256()
        with path.open("xb") as file:
            async for chunk in chunks:
                size_bytes += len(chunk)
                if size_bytes > most:
                    message = f"The file has more than the {file_size(most)} that this server takes. Make it smaller."
                    raise TooLarge(message, most=most)
                sum_.update(chunk)
                await asyncio.to_thread(file.write, chunk)
        return size_bytes, sum_.hexdigest()
