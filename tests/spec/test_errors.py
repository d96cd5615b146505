import json

from netarium.spec.errors import (
    ExperimentError,
    FieldError,
    InvalidExperiment,
    LimitError,
    NetariumError,
    NotFound,
    ShapeError,
    WiringError,
)


def test_what_is_wrong_in_an_experiment_is_one_family() -> None:
    for kind in (FieldError, WiringError, ShapeError, LimitError):
        assert issubclass(kind, ExperimentError)
    assert not issubclass(InvalidExperiment, ExperimentError)
    assert issubclass(InvalidExperiment, NetariumError)
    assert issubclass(NotFound, NetariumError)


def test_an_error_tells_node_field_code_message_and_params() -> None:
    error = ShapeError("Too large.", node="conv1", field="kernel_size", code="kernel_too_large", reach=9)
    assert str(error) == "Too large."
    assert json.loads(json.dumps(error.as_json())) == {
        "node": "conv1",
        "field": "kernel_size",
        "code": "kernel_too_large",
        "message": "Too large.",
        "params": {"reach": 9},
    }


def test_without_a_code_of_its_own_an_error_has_that_of_its_class() -> None:
    assert [kind("?").issue for kind in (FieldError, WiringError, ShapeError, LimitError)] == [
        "field",
        "wiring",
        "shape",
        "limit",
    ]


def test_an_error_is_placed_once() -> None:
    assert ShapeError("?").at("first").at("second").node == "first"
    assert ShapeError("?", node="here").at("there").node == "here"


def test_all_errors_of_an_experiment_come_together() -> None:
    both = InvalidExperiment([ShapeError("One."), WiringError("Two.")])
    assert str(both) == "One.; Two."
    assert [error.message for error in both.errors] == ["One.", "Two."]
