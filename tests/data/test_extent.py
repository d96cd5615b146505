import pytest
import torch

from netarium.data.catalogue import DATASETS
from netarium.data.dataset import Part, Split
from netarium.data.extent import extent, span
from netarium.spec.signature import Signal, Signature, Task


def test_the_usual_square_where_all_points_lie_inside() -> None:
    assert extent(DATASETS["circle"]().load()) == (-1.2, 1.2, -1.2, 1.2)


def test_grows_with_points_that_lie_outside_the_square() -> None:
    x0, x1, y0, y1 = extent(DATASETS["gauss"].model_validate({"noise": 1.0}).load()) or (0, 0, 0, 0)
    assert x0 < -1.2
    assert x1 > 1.2
    assert y0 < -1.2
    assert y1 > 1.2


def test_the_labels_are_the_height_of_a_line() -> None:
    inputs = torch.tensor([[-1.0], [1.0]])
    part = Part({"input": inputs}, torch.tensor([[0.0], [10.0]]))
    found = extent(Split(Signature({"input": Signal((1,))}, Task("regression", 1)), part, part))
    assert found == (-1.2, 1.2, -1.0, 11.0)


def test_equal_values_still_span_something() -> None:
    assert span(torch.tensor([5.0, 5.0])) == (4.0, 6.0)


@pytest.mark.parametrize("kind", ["iris", "digits", "copy"])
def test_other_inputs_have_none(kind: str) -> None:
    assert extent(DATASETS[kind]().load()) is None
