import re

from tests.api.conftest import Server


def test_says_what_it_can_train_on(server: Server) -> None:
    body = server.get("/api/health").json()
    assert body["status"] == "ok"
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", body["version"])
    assert "cpu" in body["devices"]
