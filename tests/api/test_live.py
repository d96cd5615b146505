"""The live socket: everything in order from any number on, frames beside it, refusals in words."""

import json
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.testclient import WebSocketTestSession

from tests.api.conftest import ENDED, Json, Server, next_frame, read_frame, read_until, tiny

HELLO = {"type": "hello", "since": 0}
BOUNDARY = {"id": "b", "view": "boundary"}


def ended(message: Json) -> bool:
    return message.get("status") in ENDED


def refusal(socket: WebSocketTestSession) -> Json:
    """Return the last words before the socket is closed."""
    words = read_until(socket, lambda message: message["type"] == "error")[-1]
    assert socket.receive()["type"] == "websocket.close"
    return words


def test_tells_a_run_from_its_beginning_to_its_end(server: Server) -> None:
    run = server.start(tiny())
    messages = server.until(run, ended)
    numbers = [message["seq"] for message in messages]
    assert numbers == sorted(set(numbers))
    assert {message["type"] for message in messages} == {"status", "scalars", "event"}
    steps = [step for message in messages if message["type"] == "scalars" for step in message["columns"]["step"]]
    assert steps == list(range(1, 41))
    assert messages[-1]["reason"]


def test_goes_on_after_the_last_message_that_was_received(server: Server, finished: str) -> None:
    messages = server.until(finished, ended)
    middle = messages[len(messages) // 2]["seq"]
    again = server.until(finished, ended, since=middle)
    assert again == [message for message in messages if message["seq"] > middle]


def test_a_number_from_the_future_gets_everything(server: Server, finished: str) -> None:
    assert server.until(finished, ended, since=10**9) == server.until(finished, ended)


def test_frames_come_for_what_is_watched(server: Server) -> None:
    run = server.paused()
    with server.live(run) as socket:
        socket.send_json(HELLO)
        socket.send_json({"type": "watch", "views": [BOUNDARY], "max_fps": 30})
        arrays, words = read_frame(next_frame(socket))
        assert (words["id"], words["view"]) == ("b", "boundary")
        assert arrays["probabilities"].dtype == "uint8"
        assert words["scales"]["probabilities"] == pytest.approx(1 / 255)
        # Another set replaces the first one.
        socket.send_json(
            {"type": "watch", "views": [{"id": "h", "view": "activations", "node": "hidden", "detail": True}]}
        )
        arrays, words = read_frame(next_frame(socket))
        assert (words["id"], words["scales"]) == ("h", {})
        before = words["step"]
        server.command(run, name="step")
        _, words = read_frame(next_frame(socket))
        assert words["step"] == before + 1


def test_all_views_of_a_watch_may_be_asked_for_in_detail_at_once(server: Server, finished: str) -> None:
    with server.live(finished) as socket:
        socket.send_json(HELLO)
        socket.send_json({"type": "watch", "views": [BOUNDARY], "detail": True})
        arrays, words = read_frame(next_frame(socket))
    assert arrays["probabilities"].dtype == "float32"
    assert words["scales"] == {}


def test_frames_of_an_ended_run_show_its_last_step(server: Server, finished: str) -> None:
    with server.live(finished) as socket:
        socket.send_json(HELLO)
        socket.send_json({"type": "watch", "views": [BOUNDARY]})
        assert read_frame(next_frame(socket))[1]["step"] == 40


def test_a_view_that_does_not_fit_is_told_and_the_others_go_on(server: Server, finished: str) -> None:
    with server.live(finished) as socket:
        socket.send_json(HELLO)
        wrong: list[Json] = [{"id": "x", "view": "nothing"}, {"id": "y", "view": "feature_maps", "node": "hidden"}]
        socket.send_json({"type": "watch", "views": [*wrong, BOUNDARY]})
        told: dict[str, Any] = {}
        shown = False
        while len(told) < 2 or not shown:
            message = socket.receive()
            if message.get("bytes") is not None:
                shown = True
            elif (words := json.loads(message["text"])).get("name") == "unseen":
                told[words["watch"]] = words["error"]
        assert "nothing" in told["x"]["message"]
        assert told["y"]["field"] == "node"


def test_two_pages_see_the_same(server: Server) -> None:
    run = server.paused()
    with server.live(run) as one, server.live(run) as other:
        for name, socket in (("one", one), ("other", other)):
            socket.send_json(HELLO)
            socket.send_json({"type": "watch", "views": [BOUNDARY | {"id": name}]})
        ours, theirs = next_frame(one), next_frame(other)
        assert (read_frame(ours)[1]["id"], read_frame(theirs)[1]["id"]) == ("one", "other")
        assert (read_frame(ours)[0]["probabilities"] == read_frame(theirs)[0]["probabilities"]).all()


def test_an_unknown_run_is_refused_in_words(server: Server) -> None:
    with server.live("nothing") as socket:
        socket.send_json(HELLO)
        words = refusal(socket)
    assert words["code"] == "not_found"
    assert "nothing" in words["message"]


def test_the_first_message_is_hello(server: Server, finished: str) -> None:
    with server.live(finished) as socket:
        socket.send_json({"type": "watch", "views": []})
        assert "hello" in refusal(socket)["message"]


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ({"type": "hello", "since": -1}, "'since' of `hello`"),
        ({"type": "watch", "views": 3}, "'views' of `watch`"),
        ({"type": "watch", "views": [{"id": "a"}]}, "'views.0.view' of `watch`"),
        ({"type": "watch", "views": [], "max_fps": 0}, "'max_fps' of `watch`"),
        ({"type": "watch", "views": [BOUNDARY, BOUNDARY]}, f"'{BOUNDARY['id']}'"),
    ],
    ids=str,
)
def test_what_does_not_fit_in_a_message_is_named(server: Server, finished: str, message: Json, place: str) -> None:
    with server.live(finished) as socket:
        socket.send_json(HELLO)
        socket.send_json(message)
        assert place in refusal(socket)["message"]


def test_more_frames_than_the_most_are_the_most(server: Server, finished: str) -> None:
    with server.live(finished) as socket:
        socket.send_json(HELLO)
        socket.send_json({"type": "watch", "views": [BOUNDARY], "max_fps": 1000})
        while "bytes" not in (message := socket.receive()):
            assert json.loads(message["text"])["type"] != "error"


STRANGE = [
    "",
    "{",
    "[]",
    "null",
    "3",
    "[" * 100_000,
    "9" * 5000,
    '{"type": "nothing"}',
    '{"type": ["hello"]}',
    '{"type": "hello", "since": -1}',
    '{"type": "hello", "since": "\\ud800"}',
    '{"type": "watch"}',
    '{"type": "watch", "views": 3}',
    '{"type": "watch", "views": [3]}',
    '{"type": "watch", "views": [{"id": "a"}]}',
    '{"type": "watch", "views": [{"id": "", "view": "boundary"}]}',
    '{"type": "watch", "views": [{"id": "\\ud800", "view": "boundary"}]}',
    '{"type": "watch", "views": [], "max_fps": 0}',
    '{"type": "watch", "views": [], "max_fps": NaN}',
]


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: text[:50] or "nothing")
@pytest.mark.parametrize("greeted", [False, True], ids=["first", "later"])
def test_garbage_is_refused_in_words(server: Server, finished: str, text: str, greeted: bool) -> None:
    with server.live(finished) as socket:
        if greeted:
            socket.send_json(HELLO)
        socket.send_text(text)
        assert len(refusal(socket)["message"]) > 10


@pytest.mark.parametrize("greeted", [False, True], ids=["first", "later"])
def test_bytes_are_refused_in_words(server: Server, finished: str, greeted: bool) -> None:
    with server.live(finished) as socket:
        if greeted:
            socket.send_json(HELLO)
        socket.send_bytes(b"\x00\xff")
        assert "JSON text" in refusal(socket)["message"]


def test_strange_options_of_a_view_are_told(server: Server, finished: str) -> None:
    for options in ({"node": "\ud800"}, {"sample": 1e400}, {"sample": [[]]}, {"node": {"a": None}}, {"self": 1}):
        with server.live(finished) as socket:
            socket.send_json(HELLO)
            socket.send_text(json.dumps({"type": "watch", "views": [BOUNDARY | options]}))
            words = read_until(socket, lambda message: message["type"] == "error" or message.get("name") == "unseen")[
                -1
            ]
            assert words.get("error", words)["message"]


@pytest.mark.parametrize(
    "options",
    [{"node": "\ud800"}, {"node": "hidden", "sample": 10**30}, {"node": "hidden", "sample": 10**400}],
    ids=["half a character", "huge", "larger"],
)
def test_strange_options_of_a_view_do_not_harm_a_run(server: Server, options: Json) -> None:
    run = server.paused()
    with server.live(run) as socket:
        socket.send_json(HELLO)
        view = {"id": "strange", "view": "feature_maps"}
        socket.send_text(json.dumps({"type": "watch", "views": [view | options]}))
        last = read_until(socket, lambda message: message["type"] == "error" or message.get("name") == "unseen")[-1]
        assert last.get("error", last)["message"]
    answer = server.command(run, name="step")
    assert (answer.status_code, answer.json()["applied_step"] > 0) == (200, True)
    assert server.get(f"/api/runs/{run}").json()["status"] == "paused"


def test_too_many_watches_are_refused_in_words(server: Server, finished: str) -> None:
    with server.live(finished) as socket:
        socket.send_json(HELLO)
        socket.send_json({"type": "watch", "views": [BOUNDARY | {"id": str(index)} for index in range(6)]})
        message = refusal(socket)["message"]
    assert "5" in message
    assert "6" in message


def test_sockets_count_from_their_opening_and_give_their_place_back(server: Server, finished: str) -> None:
    with ExitStack() as stack:
        silent = [stack.enter_context(server.live(finished)) for _ in range(6)]
        with server.live(finished) as one_too_many:
            assert "6 pages" in refusal(one_too_many)["message"]
        silent[0].close()
        with server.live(finished) as socket:
            socket.send_json(HELLO)
            assert read_until(socket, ended)


def test_a_deleted_run_sends_its_readers_away(server: Server) -> None:
    run = server.paused()
    with server.live(run) as socket:
        socket.send_json(HELLO)
        read_until(socket, lambda message: message.get("status") == "paused")
        server.client.delete(f"/api/runs/{run}")
        while (message := socket.receive())["type"] == "websocket.send":
            pass
    assert (message["type"], message["code"]) == ("websocket.close", 1001)
