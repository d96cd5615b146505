from pathlib import Path

import pytest

from netarium.data.datasets import fashion_mnist
from netarium.data.datasets.fashion_mnist import FashionMnist
from netarium.spec.errors import DataUnavailable
from tests.data.conftest import images


@pytest.mark.usefixtures("derived_files")
def test_validates_on_the_official_test_images() -> None:
    split = FashionMnist(samples=100).load()
    assert (split.train.fields["input"][:, 0] == images(120)[:100]).all()
    assert (split.validation.fields["input"][:, 0] == images(20)).all()
    assert split.validation.labels.tolist() == [*range(10), *range(10)]


def test_names_the_package_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fashion_mnist, "FOLDER", tmp_path)
    assert FashionMnist.describe()["available"] is False
    with pytest.raises(DataUnavailable, match="apt-get install dataset-fashion-mnist"):
        FashionMnist().load()
