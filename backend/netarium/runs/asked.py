"""What was asked of a run's worker and is not answered yet."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from netarium.runs.watch import SharedFrame
from netarium.spec.errors import NetariumError

ANSWERS_KEPT = 256


class Asked:
    """Commands and frames that somebody waits for, and the answers that were given under a client's own id."""

    def __init__(self) -> None:
        self._numbers = 0
        self._commands: dict[int, asyncio.Future[int]] = {}
        self._frames: dict[str, asyncio.Future[bytes]] = {}
        self._answers: OrderedDict[str, asyncio.Task[int]] = OrderedDict()

    async def once(self, command_id: str | None, carry_out: Callable[[], "asyncio.Task[int]"]) -> int:
        """Return the answer of a command; the same id gets the first answer, or error, again."""
        task = self._answers.get(command_id) if command_id is not None else None
        if task is None:
            task = carry_out()
            if command_id is not None:
                self._answers[command_id] = task
                while len(self._answers) > ANSWERS_KEPT:
                    self._answers.popitem(last=False)
        # Shielded: a client that hangs up does not take the command back.
        return await asyncio.shield(task)

    def command(self) -> tuple[int, asyncio.Future[int]]:
        """Return the number of a new command, and the number of updates with which it will be answered."""
        self._numbers += 1
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._commands[self._numbers] = answer
        return self._numbers, answer

    def frame(self) -> tuple[str, asyncio.Future[bytes]]:
        """Return the id of a new picture, and the frame that it will be."""
        self._numbers += 1
        id_ = f"show{self._numbers}"
        frame: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._frames[id_] = frame
        return id_, frame

    def answer(self, number: int, answer: int | NetariumError) -> None:
        """Answer a command with the number of updates, or an error; one that is answered already stays so."""
        _settle(self._commands.pop(number, None), answer)

    def show(self, frame: SharedFrame) -> bool:
        """Hand over a frame; return whether it was asked for here."""
        if frame.id not in self._frames:
            return False
        _settle(self._frames.pop(frame.id), frame.under(""))
        return True

    def miss(self, id_: str, error: NetariumError) -> bool:
        """Say why there is no frame; return whether it was asked for here."""
        if id_ not in self._frames:
            return False
        _settle(self._frames.pop(id_), error)
        return True

    def give_up(self, error: NetariumError) -> None:
        """Answer everything with an error: nobody is left who could answer."""
        for number in tuple(self._commands):
            self.answer(number, error)
        for id_ in tuple(self._frames):
            self.miss(id_, error)


def _settle(future: "asyncio.Future[int] | asyncio.Future[bytes] | None", answer: int | bytes | NetariumError) -> None:
    # Whoever asked may have hung up meanwhile.
    if future is None or future.done():
        return
    if isinstance(answer, NetariumError):
        future.set_exception(answer)
    else:
        future.set_result(answer)  # type: ignore[arg-type]  # each kind of question has its own kind of answer
