import torch

from netarium.data.dataset import Part
from netarium.spec.signature import Signal, Signature, Task
from netarium.views.grid import lay_grid

CPU = torch.device("cpu")


def _signature(width: int) -> Signature:
    return Signature({"input": Signal((width,))}, Task("regression", 1))


def test_the_first_row_lies_at_y0_and_columns_go_along_x() -> None:
    part = Part({"input": torch.tensor([[0.0, 0.0], [1.0, 4.0]])}, torch.zeros(2, 1))
    grid = lay_grid(_signature(2), part, 3, CPU)
    points = grid.fields["input"].reshape(3, 3, 2)
    x0, x1, y0, y1 = grid.extent
    assert points[0, 0].tolist() == [torch.tensor(x0), torch.tensor(y0)]
    assert points[2, 2].tolist() == [torch.tensor(x1), torch.tensor(y1)]
    assert (points[0, :, 1] == y0).all()
    assert (points[:, 0, 0] == torch.tensor(x0)).all()


def test_data_inside_the_usual_square_keep_it() -> None:
    part = Part({"input": torch.tensor([[-1.0, 0.2], [0.9, 1.1]])}, torch.zeros(2, 1))
    assert lay_grid(_signature(2), part, 4, CPU).extent == (-1.2, 1.2, -1.2, 1.2)


def test_other_data_get_their_own_range_with_a_rim() -> None:
    part = Part({"input": torch.tensor([[0.0], [10.0]])}, torch.tensor([[5.0], [5.0]]))
    grid = lay_grid(_signature(1), part, 4, CPU)
    assert grid.extent == (-1.0, 11.0, 4.0, 6.0)
    assert (grid.rows, grid.columns) == (1, 4)
