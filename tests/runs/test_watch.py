import json

import numpy as np
import pytest

from netarium.runs.watch import SharedFrame, Union, read_watches
from netarium.spec.errors import FieldError
from netarium.views.frame import Array, Frame, decode, encode


def test_equal_watches_of_different_names_are_one() -> None:
    union = Union()
    first = read_watches([{"id": "a", "view": "kernels", "node": "c"}], max_fps=5)
    second = read_watches([{"id": "b", "node": "c", "view": "kernels"}, {"id": "c", "view": "kernels", "detail": True}])
    assert union.replace([*first, *second])
    united = union.as_json()
    assert [watch["detail"] for watch in united] == [False, True]
    assert united[0]["max_fps"] == 30
    assert union.key(united[0]["id"]) == first[0].key == second[0].key
    assert not union.replace([*second, *first])
    assert union.replace([])
    assert union.key(united[0]["id"]) is None


def test_a_watch_that_stays_keeps_its_shared_id() -> None:
    union = Union()
    stays, goes, comes = read_watches([{"id": name, "view": name} for name in ("stays", "goes", "comes")])
    union.replace([stays, goes])
    before = union.as_json()[0]["id"]
    union.replace([comes, stays])
    assert [watch["id"] for watch in union.as_json() if watch["view"] == "stays"] == [before]


@pytest.mark.parametrize("views", [[{"view": "kernels"}], [{"id": 3, "view": "kernels"}], [{"id": "a"}]])
def test_a_watch_without_id_or_view_is_refused(views: list[dict[str, object]]) -> None:
    with pytest.raises(FieldError, match="needs an 'id'"):
        read_watches(views)


def test_two_views_under_one_id_are_refused() -> None:
    with pytest.raises(FieldError, match="as 'a'"):
        read_watches([{"id": "a", "view": "kernels"}, {"id": "a", "view": "confusion"}])


def test_a_view_with_and_without_priority_is_one_with_priority() -> None:
    union = Union()
    plain, urgent = read_watches(
        [{"id": "a", "view": "kernels", "node": "c"}, {"id": "b", "view": "kernels", "node": "c", "priority": True}]
    )
    assert union.replace([plain])
    (before,) = union.as_json()
    assert before["priority"] is False
    assert union.replace([urgent, plain])
    assert union.as_json() == [before | {"priority": True}]
    assert not union.replace([plain, urgent])
    assert union.replace([plain])
    assert union.as_json() == [before]


def test_a_frame_under_another_id_differs_in_nothing_else() -> None:
    values = np.arange(12, dtype=np.float32).reshape(3, 4)
    frame = Frame("kernels", "c", 7, {"kernels": Array(values, "exact")}, labels=["ä", "b"])
    blob = encode(frame, "w1")
    shared = SharedFrame(blob)
    assert (shared.id, shared.step) == ("w1", 7)
    assert shared.under("w1") is blob
    renamed = shared.under("a much longer name")
    id_, decoded = decode(renamed)
    assert id_ == "a much longer name"
    assert (decoded.view, decoded.node, decoded.step, decoded.labels) == ("kernels", "c", 7, ["ä", "b"])
    np.testing.assert_array_equal(decoded.arrays["kernels"].values, values)
    assert int.from_bytes(renamed[:8], "little") % 8 == 0
    assert json.loads(renamed[8 : 8 + int.from_bytes(renamed[:8], "little")])["__metadata__"]["view"] == "kernels"
