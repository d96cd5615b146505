"""Writes to the store: batches what runs say, one thread, off the event loop."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from netarium.runs.curve import Cut
from netarium.runs.lane import compacted
from netarium.store.record import Message
from netarium.store.store import Store

logger = logging.getLogger(__name__)

BATCH_SECONDS = 0.25
RETRY_SECONDS = 1.0

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Recorder:
    """Collects messages, compactions and progress for at most BATCH_SECONDS, then stores them together.

    All writes go through its one thread, so they keep their order. While the disk is full everything waits in memory.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._messages: list[Message | tuple[str, Cut]] = []
        self._places: dict[str, tuple[int, float]] = {}
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to store batches."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Store what is left and end the thread."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.flush()
        self._thread.shutdown()

    def put(self, message: Message) -> None:
        """Store a message soon."""
        self._messages.append(message)
        self._wake.set()

    def compact(self, run_id: str, cut: Cut) -> None:
        """Put the rows of a halved curve in the place of all scalars stored so far."""
        self._messages.append((run_id, cut))
        self._wake.set()

    def advance(self, run_id: str, step: int, epoch: float) -> None:
        """Store how far a run is, soon."""
        self._places[run_id] = (step, epoch)
        self._wake.set()

    def write(
        self, call: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> asyncio.Future[Result]:
        """Return the result of a blocking call to the store, made in the writing thread after all calls before it."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._thread, lambda: call(*args, **kwargs))

    async def flush(self) -> None:
        """Store everything now."""
        messages, self._messages = self._messages, []
        places, self._places = self._places, {}
        if not messages and not places:
            return
        try:
            await self.write(self._store_batch, messages, places)
        except IntegrityError:
            # A row that is there already, or whose run is gone, does not fit later either.
            logger.exception("A batch of messages does not fit the store and is left out.")
        except (SQLAlchemyError, OSError):
            logger.exception("The store cannot be written (disk full?). Trying again.")
            self._messages = messages + self._messages
            self._places = places | self._places
            await asyncio.sleep(RETRY_SECONDS)

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            await asyncio.sleep(BATCH_SECONDS)
            self._wake.clear()
            await asyncio.shield(self.flush())

    def _store_batch(self, messages: list[Message | tuple[str, Cut]], places: dict[str, tuple[int, float]]) -> None:
        # A batch that failed half-way is stored again: what is there already is taken out of the list as it goes.
        plain: list[Message] = []
        while messages:
            index = next((at for at, item in enumerate(messages) if not isinstance(item, Message)), len(messages))
            plain = [item for item in messages[:index] if isinstance(item, Message)]
            self._store.messages.append(plain)
            del messages[:index]
            if messages:
                run_id, cut = messages[0]  # type: ignore[misc]  # the first that is no Message
                self._store.messages.compact(compacted(run_id, cut))
                del messages[0]
        self._store.runs.advance([(run_id, step, epoch) for run_id, (step, epoch) in places.items()])
