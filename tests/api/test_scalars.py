import pytest

from tests.api.conftest import Server, problem, tiny


def test_columns_are_equally_long_and_have_every_update(server: Server, finished: str) -> None:
    body = server.get(f"/api/runs/{finished}/scalars").json()
    columns = body["columns"]
    assert {len(values) for values in columns.values()} == {40}
    assert columns["step"] == list(range(1, 41))
    assert {"epoch", "seconds", "loss", "val_loss", "accuracy", "val_accuracy", "lr", "grad_norm"} <= set(columns)
    assert all(isinstance(value, float) for value in columns["loss"])
    assert [
        step for step, value in zip(columns["step"], columns["val_loss"], strict=True) if value is not None
    ] == list(range(4, 41, 4))
    assert body["thinned"] == 1


def test_only_what_is_new_comes_after_a_number(server: Server, finished: str) -> None:
    seq = server.get(f"/api/runs/{finished}/scalars").json()["seq"]
    after = server.get(f"/api/runs/{finished}/scalars?since={seq}").json()
    assert after["seq"] == seq
    assert all(not values for values in after["columns"].values())


def test_fewer_points_keep_the_extremes(server: Server) -> None:
    run = server.train(tiny(max_epochs=100))
    whole = server.get(f"/api/runs/{run}/scalars").json()["columns"]["loss"]
    few = server.get(f"/api/runs/{run}/scalars?points=30").json()["columns"]["loss"]
    kept = [value for value in few if value is not None]
    assert len(whole) == 400
    assert len(kept) < 200
    assert (min(kept), max(kept)) == (min(whole), max(whole))
    assert (kept[0], kept[-1]) == (whole[0], whole[-1])


def test_a_loss_that_is_not_finite_is_null(server: Server) -> None:
    nodes = [{"id": "out", "layer": {"kind": "Linear"}}]
    wild = tiny(optimizer={"kind": "SGD", "lr": 1e6}) | {"dataset": {"kind": "function"}, "network": {"nodes": nodes}}
    run = server.train(wild)
    record = server.get(f"/api/runs/{run}").json()
    assert record["status"] == "diverged"
    assert record["reason"]
    assert server.get(f"/api/runs/{run}/scalars").json()["columns"]["loss"][-1] is None


@pytest.mark.parametrize("query", ["since=-1", "since=x", "points=2", "points=x"])
def test_a_strange_question_is_refused(server: Server, finished: str, query: str) -> None:
    found = problem(server.get(f"/api/runs/{finished}/scalars?{query}"))
    assert found.status == 422
    assert query.partition("=")[0] in found.detail
