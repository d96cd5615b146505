"""How soon a run that trains at full speed obeys: further steps after an order to pause or stop, and the time to its answer.

Steps are counted in a real worker in this process with all views on that its page would show; orders reach it over its
socket from another thread, at any moment of a step. Beside each order stands the number of updates completed when the
worker has read it, and when it was sent; the answer tells how many were completed when it took effect. The update that
is under way goes on to its end, so 0 or 1 further steps after the reading is what "within one step" means.

Milliseconds are those of a person's click: an HTTP request to a real server, until the answer is there, while a page
watches. The answer to a pause waits until a snapshot lies safe on disk. Run it with:

    python -m benchmarks.commands [--turns 12] [--net mlp|digits|mnist|transformer ...]
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from socket import socket, socketpair
from threading import Thread
from time import perf_counter
from typing import NamedTuple

import torch
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from benchmarks import client
from benchmarks.screen import EXAMPLES, on_screen
from netarium.experiment.examples import examples
from netarium.experiment.experiment import Experiment
from netarium.runs.events import Applied, read_event
from netarium.runs.framing import pack, receive
from netarium.runs.link import Link
from netarium.runs.orders import Do, Job, write_order
from netarium.runs.worker import Work
from tests.e2e.server import Server, serve

NETS = ("mlp", "digits", "transformer")
ORDERS = ("pause", "stop")
WAIT_SECONDS = (0.3, 0.6)
PACE_SECONDS = 1.0


class Further(NamedTuple):
    """Updates that were completed between a moment and the one at which an order took effect."""

    read: int
    sent: int


class NotingInbox(deque[object]):
    """An inbox that notes how many updates were completed when each order was put into it."""

    def __init__(self) -> None:
        super().__init__()
        self.work: Work | None = None
        self.steps: dict[int, int] = {}

    def append(self, order: object) -> None:
        """Note the step, then take the order in."""
        if isinstance(order, Do) and self.work is not None:
            self.steps[order.number] = self.work.step
        super().append(order)


class Commander:
    """The server's end of a worker's socket.

    Args:
        connection: to the worker.
        work: what trains there.
        inbox: the worker's.
    """

    def __init__(self, connection: socket, work: Work, inbox: NotingInbox) -> None:
        self._connection = connection
        self._work = work
        self._inbox = inbox
        self._answers: Queue[Applied] = Queue()
        self._orders = 0
        Thread(target=self._listen, daemon=True).start()

    def give(self, name: str) -> Further:
        """Give an order at some moment of training and wait until it is carried out."""
        time.sleep(random.uniform(*WAIT_SECONDS))
        self._orders += 1
        sent = self._work.step
        self._connection.sendall(pack(write_order(Do(self._orders, {"name": name}))))
        applied = self._answers.get(timeout=60).step
        return Further(applied - self._inbox.steps[self._orders], applied - sent)

    def _listen(self) -> None:
        while True:
            message = receive(self._connection)
            if isinstance(message, str) and isinstance(event := read_event(message), Applied):
                self._answers.put(event)


def turn(experiment: Experiment, folder: str, ends: tuple[socket, socket]) -> dict[str, Further]:
    """Train, pause, go on and stop; return what each order has cost."""
    job = Job("train", experiment.model_dump(mode="json"), folder, folder, watches=on_screen(experiment))
    inbox, link = NotingInbox(), Link(ends[1])
    link.inbox = inbox
    work = inbox.work = Work(job, link)

    def person() -> dict[str, Further]:
        commander = Commander(ends[0], work, inbox)
        paused = commander.give("pause")
        commander.give("resume")
        return {"pause": paused, "stop": commander.give("stop")}

    with ThreadPoolExecutor(1, "person") as threads:
        given = threads.submit(person)
        work.run()
        return given.result()


def count_steps(name: str, turns: list[tuple[socket, socket]]) -> None:
    """Print the further steps of each order."""
    example = examples()[EXAMPLES[name]].experiment
    training = example.training.model_dump(mode="json") | client.ENDLESS
    experiment = Experiment.model_validate(example.model_dump(mode="json") | {"training": training})
    with tempfile.TemporaryDirectory() as folder:
        found = [turn(experiment, f"{folder}/{number}", ends) for number, ends in enumerate(turns)]
    for order in ORDERS:
        read = tally(one[order].read for one in found)
        sent = tally(one[order].sent for one in found)
        print(f"{name}: {order}, further steps after it was read: {read}; after it was sent: {sent}", flush=True)


def tally(steps: Iterable[int]) -> str:
    """Return how often each number of steps came."""
    return ", ".join(f"{count} times {step}" for step, count in sorted(Counter(steps).items()))


@contextmanager
def page(server: Server, run: str, experiment: Experiment) -> Iterator[None]:
    """Look on as a page does."""
    url = f"{server.url.replace('http', 'ws', 1)}/api/runs/{run}/live"
    key = {"Authorization": f"Bearer {server.token}"}
    with connect(url, additional_headers=key, compression=None, max_size=None) as viewer:
        viewer.send(json.dumps({"type": "hello", "since": 0}))
        viewer.send(json.dumps({"type": "watch", "views": on_screen(experiment)}))
        reader = Thread(target=read_all, args=(viewer,))
        reader.start()
        yield
    reader.join()


def read_all(viewer: ClientConnection) -> None:
    """Read until the socket closes."""
    try:
        while True:
            viewer.recv()
    except ConnectionClosed:
        pass


def answer_times(server: Server, name: str, turns: int) -> None:
    """Print the milliseconds from a request to its answer."""
    run = client.start(server, client.endless(server, EXAMPLES[name]))
    seconds: dict[str, list[float]] = {order: [] for order in ORDERS}
    with page(server, run, examples()[EXAMPLES[name]].experiment):
        client.wait_for_training(server, run)
        began, first = perf_counter(), client.step_of(server, run)
        time.sleep(PACE_SECONDS)
        step_seconds = (perf_counter() - began) / (client.step_of(server, run) - first)
        for _ in range(turns):
            for order in ORDERS:
                time.sleep(random.uniform(*WAIT_SECONDS))
                asked = perf_counter()
                step = client.command(server, run, order)
                seconds[order].append(perf_counter() - asked)
                client.wait_for_status(server, run, "paused", "stopped")
                client.command(server, run, "resume")
                client.wait_for_training(server, run, step)
        client.command(server, run, "stop")
    for order, found in seconds.items():
        middle = statistics.median(found)
        print(
            f"{name}: {order} answered over HTTP after {1000 * middle:.1f} ms"
            f" ({1000 * min(found):.1f} to {1000 * max(found):.1f}), {middle / step_seconds:.1f} steps"
            f" of {1000 * step_seconds:.2f} ms",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=12)
    parser.add_argument("--net", nargs="+", choices=NETS, default=NETS)
    options = parser.parse_args()
    torch.set_num_threads(1)
    # A link ends its process when the other end closes, so all ends stay open until all is measured.
    ends = {name: [socketpair() for _ in range(options.turns)] for name in options.net}
    for name, pairs in ends.items():
        count_steps(name, pairs)
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server:
        for name in options.net:
            answer_times(server, name, options.turns)


if __name__ == "__main__":
    main()
