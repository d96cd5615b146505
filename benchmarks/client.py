"""A client of a real server: what benchmarks ask it over HTTP."""

import json
import time
import urllib.request
from typing import Any

from tests.e2e.server import Server

ENDLESS = {"max_epochs": None, "max_steps": None, "schedule": {"kind": "constant"}}


def call(server: Server, path: str, body: Any = None) -> Any:
    """Return the JSON answer of one API call."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {server.token}", "Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(f"{server.url}{path}", data, headers), timeout=30) as answer:
        return json.load(answer)


def endless(server: Server, example: str) -> dict[str, Any]:
    """Return the experiment of an example without an end."""
    found: dict[str, Any] = call(server, f"/api/examples/{example}")["experiment"]
    return found | {"training": found["training"] | ENDLESS}


def start(server: Server, experiment: dict[str, Any]) -> str:
    """Start a run and return its id."""
    return str(call(server, "/api/runs", experiment)["id"])


def step_of(server: Server, run: str) -> int:
    """Return the last step that the server knows of."""
    return int(call(server, f"/api/runs/{run}")["step"])


def command(server: Server, run: str, name: str) -> int:
    """Give a command and return the number of updates completed when it took effect."""
    return int(call(server, f"/api/runs/{run}/commands", {"name": name})["applied_step"])


def wait_for_training(server: Server, run: str, step: int = 0) -> None:
    """Wait until the run has passed a step."""
    while step_of(server, run) <= step:
        time.sleep(0.02)


def wait_for_status(server: Server, run: str, *statuses: str) -> None:
    """Wait until the run has one of these statuses."""
    while call(server, f"/api/runs/{run}")["status"] not in statuses:
        time.sleep(0.02)
