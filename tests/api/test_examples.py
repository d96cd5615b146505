import pytest

from netarium.experiment.examples import examples
from tests.api.conftest import Server, problem


def test_cards_come_in_the_order_of_the_path(server: Server) -> None:
    cards = server.get("/api/examples").json()
    assert [card["order"] for card in cards] == sorted(card["order"] for card in cards)
    for card in cards:
        assert {"id", "title", "summary", "concepts", "group", "tags", "watch", "dataset"} <= set(card)
        assert "experiment" not in card


@pytest.mark.parametrize("name", list(examples()))
def test_each_one_checks_without_errors_as_it_is_served(server: Server, name: str) -> None:
    found = server.get(f"/api/examples/{name}").json()
    # The limits of this server are small on purpose.
    report = server.post("/api/experiments/check", found["experiment"]).json()
    assert [error["code"] for error in report["errors"]] == ["too_many_parameters"] * found["only_to_read"]
    assert set(report["nodes"]) == {node["id"] for node in found["experiment"]["network"]["nodes"]}


def test_an_unknown_one_names_the_others(server: Server) -> None:
    found = problem(server.get("/api/examples/nothing"))
    assert found.status == 404
    assert "spiral" in found.detail
