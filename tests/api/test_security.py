"""Every door of the server, tried without a key, from a foreign page and under a foreign name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from netarium.api.app import create_app
from netarium.settings import Settings

TOKEN = "the-token"
PUBLIC = {"/", "/lab", "/favicon.svg", "/api/health", "/static/plotly.min.js", "/assets/x"}
KEY = {"Authorization": f"Bearer {TOKEN}"}
# What a browser sends where a person opens an address.
PERSON = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(Settings(data_dir=tmp_path_factory.mktemp("data"), token=TOKEN, allowed_host=("tank.school",)))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield client


def leaves(routes: list[BaseRoute]) -> Iterator[BaseRoute]:
    for route in routes:
        inner = getattr(route, "original_router", None) or getattr(route, "app", None)
        nested = getattr(inner, "routes", None)
        if nested and not isinstance(route, (Route, WebSocketRoute)):
            yield from leaves(nested)
        else:
            yield route


def doors(app: FastAPI) -> list[tuple[str, str]]:
    """Return (method, path) of every route, socket and mount."""
    found: list[tuple[str, str]] = []
    for route in leaves(app.routes):
        if isinstance(route, Mount):
            found.append(("GET", f"{route.path}/x"))
            continue
        path = (
            str(getattr(route, "path", ""))
            .replace("{run_id}", "r1")
            .replace("{view}", "boundary")
            .replace("{name}", "x")
        )
        assert path, route
        if isinstance(route, WebSocketRoute):
            found.append(("WEBSOCKET", path))
        found.extend((method, path) for method in getattr(route, "methods", None) or ())
    return found


def test_the_walk_sees_every_kind_of_door(app: FastAPI) -> None:
    found = doors(app)
    assert ("POST", "/api/runs") in found
    assert ("WEBSOCKET", "/api/runs/r1/live") in found
    assert ("GET", "/assets/x") in found
    assert ("GET", "/api/openapi.json") in found
    assert len(found) > 20


def knock(client: TestClient, method: str, path: str, headers: dict[str, str]) -> int:
    """Return the HTTP status, for sockets the close code."""
    if method == "WEBSOCKET":
        with pytest.raises(WebSocketDisconnect) as closed, client.websocket_connect(path, headers=headers):
            pass
        return closed.value.code
    return client.request(method, path, headers=headers).status_code


def test_nothing_but_page_and_health_opens_without_the_token(app: FastAPI, client: TestClient) -> None:
    client.cookies.clear()
    for method, path in doors(app):
        code = knock(client, method, path, {})
        if path in PUBLIC and method in {"GET", "HEAD"}:
            assert code != 401, (method, path)
        else:
            assert code == (1008 if method == "WEBSOCKET" else 401), (method, path)


def test_unknown_paths_and_methods_are_closed_too(client: TestClient) -> None:
    for method, path in [
        ("GET", "/api/nothing"),
        ("GET", "/x"),
        ("POST", "/"),
        ("DELETE", "/assets/x"),
        ("GET", "/lab/x"),
    ]:
        assert knock(client, method, path, {}) == 401


def test_a_person_without_the_token_reads_the_page_and_nothing_else(app: FastAPI, client: TestClient) -> None:
    client.cookies.clear()
    lost = client.get("/lab/x", headers=PERSON)
    assert (lost.status_code, lost.text) == (401, client.get("/").text)
    for method, path in doors(app):
        if path not in PUBLIC:
            assert knock(client, method, path, PERSON) == (1008 if method == "WEBSOCKET" else 401), (method, path)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8000"])
def test_foreign_pages_are_refused_even_with_the_token(app: FastAPI, client: TestClient, origin: str) -> None:
    for method, path in doors(app):
        code = knock(client, method, path, {**KEY, "Origin": origin})
        assert code == (1008 if method == "WEBSOCKET" else 403), (method, path)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::2]:8000"])
def test_foreign_names_are_refused_even_with_the_token(app: FastAPI, client: TestClient, host: str) -> None:
    for method, path in doors(app):
        code = knock(client, method, path, {**KEY, "Host": host})
        assert code == (1008 if method == "WEBSOCKET" else 421), (method, path)


@pytest.mark.parametrize(
    ("foreign", "status"), [({"Host": "evil.example"}, 421), ({"Origin": "http://evil.example"}, 403)]
)
@pytest.mark.parametrize("key", [{}, KEY])
def test_a_browser_that_is_foreign_gets_no_page(
    app: FastAPI, client: TestClient, foreign: dict[str, str], status: int, key: dict[str, str]
) -> None:
    client.cookies.clear()
    for path in [path for method, path in doors(app) if method == "GET"] + ["/lab/x"]:
        answer = client.get(path, headers={**PERSON, **key, **foreign})
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), path
        assert answer.json().keys() == {"type", "title", "status", "detail"}


@pytest.mark.parametrize("range_", ["bytes=0-9", "bytes=0-1,4-5", "bytes=-5", "bytes=999999999-", "bytes=9-0", "what"])
@pytest.mark.parametrize(("key", "status"), [({}, 401), (KEY, 404)])
@pytest.mark.parametrize("as_", [PERSON, {}])
def test_a_part_of_a_refusal_is_the_whole_of_it(
    client: TestClient, range_: str, key: dict[str, str], status: int, as_: dict[str, str]
) -> None:
    client.cookies.clear()
    whole = client.get("/lab/x", headers={**as_, **key})
    part = client.get("/lab/x", headers={**as_, **key, "Range": range_})
    assert (part.status_code, part.content) == (status, whole.content)
    assert "content-range" not in part.headers


@pytest.mark.parametrize(("key", "status"), [({}, 401), (KEY, 404)])
def test_a_page_says_no_more_than_problem_details_do(client: TestClient, key: dict[str, str], status: int) -> None:
    client.cookies.clear()
    public = client.get("/")
    for path in ("/lab/x", "/runs/0123456789abcdef?token=wrong", "/%2e%2e/etc/passwd"):
        told = client.get(path, headers={**PERSON, **key})
        plain = client.get(path, headers=key)
        assert (told.status_code, plain.status_code) == (status, status)
        assert told.content == public.content
        assert told.headers.keys() - plain.headers.keys() <= public.headers.keys()
        for name in told.headers.keys() - plain.headers.keys():
            assert told.headers[name] == public.headers[name], name


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "tank.school"])
def test_known_names_pass(client: TestClient, host: str) -> None:
    assert knock(client, "GET", "/api/examples", {**KEY, "Host": host, "Origin": f"http://{host}"}) == 200


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer ", "Basic the-token", "the-token", "Bearer the-token x"])
def test_wrong_tokens_are_refused(client: TestClient, header: str) -> None:
    assert knock(client, "GET", "/api/examples", {"Authorization": header}) == 401


def test_the_address_with_the_token_becomes_a_cookie(client: TestClient) -> None:
    client.cookies.clear()
    answer = client.get(f"/lab?run=r1&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/lab?run=r1")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("netarium_8000=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert client.get("/api/examples").status_code == 200
    client.cookies.clear()


@pytest.mark.parametrize(
    "before", ['foo={"a":1}; ', "a b=1; ", "odd; ", 'q="open; ', "=; ", f"netarium_9000={TOKEN}x; ", "\xe9=\xe9; "]
)
def test_odd_cookies_of_other_servers_do_not_hide_the_token(client: TestClient, before: str) -> None:
    client.cookies.clear()
    cookie = f"{before}netarium_8000={TOKEN}".encode("latin-1")
    assert client.get("/api/examples", headers={b"cookie": cookie}).status_code == 200
    wrong = f"{before}netarium_8000=wrong".encode("latin-1")
    assert client.get("/api/examples", headers={b"cookie": wrong}).status_code == 401


def test_a_wrong_token_in_the_address_gives_no_cookie(client: TestClient) -> None:
    answer = client.get("/?token=wrong")
    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers


def test_a_token_in_the_address_opens_no_api(client: TestClient) -> None:
    assert client.get(f"/api/examples?token={TOKEN}").status_code == 401


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/", "/api/health", "/api/examples", "/api/nothing"):
        headers = client.get(path).headers
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert "script-src 'self';" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("base", "isolated"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("https://tank.school", True),
        ("http://tank.school:8000", False),
    ],
)
def test_pages_are_isolated_only_where_browsers_heed_it(app: FastAPI, base: str, isolated: bool) -> None:
    headers = TestClient(app, base_url=base).get("/api/health").headers
    assert headers.get("cross-origin-opener-policy") == ("same-origin" if isolated else None)


@pytest.mark.parametrize("length", [b"\xb2", b"-1", b"1_0", b"many"])
def test_a_length_that_is_no_number_is_refused(client: TestClient, length: bytes) -> None:
    headers = {b"content-length": length, b"authorization": f"Bearer {TOKEN}".encode()}
    assert client.post("/api/experiments/check", content=b"{}", headers=headers).status_code == 413


def test_large_requests_are_refused_before_they_are_read(client: TestClient) -> None:
    body = b"{" + b" " * (1024 * 1024 + 1)
    assert client.post("/api/experiments/check", content=body, headers=KEY).status_code == 413


def test_without_a_token_only_loopback_may_listen(tmp_path: Path) -> None:
    assert Settings(no_auth=True, data_dir=tmp_path).loopback
    with pytest.raises(ValueError, match="refused"):
        Settings(no_auth=True, host="0.0.0.0", data_dir=tmp_path)
