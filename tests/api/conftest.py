"""One server for all tests of this folder, driven through its doors only."""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from httpx import Response
from safetensors.numpy import load
from starlette.testclient import TestClient, WebSocketTestSession

from netarium.api.app import create_app
from netarium.experiment.limits import Limits
from netarium.settings import Settings

ADDRESS = "127.0.0.1:8000"
TOKEN = "the-token"
KEY = {"Authorization": f"Bearer {TOKEN}"}
ENDED = {"finished", "stopped", "failed", "diverged"}
PARAMETERS_MOST = 100_000

Json = dict[str, Any]

TINY: Json = {
    "name": "tiny",
    "dataset": {"kind": "circle", "samples": 60},
    "network": {
        "nodes": [
            {"id": "hidden", "layer": {"kind": "Linear", "out_features": 4}},
            {"id": "bend", "layer": {"kind": "ReLU"}},
            {"id": "out", "layer": {"kind": "Linear"}},
        ]
    },
    "training": {"batch_size": 12, "max_epochs": 10, "device": "cpu"},
}


def tiny(**training: object) -> Json:
    """Return an experiment that trains in no time."""
    found = copy.deepcopy(TINY)
    found["training"] |= training
    return found


def endless() -> Json:
    """Return an experiment that trains until it is stopped."""
    return tiny(max_epochs=None)


@dataclass
class Problem:
    """Problem details of an answer, checked to be such."""

    status: int
    title: str
    detail: str
    errors: list[Json]


def problem(answer: Response) -> Problem:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body = answer.json()
    assert body["type"] == "about:blank"
    assert body["status"] == answer.status_code
    assert body["title"]
    assert len(body["detail"]) > 10
    for error in body.get("errors", []):
        assert set(error) == {"node", "field", "code", "message", "params"}
        assert error["message"]
        assert error["code"]
    return Problem(answer.status_code, body["title"], body["detail"], body.get("errors", []))


def frame(answer: Response) -> tuple[dict[str, Any], Json]:
    """Return arrays and metadata of a frame."""
    assert answer.status_code == 200, answer.text
    return read_frame(answer.content)


def read_frame(blob: bytes) -> tuple[dict[str, Any], Json]:
    length = int.from_bytes(blob[:8], "little")
    words = json.loads(blob[8 : 8 + length])["__metadata__"]
    plain = {"id", "view", "node"}
    return load(blob), {name: text if name in plain else json.loads(text) for name, text in words.items()}


@dataclass
class Server:
    """The server under test."""

    client: TestClient
    alive: list[str] = field(default_factory=list)

    def get(self, path: str, **more: Any) -> Response:
        return self.client.get(path, **more)

    def post(self, path: str, body: object = None, **more: Any) -> Response:
        return self.client.post(path, json=body, **more) if body is not None else self.client.post(path, **more)

    def start(self, experiment: Json, **more: object) -> str:
        answer = self.post("/api/runs", experiment | more)
        assert answer.status_code == 201, answer.text
        run: str = answer.json()["id"]
        self.alive.append(run)
        return run

    def train(self, experiment: Json, **more: object) -> str:
        """Start a run and wait for its end."""
        run = self.start(experiment, **more)
        self.until(run, lambda message: message.get("status") in ENDED)
        return run

    def paused(self) -> str:
        """Return a run that has made ten updates and waits."""
        run = self.start(endless())
        assert self.command(run, name="pause").status_code == 200
        self.until(run, lambda message: message.get("status") == "paused")
        return run

    def command(self, run: str, **command: object) -> Response:
        return self.post(f"/api/runs/{run}/commands", command)

    def live(self, run: str) -> WebSocketTestSession:
        return self.client.websocket_connect(f"ws://{ADDRESS}/api/runs/{run}/live", headers=KEY)

    def until(self, run: str, holds: Callable[[Json], bool], since: int = 0) -> list[Json]:
        """Read the ordered lane up to and including the first message that `holds`."""
        with self.live(run) as socket:
            socket.send_json({"type": "hello", "since": since})
            return read_until(socket, holds)

    def keep(self, run: str) -> str:
        """Return the run, which no test is to delete."""
        self.alive.remove(run)
        return run

    def stop_all(self) -> None:
        while self.alive:
            self.client.delete(f"/api/runs/{self.alive.pop()}")


def read_until(socket: WebSocketTestSession, holds: Callable[[Json], bool]) -> list[Json]:
    messages: list[Json] = []
    while not messages or not holds(messages[-1]):
        message = socket.receive()
        assert message["type"] == "websocket.send", message
        if message.get("text") is not None:
            messages.append(json.loads(message["text"]))
    return messages


def next_frame(socket: WebSocketTestSession) -> bytes:
    while True:
        message = socket.receive()
        assert message["type"] == "websocket.send", message
        if message.get("bytes") is not None:
            blob: bytes = message["bytes"]
            return blob


@pytest.fixture(scope="session")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    limits = Limits(concurrent_runs=3, parameters=PARAMETERS_MOST, watches=5, sockets=6, body_kb=256)
    settings = Settings(data_dir=tmp_path_factory.mktemp("server"), token=TOKEN, limits=limits)
    app = create_app(settings)
    with TestClient(app, base_url=f"http://{ADDRESS}", headers=KEY, follow_redirects=False) as client:
        yield Server(client)


@pytest.fixture
def server(one_server: Server) -> Iterator[Server]:
    yield one_server
    one_server.stop_all()


@pytest.fixture(scope="session")
def finished(one_server: Server) -> str:
    """A run that has ended by itself after 40 updates; nobody changes it."""
    return one_server.keep(one_server.train(tiny()))
