from typing import Any

import pytest

from netarium.spec.errors import FieldError
from netarium.views.frame import decode
from netarium.views.watch import Watch


def test_splits_its_own_terms_from_the_options_of_the_view() -> None:
    watch = Watch.of({"id": "a", "view": "feature_maps", "node": "conv1", "max_fps": 4, "sample": 2, "detail": True})
    assert (watch.id, watch.view.kind_name(), watch.max_fps) == ("a", "feature_maps", 4)
    assert (watch.options.node, watch.options.sample, watch.options.detail) == ("conv1", 2, True)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"id": "a"}, "view"),
        ({"view": "x_ray"}, "view"),
        ({"view": "boundary", "max_fps": 0}, "max_fps"),
        ({"view": "boundary", "node": "a"}, "node"),
    ],
)
def test_names_what_is_wrong(given: dict[str, object], field: str) -> None:
    with pytest.raises(FieldError) as caught:
        Watch.of(given)
    assert caught.value.field == field


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_detail_pictures_are_exact_and_whole(world: Any) -> None:
    terms = {"id": "w", "view": "feature_maps", "node": "many"}
    watch, live = decode(Watch.of(terms).picture(world.probe()))
    _, detail = decode(Watch.of(terms | {"detail": True}).picture(world.probe()))
    assert watch == "w"
    assert live.arrays["maps"].quantity == "signed"
    assert live.arrays["maps"].values.shape[0] == 32
    assert detail.arrays["maps"].quantity == "exact"
    assert detail.arrays["maps"].values.shape[0] == 40
