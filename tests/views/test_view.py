import pytest

from netarium.spec.errors import FieldError
from netarium.views.catalogue import VIEWS


def test_reads_options_from_a_query_string() -> None:
    options = VIEWS["convolution"].parse({"node": "conv1", "row": "3", "channel": "1", "detail": "true"})
    assert (options.node, options.row, options.channel, options.detail) == ("conv1", 3, 1, True)


@pytest.mark.parametrize(
    ("given", "field"),
    [({}, "node"), ({"node": "a", "row": -1}, "row"), ({"node": "a", "colour": 1}, "colour"), ({"node": 3}, "node")],
)
def test_names_the_option_that_is_wrong(given: dict[str, object], field: str) -> None:
    with pytest.raises(FieldError) as caught:
        VIEWS["convolution"].parse(given)
    assert caught.value.field == field


def test_says_which_options_a_view_has() -> None:
    with pytest.raises(FieldError, match="no such option, only detail, node"):
        VIEWS["kernels"].parse({"node": "a", "colour": 1})
