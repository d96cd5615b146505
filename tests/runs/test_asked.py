import asyncio

import pytest

from netarium.runs.asked import ANSWERS_KEPT, Asked
from netarium.runs.watch import SharedFrame
from netarium.spec.errors import Conflict, FieldError
from netarium.views.frame import Frame, encode


async def test_an_answer_for_somebody_who_has_hung_up_harms_nobody() -> None:
    asked = Asked()
    number, command = asked.command()
    id_, frame = asked.frame()
    command.cancel()
    frame.cancel()
    asked.answer(number, 3)
    assert asked.show(SharedFrame(encode(Frame("kernels", "", 0, {}), id_)))


async def test_when_nobody_can_answer_everybody_hears_why() -> None:
    asked = Asked()
    _, command = asked.command()
    id_, frame = asked.frame()
    asked.give_up(Conflict("The run is failed."))
    for question in (command, frame):
        with pytest.raises(Conflict, match="is failed"):
            await question
    assert not asked.miss(id_, FieldError("too late"))


async def test_pictures_of_others_are_not_taken() -> None:
    asked = Asked()
    id_, frame = asked.frame()
    assert not asked.show(SharedFrame(encode(Frame("kernels", "", 0, {}), "w1")))
    assert not asked.miss("w1", FieldError("no"))
    assert asked.miss(id_, FieldError("no"))
    with pytest.raises(FieldError):
        await frame


async def test_only_the_latest_answers_are_known_by_their_ids() -> None:
    asked = Asked()
    done: list[str] = []

    async def carry_out(id_: str) -> int:
        done.append(id_)
        return len(done)

    async def once(id_: str) -> int:
        return await asked.once(id_, lambda: asyncio.create_task(carry_out(id_)))

    assert [await once("first"), await once("first")] == [1, 1]
    for index in range(ANSWERS_KEPT):
        await once(str(index))
    assert await once(str(ANSWERS_KEPT - 1)) == ANSWERS_KEPT + 1
    assert await once("first") == ANSWERS_KEPT + 2
