"""Every refusal has the shape of RFC 9457, whoever refuses."""

import pytest

from tests.api.conftest import Server, problem


@pytest.mark.parametrize(
    "path", ["/api/nothing", "/api", "/api/runs/x/y/z", "/nothing", "/assets/nothing.js", "/api/runs/"]
)
def test_an_unknown_address(server: Server, path: str) -> None:
    found = problem(server.get(path))
    assert (found.status, found.title) == (404, "Not found")
    assert path in found.detail


def test_a_person_at_an_unknown_address_reads_a_page(server: Server) -> None:
    answer = server.get("/nothing", headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 404
    assert answer.text == server.get("/").text


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/api/catalog", {"GET"}),
        ("GET", "/api/experiments/check", {"POST"}),
        ("PUT", "/api/runs", {"GET", "POST"}),
        ("POST", "/", {"GET", "HEAD"}),
        ("POST", "/api/runs/x", {"GET", "PATCH", "DELETE"}),
    ],
)
def test_a_method_that_an_address_does_not_take(server: Server, method: str, path: str, allowed: set[str]) -> None:
    answer = server.client.request(method, path)
    found = problem(answer)
    assert (found.status, found.title) == (405, "Method not allowed")
    assert method in found.detail
    assert set(answer.headers["allow"].replace(" ", "").split(",")) <= allowed


def test_no_token(server: Server) -> None:
    found = problem(server.get("/api/runs", headers={"Authorization": ""}))
    assert found.status == 401


def test_a_body_that_is_too_large(server: Server) -> None:
    assert problem(server.post("/api/experiments/check", content=b"{" + b" " * 300_000)).status == 413


def test_a_body_that_is_no_json_where_a_form_is_expected(server: Server, finished: str) -> None:
    for body in (b"", b"{", b"[]", b"\xff", b"9" * 5000):
        answer = server.post(
            f"/api/runs/{finished}/commands", content=body, headers={"content-type": "application/json"}
        )
        assert problem(answer).status in {400, 422}
