import asyncio
import json
from itertools import pairwise

import pytest

from netarium.runs.lane import Lane
from netarium.runs.subscription import Subscription
from netarium.runs.watch import SharedFrame, read_watches
from netarium.views.frame import Frame, decode, encode


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def subscribe(lane: Lane, since: int = 0, clock: Clock | None = None) -> Subscription:
    return Subscription(lane, since, on_watch=lambda *_: None, on_close=lambda _: None, clock=clock or Clock())


def grow(lane: Lane, subscription: Subscription, count: int = 1) -> None:
    for _ in range(count):
        lane.add("event", {"name": "x"})
    subscription.wake()


def offer(subscription: Subscription, step: int, view: str = "kernels") -> None:
    (watch,) = read_watches([{"id": "any", "view": view}])
    subscription.offer(watch.key, SharedFrame(encode(Frame(view, "c", step, {}), "w1")))


async def seq(subscription: Subscription) -> int:
    message = await anext(subscription)
    assert isinstance(message, str)
    return int(json.loads(message)["seq"])


async def frame_step(subscription: Subscription) -> int:
    message = await anext(subscription)
    assert isinstance(message, bytes)
    return decode(message)[1].step


async def test_hands_out_what_was_and_then_what_comes_in_order() -> None:
    lane = Lane("r")
    subscription = subscribe(lane)
    grow(lane, subscription, 3)
    assert [await seq(subscription) for _ in range(3)] == [1, 2, 3]
    waiting = asyncio.create_task(seq(subscription))
    await asyncio.sleep(0)
    assert not waiting.done()
    grow(lane, subscription)
    assert await waiting == 4


async def test_starts_over_for_a_number_that_was_never_given() -> None:
    lane = Lane("r")
    lane.add("event", {"name": "x"})
    assert await seq(subscribe(lane, since=99)) == 1


async def test_of_each_watch_only_the_newest_frame_is_sent() -> None:
    subscription = subscribe(Lane("r"))
    await subscription.watch([{"id": "a", "view": "kernels"}])
    for step in range(5):
        offer(subscription, step)
    assert await frame_step(subscription) == 4


async def test_ordered_messages_go_before_frames() -> None:
    lane = Lane("r")
    subscription = subscribe(lane)
    await subscription.watch([{"id": "a", "view": "kernels"}])
    offer(subscription, 1)
    grow(lane, subscription)
    assert await seq(subscription) == 1
    assert await frame_step(subscription) == 1


async def test_every_watch_of_a_reader_gets_the_frame_under_its_own_id() -> None:
    subscription = subscribe(Lane("r"))
    await subscription.watch([{"id": "a", "view": "kernels"}, {"id": "b", "view": "kernels"}])
    offer(subscription, 1)
    frames = [await anext(subscription), await anext(subscription)]
    assert [decode(frame)[0] for frame in frames if isinstance(frame, bytes)] == ["a", "b"]


async def test_a_frame_of_what_is_no_longer_watched_is_dropped() -> None:
    lane = Lane("r")
    subscription = subscribe(lane)
    await subscription.watch([{"id": "a", "view": "kernels"}])
    offer(subscription, 1)
    await subscription.watch([{"id": "b", "view": "attention"}])
    offer(subscription, 2)
    grow(lane, subscription)
    assert await seq(subscription) == 1
    offer(subscription, 3, view="attention")
    assert await frame_step(subscription) == 3


async def test_frames_keep_the_distance_that_the_reader_asked_for() -> None:
    clock = Clock()
    lane = Lane("r")
    subscription = subscribe(lane, clock=clock)
    await subscription.watch([{"id": "a", "view": "kernels"}], max_fps=2)
    offer(subscription, 1)
    assert await frame_step(subscription) == 1
    offer(subscription, 2)
    grow(lane, subscription)
    assert await seq(subscription) == 1
    waiting = asyncio.create_task(frame_step(subscription))
    await asyncio.sleep(0)
    assert not waiting.done()
    clock.now += 0.5
    offer(subscription, 3)
    assert await waiting == 3


async def test_uneven_frames_go_when_they_come_and_keep_the_rate_in_the_long_run() -> None:
    clock = Clock()
    subscription = subscribe(Lane("r"), clock=clock)
    await subscription.watch([{"id": "a", "view": "kernels"}], max_fps=10)
    sent: list[float] = []
    for step in range(1, 401):
        clock.now += 0.03 if step % 2 else 0.05
        offer(subscription, step)
        waiting = asyncio.create_task(frame_step(subscription))
        await asyncio.sleep(0)
        if waiting.done():
            sent.append(clock.now)
        else:
            waiting.cancel()
    assert len(sent) == pytest.approx(10 * (sent[-1] - sent[0]), rel=0.02)
    assert min(after - before for before, after in pairwise(sent)) >= 0.05 - 1e-9


async def test_a_reader_that_takes_nothing_is_dropped_after_the_timeout() -> None:
    lane = Lane("r")
    gone: list[Subscription] = []
    subscription = Subscription(lane, 0, on_watch=lambda *_: None, on_close=gone.append)
    lane.add("event", {"name": "x"})

    async def never(message: str | bytes) -> None:
        await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        await subscription.pump(never, timeout_seconds=0.01)
    assert gone == [subscription]
    assert subscription.closed


class Outlet:
    """A socket whose task and outlet write to the same list."""

    def __init__(self) -> None:
        self.clear = True
        self.at_once: list[int] = []
        self.sent: list[int] = []

    def put(self, message: str | bytes) -> None:
        self.at_once.append(json.loads(message)["seq"] if isinstance(message, str) else -decode(message)[1].step)
        self.sent.append(self.at_once[-1])

    async def send(self, message: str | bytes) -> None:
        self.sent.append(json.loads(message)["seq"] if isinstance(message, str) else -decode(message)[1].step)


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_reader_that_rests_gets_news_without_waking_its_task() -> None:
    lane, outlet, clock = Lane("r"), Outlet(), Clock()
    subscription = subscribe(lane, clock=clock)
    await subscription.watch([{"id": "a", "view": "kernels"}])
    grow(lane, subscription)
    pumping = asyncio.create_task(subscription.pump(outlet.send, outlet))
    await settle()
    assert outlet.sent == [1]
    grow(lane, subscription, 2)
    offer(subscription, 7)
    assert outlet.at_once == [2, 3, -7]
    await subscription.close()
    await pumping


async def test_a_reader_that_takes_nothing_leaves_everything_to_its_task() -> None:
    lane, outlet = Lane("r"), Outlet()
    subscription = subscribe(lane)
    pumping = asyncio.create_task(subscription.pump(outlet.send, outlet))
    await settle()
    outlet.clear = False
    grow(lane, subscription, 2)
    assert outlet.sent == []
    await settle()
    assert outlet.sent == [1, 2]
    assert outlet.at_once == []
    await subscription.close()
    await pumping


async def test_a_frame_that_is_early_waits_for_its_time_even_where_the_socket_is_clear() -> None:
    outlet, clock = Outlet(), Clock()
    subscription = subscribe(Lane("r"), clock=clock)
    await subscription.watch([{"id": "a", "view": "kernels"}], max_fps=20)
    pumping = asyncio.create_task(subscription.pump(outlet.send, outlet))
    await settle()
    offer(subscription, 1)
    offer(subscription, 2)
    assert outlet.sent == [-1]
    await settle()
    clock.now += 0.05
    async with asyncio.timeout(60):
        while outlet.sent != [-1, -2]:  # noqa: ASYNC110  # the task's alarm is of the real clock
            await asyncio.sleep(0.005)
    await subscription.close()
    await pumping


async def test_a_closed_subscription_ends_the_iteration() -> None:
    subscription = subscribe(Lane("r"))
    reading = asyncio.create_task(anext(subscription, None))
    await asyncio.sleep(0)
    await subscription.close()
    assert await reading is None
