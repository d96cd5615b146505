"""Views over HTTP are frames of 32-bit numbers, of now or of a step in the past."""

import numpy as np
import pytest

from tests.api.conftest import Server, frame, problem


def test_a_frame_has_numbers_and_says_what_it_shows(server: Server, finished: str) -> None:
    arrays, words = frame(server.get(f"/api/runs/{finished}/views/boundary"))
    assert words["view"] == "boundary"
    assert words["step"] == 40
    assert words["scales"] == {}
    assert arrays["probabilities"].dtype == np.float32
    assert arrays["probabilities"].shape[0] == 2
    assert np.allclose(arrays["probabilities"].sum(0), 1, atol=1e-5)
    x0, x1, y0, y1 = words["extent"]
    assert x0 < x1
    assert y0 < y1


def test_a_step_in_the_past_shows_the_last_snapshot_before_it(server: Server, finished: str) -> None:
    now, _ = frame(server.get(f"/api/runs/{finished}/views/boundary"))
    then, words = frame(server.get(f"/api/runs/{finished}/views/boundary?step=0"))
    assert words["step"] == 0
    assert not np.array_equal(now["probabilities"], then["probabilities"])


def test_a_run_that_waits_shows_where_it_stands(server: Server) -> None:
    run = server.paused()
    step = server.command(run, name="step", count=3).json()["applied_step"]
    _, words = frame(server.get(f"/api/runs/{run}/views/activations?node=hidden"))
    assert words["step"] == step


def test_an_unknown_view_names_the_others(server: Server, finished: str) -> None:
    for name in ("nothing", "predict"):
        found = problem(server.get(f"/api/runs/{finished}/views/{name}"))
        assert found.status == 404
        assert "boundary" in found.detail


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("boundary?step=x", "step"),
        ("boundary?step=" + "9" * 30, None),
        ("boundary?color=red", "color"),
        ("activations?sample=x", "sample"),
        ("predictions?sample=-1", "sample"),
        ("feature_maps?node=nothing", "node"),
        ("feature_maps?node=hidden", "node"),
        ("attention?node=hidden", "node"),
        ("feature_maps", "node"),
    ],
)
def test_an_option_that_does_not_fit_is_named(server: Server, finished: str, path: str, field: str | None) -> None:
    answer = server.get(f"/api/runs/{finished}/views/{path}")
    if field is None:
        # Later than everything: the last snapshot.
        assert frame(answer)[1]["step"] == 40
        return
    found = problem(answer)
    assert (found.status, found.errors[0]["field"]) == (422, field)
