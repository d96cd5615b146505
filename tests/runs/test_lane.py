import json
from typing import Any

from netarium.runs.lane import RECENT_MESSAGES, Lane, compacted
from netarium.store.record import Message


def fill(lane: Lane, count: int) -> list[Message]:
    stored = [lane.add("status", {"status": "running"})[0]]
    columns = ({"step": [step], "loss": [1 / step]} for step in range(1, count + 1))
    return stored + [lane.add("scalars", {"columns": column})[0] for column in columns]


def read(lane: Lane, since: int) -> tuple[list[int], list[dict[str, Any]]]:
    messages = [json.loads(text) for _, text in lane.after(since)]
    steps = [step for message in messages if message["type"] == "scalars" for step in message["columns"]["step"]]
    return steps, messages


def test_messages_are_numbered_from_one_without_gaps() -> None:
    lane = Lane("r")
    assert [message.seq for message in fill(lane, 5)] == [1, 2, 3, 4, 5, 6]


def test_a_reader_close_behind_gets_the_very_texts_that_were_stored() -> None:
    lane = Lane("r")
    stored = fill(lane, 10)
    assert lane.after(4) == [(message.seq, message.payload) for message in stored[4:]]
    assert lane.after(11) == []


def test_a_reader_far_behind_gets_every_point_once() -> None:
    lane = Lane("r")
    fill(lane, 3 * RECENT_MESSAGES)
    for since in (0, 1, 100, 2 * RECENT_MESSAGES, 3 * RECENT_MESSAGES):
        steps, messages = read(lane, since)
        first = max(since, 1)
        assert steps == list(range(first, 3 * RECENT_MESSAGES + 1))
        numbers = [message["seq"] for message in messages]
        assert numbers == sorted(set(numbers))
        assert numbers[-1] == lane.seq


def test_a_stored_lane_replays_as_the_live_one_did() -> None:
    live = Lane("r")
    stored = fill(live, 400)
    loaded = Lane("r", stored)
    assert loaded.seq == live.seq
    assert read(loaded, 0)[0] == list(range(1, 401))
    assert read(loaded, 300)[0] == list(range(300, 401))


def test_a_compacted_lane_still_knows_who_has_which_row() -> None:
    lane = Lane("r", kept_rows=100)
    halved = None
    for step in range(1, 102):
        _, halved = lane.add("scalars", {"columns": {"step": [step], "loss": [float(step % 7)]}})
    assert halved is not None
    merged = compacted("r", halved)
    loaded = Lane("r", [merged], kept_rows=100)
    assert loaded.seq == 101
    assert loaded.curve.thinned == 2
    steps, _ = read(loaded, 50)
    assert steps == [step for step in lane.curve.cut().columns["step"].tolist() if step > 50]


def test_points_after_a_rewind_are_gone_for_new_readers() -> None:
    live = Lane("r")
    stored = fill(live, 5)
    stored.append(live.add("event", {"name": "rewound", "step": 3})[0])
    stored.append(live.add("scalars", {"columns": {"step": [4], "loss": [0.5]}})[0])
    loaded = Lane("r", stored)
    assert loaded.curve.cut().columns["step"].tolist() == [1, 2, 3, 4]
    assert live.curve.cut().columns["step"].tolist() == [1, 2, 3, 4]
