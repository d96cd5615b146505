from pathlib import Path

import pytest
import torch
from pydantic import ValidationError
from safetensors.torch import load_file

from netarium.data import stored
from netarium.data.datasets.mnist import Mnist
from netarium.spec.errors import DataUnavailable


@pytest.mark.usefixtures("derived_files")
def test_validates_on_the_official_test_images() -> None:
    split = Mnist().load()
    tensors = load_file(stored.FILES / "mnist.safetensors")
    assert torch.equal(split.train.fields["input"][:, 0], tensors["train_images"])
    assert torch.equal(split.validation.fields["input"][:, 0], tensors["test_images"])
    assert split.validation.labels.tolist() == tensors["test_labels"].tolist()


@pytest.mark.usefixtures("derived_files")
def test_samples_takes_the_first_training_images_only() -> None:
    few, all_of_them = Mnist(samples=100).load(), Mnist().load()
    assert len(few.train) == 100
    assert torch.equal(few.train.fields["input"], all_of_them.train.fields["input"][:100])
    assert len(few.validation) == len(all_of_them.validation)


@pytest.mark.parametrize("field", ["validation", "seed"])
def test_refuses_to_split_its_own_way(field: str) -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Mnist.model_validate({"kind": "mnist", field: 0.2})


def test_says_the_way_out_where_the_file_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "FILES", tmp_path)
    assert Mnist().signature().fields["input"].shape == (1, 28, 28)
    with pytest.raises(DataUnavailable, match="make build"):
        Mnist().load()
