import json

import numpy as np
import pytest
from pydantic import ValidationError
from safetensors.numpy import load, save

from netarium.data.catalogue import DATASETS
from netarium.data.dataset import Dataset
from netarium.data.preview import preview

pytestmark = pytest.mark.usefixtures("derived_files")


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.kind_name()) for kind in DATASETS if not kind.own])
def test_says_what_the_page_needs_to_know(kind: type[Dataset]) -> None:
    found = preview(kind())
    split = kind().load()
    meta = json.loads(json.dumps(found.meta, allow_nan=False))
    assert meta["task"]["kind"] == split.signature.task.kind
    assert meta["counts"] == {"train": len(split.train), "validation": len(split.validation)}
    assert meta["fields"] == {name: list(signal.shape) for name, signal in split.signature.fields.items()}
    assert meta["features"] == list(kind().input_names())
    assert meta["baseline"]["name"] in {"chance", "mean"}
    assert meta["baseline"]["loss"] > 0
    assert load(save(found.arrays)).keys() == found.arrays.keys()


@pytest.mark.parametrize("kind", ["circle", "xor", "gauss", "spiral", "moons", "iris"])
def test_rows_come_with_classes_and_their_side_of_the_split(kind: str) -> None:
    dataset = DATASETS[kind]()
    arrays, split = preview(dataset).arrays, dataset.load()
    assert arrays["inputs"].dtype == np.float32
    assert arrays["labels"].dtype == np.int64
    assert arrays["held_out"].dtype == np.uint8
    assert arrays["held_out"].sum() == len(split.validation)
    for side, part in ((0, split.train), (1, split.validation)):
        chosen = arrays["held_out"] == side
        assert np.array_equal(arrays["inputs"][chosen], part.fields["input"].numpy())
        assert np.array_equal(arrays["labels"][chosen], part.labels.numpy())


@pytest.mark.parametrize("kind", ["function", "plane"])
def test_values_of_a_function_are_one_number_each(kind: str) -> None:
    arrays = preview(DATASETS[kind]()).arrays
    assert arrays["labels"].dtype == np.float32
    assert arrays["labels"].shape == arrays["held_out"].shape == (200,)


def test_many_points_are_thinned_in_the_proportion_of_the_split() -> None:
    found = preview(DATASETS["circle"].model_validate({"samples": 5000, "validation": 0.3}))
    assert found.arrays["inputs"].shape == (1000, 2)
    assert found.arrays["held_out"].sum() == 300
    assert found.meta["counts"] == {"train": 3500, "validation": 1500}


@pytest.mark.parametrize(("kind", "size", "scale"), [("digits", 8, 1 / 16), ("mnist", 28, 1 / 255)])
def test_images_stay_bytes_with_their_scale(kind: str, size: int, scale: float) -> None:
    found = preview(DATASETS[kind]())
    assert found.arrays["inputs"].dtype == np.uint8
    assert found.arrays["inputs"].shape == (32, 1, size, size)
    assert found.arrays["labels"].shape == (32,)
    assert found.meta["scales"] == {"inputs": scale}
    assert found.meta["credit"]


@pytest.mark.parametrize("kind", ["copy", "reverse"])
def test_pairs_show_what_the_network_should_answer(kind: str) -> None:
    found = preview(DATASETS[kind]())
    source, target = found.arrays["source"], found.arrays["target"]
    assert source.dtype == target.dtype == np.int64
    assert source.shape == (8, 12)
    assert target.shape == (8, 13)
    for asked, answer in zip(source, target, strict=True):
        digits = [token for token in asked.tolist() if token]
        wanted = digits if kind == "copy" else digits[::-1]
        assert [token for token in answer.tolist() if token] == [*wanted, 2]


@pytest.mark.parametrize(("kind", "count"), [("digits", 8), ("circle", 320)])
def test_shows_training_samples_as_batches_vary_them(kind: str, count: int) -> None:
    spec = DATASETS[kind].model_validate({"augment": [{"kind": "rotate", "strength": 0.5}]})
    found = preview(spec, augmented=3).arrays
    inputs, versions = found["inputs"][:count], found["augmented"]
    assert versions.dtype == inputs.dtype
    assert versions.shape == (3, *inputs.shape)
    assert not np.array_equal(versions[0], versions[1])
    assert all(not np.array_equal(version, inputs) for version in versions)
    assert versions.max() <= (16 if kind == "digits" else 2)
    assert np.array_equal(found["inputs"], preview(spec).arrays["inputs"])


def test_without_augmentation_all_versions_are_the_sample_itself() -> None:
    found = preview(DATASETS["digits"](), augmented=2).arrays
    assert np.array_equal(found["augmented"], np.stack([found["inputs"][:8]] * 2))


def test_what_cannot_be_varied_has_no_versions() -> None:
    assert "augmented" not in preview(DATASETS["copy"](), augmented=2).arrays


def test_points_take_no_augmentation_of_pictures() -> None:
    with pytest.raises(ValidationError) as caught:
        DATASETS["circle"].model_validate({"augment": [{"kind": "crop", "strength": 0.5}]})
    assert caught.value.errors()[0]["type"] == "augmentation_needs_pictures"
