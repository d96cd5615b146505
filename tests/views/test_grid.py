import pytest
import torch

from netarium.data.dataset import Part, Split
from netarium.data.extent import extent
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signal, Signature, Task
from netarium.views.grid import is_planar, lay_grid

CPU = torch.device("cpu")


def _split(inputs: list[list[float]], labels: list[list[float]]) -> Split:
    part = Part({"input": torch.tensor(inputs)}, torch.tensor(labels))
    return Split(Signature({"input": Signal((len(inputs[0]),))}, Task("regression", 1)), part, part)


def test_the_first_row_lies_at_y0_and_columns_go_along_x() -> None:
    split = _split([[0.0, 0.0], [2.0, 4.0]], [[0.0], [0.0]])
    grid = lay_grid(split, 3, CPU)
    points = grid.fields["input"].reshape(3, 3, 2)
    x0, x1, y0, y1 = grid.extent
    assert grid.extent == extent(split)
    assert torch.allclose(points[0, 0], torch.tensor([x0, y0]))
    assert torch.allclose(points[0, 2], torch.tensor([x1, y0]))
    assert torch.allclose(points[2, 0], torch.tensor([x0, y1]))


def test_a_line_has_one_row() -> None:
    grid = lay_grid(_split([[0.0], [10.0]], [[5.0], [5.0]]), 4, CPU)
    assert (grid.rows, grid.columns) == (1, 4)
    assert grid.fields["input"][:, 0].tolist() == [-1.0, 3.0, 7.0, 11.0]


def test_refuses_more_than_two_numbers() -> None:
    split = _split([[0.0, 1.0, 2.0]], [[1.0]])
    assert not is_planar(split.signature)
    with pytest.raises(FieldError, match="one or two numbers"):
        lay_grid(split, 4, CPU)
