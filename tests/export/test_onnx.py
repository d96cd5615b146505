"""ONNX files answer what the model answers; what ONNX cannot express is named."""

from typing import Any

import onnx
import pytest
import torch
from torch import Tensor, nn

from netarium.export.comparison import compare
from netarium.export.onnx import run_onnx, write_onnx
from netarium.nn.model import Model, Wire
from netarium.spec.errors import FieldError
from tests.export.conftest import session_of
from tests.export.networks import NETWORKS, experiment

CLOSE = 1e-4


def fields_of(session: Any, count: int) -> dict[str, Tensor]:
    taken, _ = session.validation.take(torch.arange(count))
    return {name: values.contiguous() for name, values in taken.items()}


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_every_kind_of_layer_answers_the_same(name: str) -> None:
    dataset, nodes = NETWORKS[name]
    session = session_of(experiment(dataset, nodes))
    fields = fields_of(session, 5)
    file = write_onnx(session.model, fields, {"step": "0"})
    with torch.no_grad():
        found = compare(session.model(fields), run_onnx(file, fields))
        assert (found.samples, found.max_error < CLOSE) == (5, True), found
        # A file that is written with five samples takes any number of them.
        one = {field: values[:1] for field, values in fields.items()}
        assert compare(session.model(one), run_onnx(file, one)).max_error < CLOSE


def test_it_carries_names_and_where_it_comes_from() -> None:
    session = session_of(experiment())
    file = onnx.load_from_string(write_onnx(session.model, fields_of(session, 3), {"step": "7", "experiment": "{}"}))
    onnx.checker.check_model(file)
    assert [each.name for each in file.graph.input] == ["input"]
    assert [each.name for each in file.graph.output] == ["output"]
    told = {each.key: each.value for each in file.metadata_props}
    assert (told["step"], told["experiment"]) == ("7", "{}")


class Eigenvalues(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return torch.linalg.eigvalsh(x.unsqueeze(1) * x.unsqueeze(2))


def test_a_layer_that_onnx_does_not_know_is_named() -> None:
    wires = tuple(
        Wire(name, (source,), (None,), wants_padding=False)
        for name, source in [("first", "input"), ("odd", "first"), ("last", "odd")]
    )
    model = Model({"first": [nn.Linear(2, 3)], "odd": [Eigenvalues()], "last": [nn.Linear(3, 1)]}, wires)
    with pytest.raises(FieldError) as caught:
        write_onnx(model, {"input": torch.randn(4, 2)}, {})
    assert caught.value.node == "odd"
    assert caught.value.issue == "not_in_onnx"
    assert caught.value.message.startswith("'odd' cannot be expressed in ONNX: No ONNX function found")
    assert "export the script" in caught.value.message


def test_a_difference_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_of(experiment())
    fields = fields_of(session, 4)
    file = write_onnx(session.model, fields, {})
    with torch.no_grad():
        session.parameters[-1][0] += 0.5
        assert compare(session.model(fields), run_onnx(file, fields)).max_error == pytest.approx(0.5, abs=1e-5)
