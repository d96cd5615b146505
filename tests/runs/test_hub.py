import json
from typing import Any

from netarium.runs.events import Happened, Unseen
from netarium.runs.orders import Look
from netarium.runs.runs import Runs
from netarium.runs.subscription import Subscription
from netarium.views.frame import Frame, decode, encode
from tests.runs.conftest import FakeExecutor, FakeWorker, next_frame, running, save, until, until_status

ERROR = {"message": "There is no node 'ghost'.", "field": "node", "code": "no_node"}
# Views of the same that nobody can compute, under the ids of two pages.
ANN, BEN = ({"id": id_, "view": "kernels", "node": "ghost"} for id_ in ("a", "b"))


async def unseen(reader: Subscription) -> dict[str, Any]:
    return (await until(reader, lambda message: message.get("name") == "unseen"))[-1]


async def node_and_step(reader: Subscription) -> tuple[str | None, int]:
    _, frame = decode(await next_frame(reader))
    return frame.node, frame.step


async def failing(runs: Runs, executor: FakeExecutor) -> tuple[str, FakeWorker, Subscription]:
    """Return a run, its worker, and a reader who has been told that the view cannot be computed."""
    run_id, worker = await running(runs, executor)
    ann = await runs.subscribe(run_id)
    await ann.watch([ANN])
    (watch,) = await worker.looked()
    worker.say(Unseen(watch["id"], ERROR))
    assert (await unseen(ann))["watch"] == "a"
    return run_id, worker, ann


async def first_message(runs: Runs, run_id: str) -> str | bytes:
    """Return what a second viewer of the view is told first; the lane has something to say at least."""
    ben = await runs.subscribe(run_id)
    await ben.watch([BEN])
    return await anext(ben)


async def test_who_comes_later_hears_why_a_view_cannot_be_computed(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker, _ = await failing(runs, executor)
    worker.orders.clear()
    note = json.loads(await first_message(runs, run_id))
    assert note == {"type": "event", "seq": 0, "name": "unseen", "watch": "b", "error": ERROR}
    assert worker.orders == []


async def test_a_rewind_mends_no_view_that_the_worker_has_given_up(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker, ann = await failing(runs, executor)
    worker.say(Happened("rewound", 0, {}))
    await until(ann, lambda message: message.get("name") == "rewound")
    assert json.loads(await first_message(runs, run_id))["name"] == "unseen"


async def test_a_frame_ends_the_excuse(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker, ann = await failing(runs, executor)
    (watch,) = await worker.looked()
    worker.say(encode(Frame("kernels", "ghost", 3, {}), watch["id"]))
    await next_frame(ann)
    assert json.loads(await first_message(runs, run_id)).get("name") != "unseen"


async def test_an_excuse_is_forgotten_when_nobody_watches(runs: Runs, executor: FakeExecutor) -> None:
    run_id, _, ann = await failing(runs, executor)
    await ann.watch([])
    assert json.loads(await first_message(runs, run_id)).get("name") != "unseen"


async def test_a_new_worker_may_know_better(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker, ann = await failing(runs, executor)
    await save(runs, worker, run_id, 0)
    await runs.command(run_id, "stop")
    await until_status(ann, "stopped")
    # The last snapshot is asked for the view too, and says the same.
    viewer = await executor.worker(1)
    viewer.say(Unseen(viewer.job.watches[0]["id"], ERROR))
    viewer.leave()
    assert (await unseen(ann))["watch"] == "a"
    await runs.command(run_id, "resume")
    await executor.worker(2)
    assert json.loads(await first_message(runs, run_id)).get("name") != "unseen"


async def test_who_looks_at_one_thing_more_is_sent_that_alone(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    ann, ben = await runs.subscribe(run_id), await runs.subscribe(run_id)
    seen, more = ({"id": node, "view": "kernels", "node": node} for node in ("seen", "more"))
    await ann.watch([seen])
    await ben.watch([more])
    look = await worker.heard(lambda order: isinstance(order, Look) and len(order.watches) == 2)
    assert isinstance(look, Look)
    shared = {watch["node"]: watch["id"] for watch in look.watches}
    worker.say(*(encode(Frame("kernels", node, 3, {}), id_) for node, id_ in shared.items()))
    assert await node_and_step(ann) == ("seen", 3)
    assert await node_and_step(ben) == ("more", 3)
    await ann.watch([seen, more])
    assert await node_and_step(ann) == ("more", 3)
    worker.say(encode(Frame("kernels", "more", 4, {}), shared["more"]))
    assert await node_and_step(ann) == ("more", 4)
