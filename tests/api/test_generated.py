"""Experiments that nobody would send, broken in any way: the server answers all of them, and says what is wrong and where."""

import json
from time import process_time

import pytest
from httpx import Response
from hypothesis import given
from hypothesis import strategies as st

from tests.api.conftest import PARAMETERS_MOST, Server, problem
from tests.generated.damage import ANYTHING, damaged
from tests.generated.experiments import experiments
from tests.generated.groups import GROUPS
from tests.generated.profile import examples
from tests.generated.telling import expect_told
from tests.generated.values import Json

CHECK = "/api/experiments/check"
# Of the server's own time, however busy the machine is.
SECONDS_MOST = 10


def send(server: Server, path: str, body: object) -> Response:
    """Post JSON as a careless program writes it: with NaN, half characters and all."""
    before = process_time()
    answer = server.post(path, content=json.dumps(body), headers={"content-type": "application/json"})
    assert process_time() - before < SECONDS_MOST
    assert answer.status_code < 500, answer.text
    return answer


@pytest.mark.parametrize("group", GROUPS)
@examples(6)
@given(data=st.data())
def test_everything_that_is_wrong_has_a_place_and_a_sentence(
    one_server: Server, group: str, data: st.DataObject
) -> None:
    body = data.draw(damaged(group))
    answer = send(one_server, CHECK, body)
    assert answer.status_code == 200
    report = answer.json()
    for told in (*report["errors"], *report["warnings"]):
        expect_told(told, body)


@pytest.mark.parametrize("group", GROUPS)
@examples(2)
@given(data=st.data())
def test_what_fits_has_no_errors_and_comes_back_with_its_defaults(
    one_server: Server, group: str, data: st.DataObject
) -> None:
    body = data.draw(experiments(group))
    report = send(one_server, f"{CHECK}?filled=true", body).json()
    # What has grown may be more than this server lets anybody train.
    is_large = report["parameters"] > PARAMETERS_MOST
    assert [error["code"] for error in report["errors"]] == (["too_many_parameters"] if is_large else [])
    assert set(report["nodes"]) == {node["id"] for node in body["network"]["nodes"]}
    again = send(one_server, f"{CHECK}?filled=true", report["experiment"]).json()
    assert again == report


@pytest.mark.parametrize("path", ["open", "close", "code"])
@examples(15)
@given(body=damaged(large=False), node=st.sampled_from(["n0", "n1", "n2", "n3", "n4", "g", "h", "input"]))
def test_what_changes_or_writes_an_experiment_refuses_broken_ones_in_words(
    one_server: Server, path: str, body: Json, node: str
) -> None:
    given = body if path == "code" else {"experiment": body, "node": node}
    answer = send(one_server, f"/api/experiments/{path}", given)
    if answer.status_code != 200:
        for error in problem(answer).errors:
            expect_told(error, given)


@examples(20)
@given(body=damaged(large=False))
def test_broken_data_sets_are_refused_in_words(one_server: Server, body: Json) -> None:
    dataset = body.get("dataset")
    for path in ("preview?augmented=2", "batch?size=4"):
        answer = send(one_server, f"/api/datasets/{path}", dataset)
        if answer.status_code != 200:
            for error in problem(answer).errors:
                expect_told(error, body)


def posts(server: Server) -> list[str]:
    """Return the calls that take an experiment or a part of one."""
    paths = server.get("/api/openapi.json").json()["paths"]
    return [
        path for path in paths if "post" in paths[path] and path.startswith(("/api/experiments/", "/api/datasets/"))
    ]


@examples(20)
@given(body=ANYTHING)
def test_no_call_fails_whatever_is_sent(one_server: Server, body: object) -> None:
    for path in posts(one_server):
        answer = send(one_server, path, body)
        assert answer.status_code == 200 or problem(answer).detail
