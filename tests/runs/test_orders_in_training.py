"""A worker in this process: at which step it obeys an order that comes while it trains."""

from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
from torch import Tensor

from netarium.runs.events import Applied, Event, StatusChanged
from netarium.runs.link import Link
from netarium.runs.orders import Do, Job
from netarium.runs.worker import Work
from tests.runs.conftest import tiny

WATCHES = [{"id": "b", "view": "boundary"}, {"id": "a", "view": "activations", "node": "bend"}]


class Notebook(Link):
    """A link without a server: keeps what is said; the test puts orders into its inbox."""

    def __init__(self) -> None:
        self.inbox: deque[object] = deque()
        self.events: list[Event] = []

    @property
    def clear(self) -> bool:
        return True

    def say(self, message: Event | bytes) -> None:
        if not isinstance(message, bytes):
            self.events.append(message)

    def wait(self) -> None:
        assert self.inbox


class SteadyTime:
    """A clock on which every look takes a microsecond: no tick comes in between by itself."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1e-6
        return self.now


def at_work(folder: Path, link: Link, watches: list[dict[str, str]]) -> Work:
    job = Job(
        "train",
        tiny(max_epochs=None).model_dump(mode="json"),
        str(folder / "run"),
        str(folder / "library"),
        watches=watches,
    )
    return Work(job, link, SteadyTime())


def in_backward(work: Work, update: int, act: Callable[[], None]) -> None:
    """Act once in the backward pass of an update, counted from one."""
    bias = list(work._session.model.parameters())[-1]

    def look(_: Tensor) -> None:
        if work.step == update - 1:
            act()

    bias.register_hook(look)


@pytest.mark.parametrize("watches", [[], WATCHES])
def test_pause_and_stop_in_the_middle_of_an_update_act_after_that_very_update(
    tmp_path: Path, watches: list[dict[str, str]]
) -> None:
    link = Notebook()
    work = at_work(tmp_path, link, watches)
    in_backward(work, 7, lambda: link.inbox.append(Do(1, {"name": "pause"})))
    in_backward(work, 12, lambda: link.inbox.append(Do(3, {"name": "stop"})))
    while not work.paused:
        work.advance()
    link.inbox.append(Do(2, {"name": "resume"}))
    work.run()
    assert [event for event in link.events if isinstance(event, Applied)] == [
        Applied(1, 7),
        Applied(2, 7),
        Applied(3, 12),
    ]
    last = [event for event in link.events if isinstance(event, StatusChanged)][-1]
    assert (last.status, last.step, work.step) == ("stopped", 12, 12)
