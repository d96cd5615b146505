"""The OpenAPI document has every route, each with a sentence that says what it does."""

import json
import re

from starlette.routing import Route, WebSocketRoute

from netarium.api.app import create_app
from netarium.api.openapi import description
from netarium.nn.catalogue import LAYERS
from netarium.settings import Settings
from tests.api.conftest import Server
from tests.api.test_security import leaves

METHODS = {"get", "post", "put", "patch", "delete"}


def test_has_every_route_under_api(server: Server) -> None:
    document = server.get("/api/openapi.json").json()
    described = {
        (method.upper(), path) for path, entry in document["paths"].items() for method in entry if method in METHODS
    }
    app = create_app(Settings(no_auth=True))
    real = {
        (method, route.path)
        for route in leaves(app.routes)
        if isinstance(route, Route) and route.path.startswith("/api/") and route.path != "/api/openapi.json"
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert described == real
    assert len(described) > 15


def test_says_what_each_call_answers(server: Server) -> None:
    document = server.get("/api/openapi.json").json()
    for path, entry in document["paths"].items():
        for method, call in entry.items():
            assert call["summary"], (method, path)
            assert call["description"].endswith("."), (method, path)
            assert call["tags"], (method, path)


def test_names_no_call_twice(server: Server) -> None:
    paths = server.get("/api/openapi.json").json()["paths"].values()
    names = [call["operationId"] for entry in paths for call in entry.values()]
    assert len(names) == len(set(names))


def test_sockets_are_the_only_doors_that_it_leaves_out() -> None:
    app = create_app(Settings(no_auth=True))
    sockets = [route.path for route in leaves(app.routes) if isinstance(route, WebSocketRoute)]
    assert sockets == ["/api/runs/{run_id}/live"]


def test_the_types_of_the_page_know_no_kinds() -> None:
    for_the_page = description()
    assert {layer.__name__ for layer in LAYERS} <= set(
        create_app(Settings(no_auth=True)).openapi()["components"]["schemas"]
    )
    assert not {layer.__name__ for layer in LAYERS} & set(for_the_page["components"]["schemas"])
    experiment = for_the_page["components"]["schemas"]["Experiment"]["properties"]
    assert experiment["dataset"] == {"$ref": "#/components/schemas/Spec"}
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(for_the_page)))
    assert named <= set(for_the_page["components"]["schemas"])
