import pytest

from netarium.spec.signature import Shape, format_shape


@pytest.mark.parametrize(("shape", "text"), [((), "()"), ((5,), "(5,)"), ((1, 28, 28), "(1, 28, 28)")])
def test_shapes_are_written_as_people_write_them(shape: Shape, text: str) -> None:
    assert format_shape(shape) == text
