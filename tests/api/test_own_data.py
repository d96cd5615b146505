"""From a file of one's own to a trained network, through the server's doors only."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from tests.api.conftest import ENDED, Json, Server, frame, problem
from tests.data.uploads.conftest import picture

TABLE = "width,colour,kind\n" + "".join(f"{n % 10},{('red', 'green')[n % 2]},{'ab'[n % 10 > 4]}\n" for n in range(100))

LINEAR = [{"id": "out", "layer": {"kind": "Linear"}}]


def bring(server: Server, content: bytes, kind: str) -> str:
    answer = server.client.post("/api/uploads", params={"kind": kind, "name": "mine"}, content=content)
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["id"]
    return found


def experiment(dataset: Json, nodes: list[Json], **training: Any) -> Json:
    return {"dataset": dataset, "network": {"nodes": nodes}, "training": {"device": "cpu", "max_epochs": 20} | training}


@pytest.fixture
def table(server: Server) -> str:
    return bring(server, TABLE.encode(), "csv")


def test_a_table_trains_and_answers(server: Server, table: str) -> None:
    spec = {"kind": "upload", "id": table, "target": "kind", "features": ["width"]}
    found = experiment(spec, LINEAR, optimizer={"kind": "Adam", "lr": 0.05})
    report = server.post("/api/experiments/check", found).json()
    assert (report["errors"], report["nodes"]["out"]["out_shape"]) == ([], [2])
    run = server.train(found)
    assert server.get(f"/api/runs/{run}").json()["summary"]["accuracy"] > 0.9
    answer = server.post(f"/api/runs/{run}/predict", {"inputs": {"input": [[1.7]]}}).json()
    assert answer["predicted"] == ["b"]
    arrays, _ = frame(server.get(f"/api/runs/{run}/views/predictions"))
    assert len(arrays["truth"]) == 20
    assert server.get(f"/api/runs/{run}/export/script").headers["content-type"] == "application/zip"


def test_a_date_of_a_table_is_asked_in_days_since_the_first(server: Server) -> None:
    rows = "".join(f"2024-{1 + n // 28:02}-{1 + n % 28:02},{'ab'[n >= 40]}\n" for n in range(80))
    spec = {"kind": "upload", "id": bring(server, f"day,kind\n{rows}".encode(), "csv"), "features": ["day"]}
    _, words = frame(server.post("/api/datasets/preview", spec))
    (day,) = words["columns"]
    assert (day["since"], day["low"], day["high"], day["whole"]) == ("2024-01-01", 0, 83, True)
    run = server.train(experiment(spec, LINEAR, optimizer={"kind": "Adam", "lr": 0.05}))
    asked = {"rows": [{"day": 83}, {"day": 0}]}
    assert server.post(f"/api/runs/{run}/predict", asked).json()["predicted"] == ["b", "a"]


def test_a_row_of_a_table_is_asked_by_its_columns(server: Server, table: str) -> None:
    spec = {"kind": "upload", "id": table}
    _, words = frame(server.post("/api/datasets/preview", spec))
    assert words["columns"] == [
        {"name": "width", "categories": [], "low": 0, "high": 9, "whole": True},
        {"name": "colour", "categories": ["green", "red"]},
    ]
    run = server.train(experiment(spec, LINEAR, optimizer={"kind": "Adam", "lr": 0.05}))
    rows = [{"width": 9, "colour": "red"}, {"width": 0, "colour": "green"}]
    assert server.post(f"/api/runs/{run}/predict", {"rows": rows}).json()["predicted"] == ["b", "a"]
    found = problem(server.post(f"/api/runs/{run}/predict", {"rows": [{"width": 1, "colour": "blue"}]}))
    assert (found.errors[0]["field"], found.errors[0]["code"]) == ("rows.0.colour", "row_category")


def test_a_composite_on_a_table_opens_and_closes(server: Server, table: str) -> None:
    nodes = [{"id": "think", "layer": {"kind": "FeedForward"}}, *LINEAR]
    body = {"experiment": experiment({"kind": "upload", "id": table}, nodes), "node": "think"}
    opened = server.post("/api/experiments/open", body).json()
    assert opened["node"] == "think"
    closed = server.post("/api/experiments/close", opened).json()["experiment"]["network"]
    assert [node["id"] for node in closed["nodes"]] == ["think", "out"]


def test_a_table_can_be_looked_at_first(server: Server, table: str) -> None:
    spec = {"kind": "upload", "id": table}
    arrays, words = frame(server.post("/api/datasets/preview", spec))
    assert words["features"] == ["width", "colour = green", "colour = red"]
    assert words["classes_count"]["train"][0] + words["classes_count"]["validation"][0] == 50
    assert arrays["inputs"].shape == (100, 3)


def test_a_file_that_is_not_there_is_named(server: Server) -> None:
    spec = {"kind": "upload", "id": "0123456789abcdef"}
    (error,) = server.post("/api/experiments/check", experiment(spec, LINEAR)).json()["errors"]
    assert (error["field"], error["code"]) == ("dataset.id", "no_such_upload")
    for path, body in (("/api/runs", experiment(spec, LINEAR)), ("/api/datasets/preview", spec)):
        found = problem(server.post(path, body))
        assert (found.status, found.errors[0]["field"]) == (422, "dataset.id")


def test_a_column_that_is_not_there_is_named(server: Server, table: str) -> None:
    spec = {"kind": "upload", "id": table, "target": "height"}
    (error,) = server.post("/api/experiments/check", experiment(spec, LINEAR)).json()["errors"]
    assert (error["field"], error["code"], error["params"]["name"]) == ("dataset.target", "no_such_column", "height")


def test_a_run_whose_file_was_deleted_says_so(server: Server, table: str) -> None:
    run = server.train(experiment({"kind": "upload", "id": table}, LINEAR, max_epochs=1))
    server.client.delete(f"/api/uploads/{table}")
    assert server.get(f"/api/runs/{run}").status_code == 200
    assert server.get(f"/api/runs/{run}/scalars").status_code == 200
    for answer in (
        server.get(f"/api/runs/{run}/export/script"),
        server.get(f"/api/runs/{run}/views/predictions"),
        server.post(f"/api/runs/{run}/predict", {"inputs": {"input": [[1.0, 0, 0]]}}),
    ):
        assert "deleted" in problem(answer).detail


def test_pictures_train(server: Server) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for n in range(40):
            archive.writestr(f"{'ab'[n % 2]}/{n}.png", picture((10, 10), 40 + 150 * (n % 2)))
    spec = {"kind": "upload", "id": bring(server, packed.getvalue(), "images"), "image_size": 8}
    nodes = [{"id": "flat", "layer": {"kind": "Flatten"}}, *LINEAR]
    run = server.train(experiment(spec, nodes, optimizer={"kind": "Adam", "lr": 0.05}))
    assert server.get(f"/api/runs/{run}").json()["summary"]["val_accuracy"] == 1


def test_a_text_trains(server: Server) -> None:
    spec = {"kind": "upload", "id": bring(server, b"to be or not to be, " * 60, "text"), "length": 12}
    nodes = [
        {"id": "embed", "layer": {"kind": "Embedding", "embedding_dim": 8}},
        {"id": "look", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 16, "causal": True}},
        *LINEAR,
    ]
    found = experiment(spec, nodes, batch_size=16, max_epochs=4)
    assert server.post("/api/experiments/check", found).json()["errors"] == []
    run = server.train(found)
    assert server.get(f"/api/runs/{run}").json()["summary"]["token_accuracy"] > 0
    for view in ("predictions", "attention", "activations", "gradients"):
        node = "?node=look" if view == "attention" else ""
        assert server.get(f"/api/runs/{run}/views/{view}{node}").status_code == 200
    arrays, _ = frame(server.post("/api/datasets/preview", spec))
    assert (arrays["source"][:, 1:] == arrays["target"][:, :-1]).all()


def test_points_train(server: Server) -> None:
    points = [[0.1 * n, 0.5 if n % 2 else -0.5, n % 2] for n in range(-9, 10)]
    spec = {"kind": "points", "points": points, "classes": 2}
    run = server.train(experiment(spec, LINEAR, optimizer={"kind": "Adam", "lr": 0.1}, max_epochs=60))
    assert server.get(f"/api/runs/{run}").json()["summary"]["accuracy"] == 1
    script = server.get(f"/api/runs/{run}/export/script")
    assert script.headers["content-type"].startswith("text/x-python")


def test_points_drawn_while_it_trains_are_learned_by_the_same_run(server: Server) -> None:
    points = [[0.1 * n, 0.5 if n % 2 else -0.5, n % 2] for n in range(-9, 10)]
    run = server.start(
        experiment({"kind": "points", "points": points, "classes": 2}, LINEAR, max_epochs=None), paused=True
    )
    server.command(run, name="step", count=3)
    more = [*points, [0.3, 0.7, 1]]
    assert server.command(run, name="set", values={"points": more}).json() == {"applied_step": 3}
    for refused, words in (
        ([*points, [0, 0, 2]], "there are 2 classes"),
        ([[0, 0, 0]], "at least 4"),
        ([[0, 0]] * 5, "Point 0"),
    ):
        found = problem(server.command(run, name="set", values={"points": refused}))
        assert found.status == 422
        assert found.errors[0]["field"] == "points"
        assert words in found.errors[0]["message"]
    assert server.command(run, name="set", values={"points": "x"}).status_code == 422
    server.command(run, name="step", count=2)
    server.command(run, name="stop")
    server.until(run, lambda message: message.get("status") in ENDED)
    record = server.get(f"/api/runs/{run}").json()
    assert record["manifest"]["changes"] == [[3, {"points": more}]]
    assert record["experiment"]["dataset"]["points"] == points
    script = server.get(f"/api/runs/{run}/export/script").text
    assert "POINTS_3 = [" in script
    report = server.get(f"/api/runs/{run}/export/report").text
    assert "20 points" in report


def test_samples_that_nobody_drew_cannot_be_replaced(server: Server) -> None:
    run = server.paused()
    found = problem(server.command(run, name="set", values={"points": [[0, 0, 0]] * 9}))
    assert found.status == 422
    assert found.errors[0]["code"] == "not_drawn"
