"""Own input: numbers, pixels or text go in, answers and names come out."""

from base64 import b64decode
from typing import Any

import numpy as np
import pytest

from tests.api.conftest import Json, Server, frame, problem, read_frame, tiny

DIGITS: Json = tiny(max_steps=3, batch_size=64) | {
    "dataset": {"kind": "digits"},
    "network": {
        "nodes": [
            {"id": "conv", "layer": {"kind": "Conv2d", "out_channels": 2}},
            {"id": "flat", "layer": {"kind": "Flatten"}},
            {"id": "out", "layer": {"kind": "Linear"}},
        ]
    },
}
COPY: Json = tiny(max_steps=3) | {
    "dataset": {"kind": "copy", "samples": 40, "max_length": 6},
    "network": {
        "nodes": [
            {"id": "read", "layer": {"kind": "Embedding", "embedding_dim": 8}, "inputs": ["source"]},
            {"id": "write", "layer": {"kind": "Embedding", "embedding_dim": 8}, "inputs": ["target"]},
            {"id": "look", "layer": {"kind": "MultiheadAttention", "num_heads": 2}, "inputs": ["write", "read"]},
            {"id": "out", "layer": {"kind": "Linear"}},
        ]
    },
}


def ask(server: Server, run: str, inputs: object, **more: object) -> Json:
    answer = server.post(f"/api/runs/{run}/predict", {"inputs": inputs, **more})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


@pytest.fixture(scope="module")
def digits(one_server: Server) -> str:
    return one_server.keep(one_server.train(DIGITS))


@pytest.fixture(scope="module")
def copies(one_server: Server) -> str:
    return one_server.keep(one_server.train(COPY))


def test_points_get_probabilities_and_a_class(server: Server, finished: str) -> None:
    found = ask(server, finished, {"input": [[0, 0.0], [0.9, 0], [-0.8, 0.1]]})
    assert found["step"] == 40
    assert found["classes"] == ["blue", "orange"]
    assert np.shape(found["outputs"]) == (3, 2)
    assert np.allclose(np.sum(found["probabilities"], axis=1), 1)
    best = np.argmax(found["probabilities"], axis=1)
    assert found["predicted"] == [found["classes"][index] for index in best]


def test_nothing_is_likeliest_where_the_network_gives_no_numbers(server: Server) -> None:
    squares = tiny(max_steps=3)
    squares["network"]["nodes"][1]["layer"] = {"kind": "Square"}
    found = ask(server, server.train(squares), {"input": [[3e38, -3e38], [0, 0]]})
    assert found["probabilities"][0] == [None, None]
    assert found["predicted"][0] is None
    assert found["predicted"][1] in found["classes"]


def test_the_answer_is_the_one_that_the_views_show(server: Server, finished: str) -> None:
    arrays, _ = frame(server.get(f"/api/runs/{finished}/views/predictions"))
    found = ask(server, finished, {"input": arrays["inputs"].tolist()[:5]})
    assert np.allclose(found["probabilities"], arrays["probabilities"][:5], atol=1e-6)


def test_numbers_come_in_the_units_of_the_target_too(server: Server) -> None:
    dataset = {"kind": "diabetes"}
    run = server.train(tiny(max_steps=3) | {"dataset": dataset})
    _, seen = frame(server.post("/api/datasets/preview", dataset))
    moved = seen["normalisation"]["labels"]
    found = ask(server, run, {"input": [[0.1] * 10, [0.5] * 10]})
    wanted = np.array(found["outputs"]) * moved["deviation"] + moved["mean"]
    assert np.allclose(found["values"], wanted, rtol=1e-5)
    assert 100 < wanted.mean() < 200


def test_a_single_sample_may_come_without_a_list_around_it(server: Server, finished: str) -> None:
    one = ask(server, finished, {"input": [0.1, 0.2]})
    assert one == ask(server, finished, {"input": [[0.1, 0.2]]})


def test_a_past_step_can_be_asked(server: Server, finished: str) -> None:
    then = ask(server, finished, {"input": [0.1, 0.2]}, step=0)
    assert then["step"] == 0
    assert then["outputs"] != ask(server, finished, {"input": [0.1, 0.2]})["outputs"]


def test_a_run_that_waits_answers_from_where_it_stands(server: Server) -> None:
    run = server.paused()
    before = ask(server, run, {"input": [0.1, 0.2]})
    assert server.command(run, name="step", count=30).json()["applied_step"] == before["step"] + 30
    after = ask(server, run, {"input": [0.1, 0.2]})
    assert after["step"] == before["step"] + 30
    assert after["outputs"] != before["outputs"]


def test_pixels_get_a_class(one_server: Server, digits: str) -> None:
    image = np.linspace(0, 1, 64).reshape(1, 8, 8).tolist()
    found = ask(one_server, digits, {"input": [image, image]})
    assert len(found["predicted"]) == 2
    assert found["predicted"][0] in found["classes"]
    assert found["outputs"][0] == found["outputs"][1]


@pytest.mark.parametrize("source", ["314", "3 1 4", ["3", "1", "4"], [3, 1, 4], [["3", "1", "4"]], ["314"]])
def test_text_gets_what_the_network_writes(one_server: Server, copies: str, source: object) -> None:
    found = ask(one_server, copies, {"source": source})
    assert found["tokens"][:3] == ["<pad>", "<bos>", "<eos>"]
    assert np.shape(found["outputs"]) == (1, 7, 13)
    written = [found["tokens"][np.argmax(row)] for row in found["probabilities"][0]]
    end = written.index("<eos>") if "<eos>" in written else len(written)
    assert found["decoded"] == [[token for token in written[:end] if token != "<pad>"]]
    assert found["decoded"] == ask(one_server, copies, {"source": "314"})["decoded"]


@pytest.mark.parametrize(
    ("inputs", "field", "words"),
    [
        ({}, "inputs", "'input'"),
        ({"other": [[0, 0]]}, "inputs", "'input'"),
        ({"input": []}, "inputs.input", "1 to 64"),
        ({"input": [[0, 0]] * 65}, "inputs.input", "1 to 64"),
        ({"input": [[1, 2, 3]]}, "inputs.input", "(3,)"),
        ({"input": [[1, 2], [1]]}, "inputs.input", "sample 1"),
        ({"input": [[[1, 2]]]}, "inputs.input", "(2,)"),
        ({"input": [["1", "2"]]}, "inputs.input", "number"),
        ({"input": [[1, None]]}, "inputs.input", "input[0][1]"),
        ({"input": [[True, 1]]}, "inputs.input", "number"),
        ({"input": "text"}, "inputs.input", "list"),
        ({"input": {"a": 1}}, "inputs.input", "list"),
        ({"input": [[1e39, 1]]}, "inputs.input", "3e38"),
    ],
    ids=str,
)
def test_numbers_that_do_not_fit_are_refused_in_words(
    server: Server, finished: str, inputs: Json, field: str, words: str
) -> None:
    found = problem(server.post(f"/api/runs/{finished}/predict", {"inputs": inputs}))
    assert (found.status, found.errors[0]["field"]) == (422, field)
    assert words in found.detail


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "1 to 6"),
        ([], "1 to 6"),
        ("1234567", "has 7"),
        ("3a", "'a'"),
        ([[3], [11]], "'11'"),
        (3, "a text"),
        (None, "a text"),
    ],
    ids=str,
)
def test_text_that_does_not_fit_is_refused_in_words(
    one_server: Server, copies: str, source: object, words: str
) -> None:
    found = problem(one_server.post(f"/api/runs/{copies}/predict", {"inputs": {"source": source}}))
    assert (found.status, found.errors[0]["field"]) == (422, "inputs.source")
    assert words in found.detail


@pytest.mark.parametrize("body", [{}, {"inputs": 3}, {"inputs": {}, "step": -1}, {"inputs": {}, "more": 1}], ids=str)
def test_a_strange_question_is_refused(server: Server, finished: str, body: Json) -> None:
    assert problem(server.post(f"/api/runs/{finished}/predict", body)).status == 422


def see(server: Server, run: str, inputs: object, *views: Json, **more: object) -> list[tuple[dict[str, Any], Json]]:
    """Return arrays and metadata of views of own input."""
    found = ask(server, run, inputs, views=list(views), **more)
    frames = [read_frame(b64decode(each["frame"])) for each in found["views"]]
    for shown, (_, words), view in zip(found["views"], frames, views, strict=True):
        assert shown["view"] == words["view"] == view["view"]
        assert shown["node"] == words["node"] == view.get("node", "")
        assert (words["id"], words["step"]) == ("", found["step"])
    return frames


def test_what_is_seen_of_an_own_image_is_what_is_seen_of_the_same_held_out_one(one_server: Server, digits: str) -> None:
    def held_out(view: str, **options: object) -> dict[str, Any]:
        query = "&".join(f"{name}={value}" for name, value in options.items())
        return frame(one_server.get(f"/api/runs/{digits}/views/{view}?{query}"))[0]

    images = [held_out("feature_maps", node="input", sample=sample)["maps"].tolist() for sample in (3, 5)]
    cell = {"node": "conv", "channel": 1, "row": 2, "column": 3}
    (maps, _), (other, _), (sums, words) = see(
        one_server,
        digits,
        {"input": images},
        {"view": "feature_maps", "node": "conv"},
        {"view": "feature_maps", "node": "conv", "sample": 1},
        {"view": "convolution", "sample": 1, **cell},
    )
    assert np.array_equal(maps["maps"], held_out("feature_maps", node="conv", sample=3)["maps"])
    assert np.array_equal(other["maps"], held_out("feature_maps", node="conv", sample=5)["maps"])
    assert not np.array_equal(maps["maps"], other["maps"])
    expected = held_out("convolution", sample=5, **cell)
    assert {name: values.tolist() for name, values in sums.items()} == {
        name: values.tolist() for name, values in expected.items()
    }
    assert words["sample"] == 1


def test_attention_on_own_text_has_its_tokens_and_what_the_network_wrote(one_server: Server, copies: str) -> None:
    ((arrays, words),) = see(one_server, copies, {"source": "314"}, {"view": "attention", "node": "look"})
    assert words["labels"]["cross"]["keys"] == ["3", "1", "4"]
    assert words["labels"]["cross"]["queries"][0] == "<bos>"
    written = ask(one_server, copies, {"source": "314"})["decoded"][0]
    assert words["labels"]["cross"]["queries"][1:] == written[: len(words["labels"]["cross"]["queries"]) - 1]
    assert arrays["cross"].shape[-1] == 3
    assert np.allclose(arrays["cross"].sum(-1), 1, atol=1e-5)


def test_what_a_head_is_good_for_is_told_by_samples_with_a_known_answer(one_server: Server, copies: str) -> None:
    look = {"view": "attention", "node": "look", "off": "cross.0.0"}
    ((_, own),) = see(one_server, copies, {"source": "314"}, look)
    usual = frame(one_server.get(f"/api/runs/{copies}/views/attention?node=look&off=cross.0.0"))[1]
    names = ("samples", "metric", "loss", "loss_without", "score", "score_without")
    assert [own[name] for name in names] == [usual[name] for name in names]
    assert usual["loss_without"] != usual["loss"]


def test_units_are_drawn_on_the_same_plane_as_ever_and_counted_on_own_points(server: Server, finished: str) -> None:
    usual, told = frame(server.get(f"/api/runs/{finished}/views/activations"))
    ((own, words),) = see(server, finished, {"input": [[7.0, -7.0]]}, {"view": "activations"})
    assert words["extent"] == told["extent"]
    assert np.array_equal(own["bend"], usual["bend"])
    assert set(np.unique(own["bend.zeros"])) <= {0.0, 1.0}


@pytest.mark.parametrize("step", [None, 0])
def test_views_of_own_input_show_the_step_of_the_answer_while_a_run_is_alive(server: Server, step: int | None) -> None:
    run = server.paused()
    at = server.get(f"/api/runs/{run}").json()["step"]
    ((_, words),) = see(server, run, {"input": [0.1, 0.2]}, {"view": "activations", "node": "hidden"}, step=step)
    assert words["step"] == (at if step is None else step)


@pytest.mark.parametrize(
    ("views", "field", "words"),
    [
        ([{"view": "confusion"}], "views.0.view", "activations"),
        ([{"view": "predictions"}], "views.0.view", "needs its truth"),
        ([{"view": "x-ray"}], "views.0.view", "x-ray"),
        ([{"view": "activations"}, {"view": "activations", "node": "nothere"}], "views.1.node", "nothere"),
        ([{"view": "activations", "colour": "red"}], "views.0.colour", "colour"),
        ([{"view": "feature_maps", "node": "input", "sample": 1}], "views.0.sample", "your input"),
        ([{"view": "activations"}] * 6, "views", "5 views"),
        ([{"node": "hidden"}], "views.0.view", "needed"),
        ("activations", "views", "list"),
    ],
    ids=str,
)
def test_views_that_cannot_be_computed_are_refused_in_words(
    server: Server, finished: str, views: object, field: str, words: str
) -> None:
    found = problem(server.post(f"/api/runs/{finished}/predict", {"inputs": {"input": [0, 0]}, "views": views}))
    assert (found.status, found.errors[0]["field"]) == (422, field)
    assert words in found.detail


IRIS: Json = tiny(max_steps=3) | {
    "dataset": {"kind": "iris"},
    "network": {"nodes": [{"id": "out", "layer": {"kind": "Linear"}}]},
}
FLOWER: Json = {"sepal length": 5.1, "sepal width": 3.5, "petal length": 1.4, "petal width": 0.2}


def test_a_row_in_the_units_of_the_data_is_asked_as_the_network_gets_it(one_server: Server) -> None:
    run = one_server.train(IRIS)
    arrays, words = frame(one_server.post("/api/datasets/preview", {"kind": "iris"}))
    moved = words["normalisation"]["inputs"]
    stored = arrays["inputs"][7].tolist()
    row = {
        column["name"]: value * deviation + mean
        for column, value, deviation, mean in zip(
            words["columns"], stored, moved["deviation"], moved["mean"], strict=True
        )
    }
    answer = one_server.post(f"/api/runs/{run}/predict", {"rows": [row, FLOWER]})
    assert answer.status_code == 200, answer.text
    by_name = answer.json()
    plain = ask(one_server, run, {"input": [stored]})
    assert np.allclose(by_name["outputs"][0], plain["outputs"][0], atol=1e-5)
    assert by_name["classes"] == ["setosa", "versicolor", "virginica"]
    assert len(by_name["predicted"]) == 2


@pytest.mark.parametrize(
    ("rows", "field", "code"),
    [
        ([], "rows", "input_samples"),
        ([5], "rows.0", "dict_type"),
        ([FLOWER, FLOWER | {"colour": "red"}], "rows.1", "row_unknown"),
        ([{"sepal length": 5.1}], "rows.0.sepal width", "row_missing"),
        ([FLOWER | {"petal width": None}], "rows.0.petal width", "row_missing"),
        ([FLOWER | {"petal width": "wide"}], "rows.0.petal width", "row_number"),
        ([FLOWER | {"petal width": True}], "rows.0.petal width", "row_number"),
        ([FLOWER | {"petal width": 10**400}], "rows.0.petal width", "row_number"),
        ([FLOWER] * 65, "rows", "too_long"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_by_its_column(
    one_server: Server, rows: object, field: str, code: str
) -> None:
    run = one_server.train(IRIS)
    found = problem(one_server.post(f"/api/runs/{run}/predict", {"rows": rows}))
    assert (found.status, found.errors[0]["field"], found.errors[0]["code"]) == (422, field, code)


def test_rows_and_inputs_are_two_ways_to_say_one_thing(server: Server, finished: str) -> None:
    both = problem(
        server.post(f"/api/runs/{finished}/predict", {"inputs": {"input": [0, 0]}, "rows": [{"x1": 0, "x2": 0}]})
    )
    assert both.errors[0]["code"] == "inputs_or_rows"
    point = server.post(f"/api/runs/{finished}/predict", {"rows": [{"x1": 0.1, "x2": 0.2}]}).json()
    assert point["outputs"] == ask(server, finished, {"input": [0.1, 0.2]})["outputs"]


def test_pictures_have_no_rows(one_server: Server, digits: str) -> None:
    found = problem(one_server.post(f"/api/runs/{digits}/predict", {"rows": [{"pixel": 1}]}))
    assert (found.errors[0]["field"], found.errors[0]["code"]) == ("rows", "no_columns")
