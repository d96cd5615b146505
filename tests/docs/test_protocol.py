"""docs/protocol.md: its tables are those of the code, its examples run."""

import argparse
import inspect
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import httpx
import pytest
from websockets.sync.client import connect

from netarium.api import page, security
from netarium.api.app import create_app
from netarium.api.errors import STATUS
from netarium.api.live import HELLO_SECONDS, WATCH_GAP_SECONDS, Hello, Watch
from netarium.api.routes.runs import Command, create_run
from netarium.experiment.limits import Limits
from netarium.runs.commands import STEPS_MOST
from netarium.runs.lane import RECENT_MESSAGES, REPLAY_POINTS
from netarium.runs.own_input import SAMPLES_MOST
from netarium.runs.own_probe import KINDS
from netarium.runs.past import LOOK_SECONDS
from netarium.runs.subscription import SEND_TIMEOUT_SECONDS
from netarium.runs.watch import FPS_MOST
from netarium.settings import Settings
from netarium.store.record import STATUSES
from netarium.train.settings import LIVE
from netarium.views.activations import UNITS_MOST
from netarium.views.feature_maps import CHANNELS_MOST
from netarium.views.frame import SHARE_NAN, SIGNED_NAN
from netarium.views.kernels import KERNELS_MOST
from netarium.views.probe import CENSUS_SIZE, PROBE_SIZE
from tests.docs.page import PROTOCOL, code_of
from tests.e2e.server import Server


def call(server: Server, path: str, body: Mapping[str, Any] | None = None) -> Any:
    headers = {"Authorization": f"Bearer {server.token}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(server.url + path, data, headers)) as answer:
        return json.load(answer)


def documented(kind: str, name: str | None = None) -> dict[str, Any]:
    """Return the message of this type among the JSON blocks."""
    blocks = [json.loads(text) for language, text in PROTOCOL.blocks if language == "json"]
    return next(block for block in blocks if block.get("type") == kind and name in (None, block.get("name")))


def test_the_table_of_calls_is_the_api() -> None:
    calls = [code_of(row[0])[0] for row in PROTOCOL.table("call", "answer")]
    paths = create_app(Settings(token="t")).openapi()["paths"]
    real = [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]
    assert sorted(calls) == sorted([*real, "WS /api/runs/{run_id}/live"])


def test_what_may_lie_beside_an_experiment_is_all_told() -> None:
    row = next(answer for call, answer in PROTOCOL.table("call", "answer") if call == "`POST /api/runs`")
    taken = re.findall(r'payload\.pop\("(\w+)"', inspect.getsource(create_run))
    assert code_of(row) == sorted(taken)
    for name in taken:
        assert f"\n- `{name}`: " in PROTOCOL.prose


def test_the_table_of_commands_is_the_command() -> None:
    rows = PROTOCOL.table("`name`", "fields", "does")
    names = Command.model_fields["name"].annotation.__args__  # type: ignore[union-attr]  # a Literal
    assert {code_of(row[0])[0] for row in rows} == set(names)
    fields = {field for row in rows for field in code_of(row[1])}
    assert fields == set(Command.model_fields) - {"name", "id"}
    live = next(row[2] for row in rows if row[0] == "`set`")
    assert set(code_of(live)) == set(LIVE)


def test_the_statuses_are_all_there() -> None:
    sentence = re.search(r"The status is (.*?);", PROTOCOL.prose, re.DOTALL)
    assert sentence is not None
    assert code_of(sentence[1]) == list(STATUSES)


def test_the_table_of_http_statuses_knows_every_error() -> None:
    shown = {int(row[0]) for row in PROTOCOL.table("status", "when")}
    # What the gate and the page answer by themselves.
    others = {
        int(found)
        for module in (page, security)
        for found in re.findall(r"problem\(\s*(\d{3})", inspect.getsource(module))
    }
    assert {status for status, _ in STATUS.values()} | others == shown
    assert f"{Limits().body_kb} kB" in PROTOCOL.prose


@pytest.mark.parametrize(
    "words",
    [
        f"more than {RECENT_MESSAGES} messages behind",
        f"about {REPLAY_POINTS:,} points",
        f"within {HELLO_SECONDS:g} seconds",
        f"a message for {SEND_TIMEOUT_SECONDS:g} seconds",
        f"up to {SAMPLES_MOST} samples",
        f"not computed within {LOOK_SECONDS:g} seconds",
        f"`max_fps` is {FPS_MOST:g} at most",
        f"makes so many updates, {STEPS_MOST:,} at most",
        f"at most {1 / WATCH_GAP_SECONDS:g} a second are taken from each socket",
        f"the first {CHANNELS_MOST} unless in detail",
        f"the first {KERNELS_MOST} of both unless in detail",
        f"the first {UNITS_MOST} unless in detail",
        f"the mean over {PROBE_SIZE} held-out samples",
        f"at most {CENSUS_SIZE:,} held-out samples",
        f"its code is {SIGNED_NAN}",
        f"In a share it is {SHARE_NAN}",
    ],
)
def test_numbers_are_those_of_the_code(words: str) -> None:
    assert words in " ".join(PROTOCOL.prose.split())


def test_messages_of_the_client_are_accepted() -> None:
    assert Hello.model_validate(documented("hello")).since == 0
    watch = Watch.model_validate(documented("watch"))
    assert [(view.id, view.view, view.detail) for view in watch.views] == [
        ("a", "feature_maps", False),
        ("b", "confusion", True),
    ]


def test_the_views_of_own_input_are_those() -> None:
    sentence = re.search(r"They can be (.*?)\.", PROTOCOL.prose, re.DOTALL)
    assert sentence is not None
    assert set(code_of(sentence[1])) == set(KINDS)


def test_the_problem_is_what_the_server_says(server: Server) -> None:
    problem = json.loads(PROTOCOL.block("json"))
    nodes = [
        {"id": "conv", "layer": {"kind": "Conv2d", "out_channels": 8, "kernel_size": 3, "padding": 1}},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
    with pytest.raises(HTTPError) as caught:
        call(server, "/api/runs", {"dataset": {"kind": "digits"}, "network": {"nodes": nodes}})
    with caught.value as answer:
        assert answer.headers["content-type"] == "application/problem+json"
        assert json.load(answer) == problem


def test_the_client_runs_literally(server: Server, tmp_path: Path) -> None:
    script = tmp_path / "client.py"
    script.write_text(PROTOCOL.block("python"), encoding="utf-8")
    command = [sys.executable, "-W", "error", str(script), server.door]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    told = re.fullmatch(r"run (\w+) finished: loss ([\d.]+) at step 1, ([\d.]+) at step (\d+)", first)
    assert told is not None, first
    columns = call(server, f"/api/runs/{told[1]}/scalars")["columns"]
    assert int(told[4]) == columns["step"][-1] == len(columns["loss"])
    assert [told[2], told[3]] == [f"{columns['loss'][0]:.4f}", f"{columns['loss'][-1]:.4f}"]
    assert re.fullmatch(r"conv1 at step \d+: maps \(16, 8, 8\) up to \d+\.\d{3}", second), second
    expect_the_messages_shown(server, told[1])


def expect_the_messages_shown(server: Server, run_id: str) -> None:
    """Expect the server's messages to have the fields that the page shows."""
    url = f"{server.url.replace('http', 'ws')}/api/runs/{run_id}/live"
    found: list[dict[str, Any]] = []
    with connect(url, additional_headers={"Authorization": f"Bearer {server.token}"}) as socket:
        socket.send(json.dumps(documented("hello")))
        while not (found and found[-1].get("status") == "finished"):
            found.append(json.loads(socket.recv(timeout=60)))
    assert [message["seq"] for message in found] == list(range(1, len(found) + 1))
    for shown in (documented("status"), documented("scalars"), documented("event", "snapshot")):
        real = next(m for m in found if m["type"] == shown["type"] and m.get("name") == shown.get("name"))
        assert real.keys() == shown.keys()
        if shown["type"] == "scalars":
            assert shown["columns"].keys() <= real["columns"].keys()


def test_the_error_message_is_what_the_server_says(server: Server) -> None:
    url = f"{server.url.replace('http', 'ws')}/api/runs/nine/live"
    with connect(url, additional_headers={"Authorization": f"Bearer {server.token}"}) as socket:
        socket.send(json.dumps(documented("hello")))
        assert json.loads(socket.recv(timeout=60)) == documented("error")


def curl(command: list[str], values: Mapping[str, str]) -> Any:
    """Return the answer to a call written for curl, made as curl makes it, which not every machine has."""
    parser = argparse.ArgumentParser(exit_on_error=False, allow_abbrev=False)
    parser.add_argument("url")
    parser.add_argument("--silent", action="store_true", required=True)
    parser.add_argument("--fail", action="store_true", required=True)
    parser.add_argument("--header", action="append", required=True)
    parser.add_argument("--data")
    asked = parser.parse_args([Template(word).substitute(values) for word in command])
    headers = dict(header.split(": ", 1) for header in asked.header)
    method = "GET" if asked.data is None else "POST"
    answer = httpx.request(method, asked.url, headers=headers, content=asked.data, timeout=60, trust_env=False)
    return answer.raise_for_status().json()


def test_the_curl_examples_are_calls_that_the_server_answers(server: Server) -> None:
    words = shlex.split(PROTOCOL.block("sh"))
    names, values = ("URL", "TOKEN"), (server.url, server.token)
    first, second = (index for index, word in enumerate(words) if word == "curl")
    assert [word.partition("=")[0] for word in words[:first]] == list(names)
    calls = words[first + 1 : second], words[second + 1 :]
    health, run = (curl(each, dict(zip(names, values, strict=True))) for each in calls)
    assert health["status"] == "ok"
    assert run["experiment"]["training"]["max_epochs"] == 5
