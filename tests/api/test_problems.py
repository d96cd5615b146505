"""Every refusal has the shape of RFC 9457, whoever refuses."""

import pytest

from netarium.experiment.validation import TOLD_MOST
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
    assert set(answer.headers["allow"].split(", ")) == allowed


def test_no_token(server: Server) -> None:
    found = problem(server.get("/api/runs", headers={"Authorization": ""}))
    assert found.status == 401


def test_a_body_that_is_too_large(server: Server) -> None:
    assert problem(server.post("/api/experiments/check", content=b"{" + b" " * 300_000)).status == 413


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "is empty"),
        (b"null", "is a JSON null"),
        (b"{", "is not JSON"),
        (b"[]", "is a JSON array"),
        (b'"a"', "is a JSON string"),
        (b"true", "is a JSON boolean"),
        (b"\xff", "is not JSON"),
        (b"9" * 5000, "is not JSON"),
        (b'{"name":' + b"[" * 100_000, "is not JSON"),
    ],
    ids=range(9),
)
def test_a_body_that_is_no_object_where_fields_are_expected(
    server: Server, finished: str, body: bytes, words: str
) -> None:
    found = problem(
        server.post(f"/api/runs/{finished}/commands", content=body, headers={"content-type": "application/json"})
    )
    assert found.status == 400
    assert words in found.detail
    assert "application/json" in found.detail or "Send one JSON object." in found.detail


def test_of_thousands_of_strange_fields_the_first_are_told(server: Server, finished: str) -> None:
    body = {"name": "pause"} | {f"f{number}": 1 for number in range(5000)}
    assert len(problem(server.post(f"/api/runs/{finished}/commands", body)).errors) == TOLD_MOST


def test_a_body_that_does_not_say_that_it_is_json(server: Server, finished: str) -> None:
    answer = server.post(
        f"/api/runs/{finished}/commands", content=b'{"name": "pause"}', headers={"content-type": "text/plain"}
    )
    found = problem(answer)
    assert found.status == 400
    assert "Content-Type: application/json" in found.detail


@pytest.mark.parametrize("body", [b"null", b"1", b"1.5", b"true"])
def test_json_of_another_type_is_named_as_json_names_it(server: Server, body: bytes) -> None:
    found = problem(server.post("/api/experiments/check", content=body))
    assert found.status == 400
    assert found.detail in {
        f"The body is a JSON {name}. Send one JSON object." for name in ("null", "number", "boolean")
    }
