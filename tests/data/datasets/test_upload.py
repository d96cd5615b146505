"""Own files as data sets: what is learned from a table, pictures and texts."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import torch
from pydantic import ValidationError

from netarium.data.datasets.upload import Uploaded
from netarium.data.preview import preview
from netarium.data.uploads.library import Library
from netarium.spec.errors import DataUnavailable, FieldError
from tests.data.uploads.brought import TABLE, bring, spec
from tests.data.uploads.conftest import picture


@pytest.fixture
def table(tmp_path: Path) -> Path:
    bring(Library(tmp_path), TABLE.encode())
    return tmp_path


def refused(folder: Path, **fields: object) -> tuple[object, str]:
    with pytest.raises(ValidationError) as caught:
        spec(folder, **fields)
    (error,) = caught.value.errors()
    return error["loc"], error["type"]


def test_what_is_left_open_is_suggested(table: Path) -> None:
    found = spec(table)
    assert found.known
    assert found.input_names() == ("colour = green", "colour = red", "weight")
    assert found.signature().task.classes == ("a", "b")


def test_rows_with_missing_cells_are_left_out_or_filled_in(table: Path) -> None:
    split = spec(table, missing="drop").load()
    assert len(split.train) + len(split.validation) == sum(1 for n in range(60) if n % 3 != 2 and n % 7 != 3)
    whole = spec(table, missing="mean", standardise=False, features=["weight", "colour"]).load()
    assert len(whole.train) + len(whole.validation) == 60
    values = torch.cat([whole.train.fields["input"], whole.validation.fields["input"]])
    assert values.isfinite().all()
    absent = (values[:, 1:].sum(1) == 0).sum()
    assert absent == 20


def test_what_fills_in_comes_from_the_training_rows_alone(table: Path) -> None:
    split = spec(table, missing="mean", standardise=False, features=["weight"], target="kind").load()
    known = {round(n * 1.5 + 0.25, 3) for n in range(60)}
    values = [round(value, 3) for value in split.train.fields["input"][:, 0].tolist()]
    filled = {value for value in values if value not in known}
    assert len(filled) == 1
    seen = [value for value in values if value in known]
    assert filled.pop() == pytest.approx(sum(seen) / len(seen), abs=0.01)


def test_numbers_are_standardised_and_it_is_told_by_what(table: Path) -> None:
    found = spec(table, target="size", features=["weight", "colour"], task="regression")
    split = found.load()
    values = split.train.fields["input"]
    assert values[:, 0].mean().abs() < 1e-5
    assert values[:, 0].std(correction=0) == pytest.approx(1, abs=1e-4)
    assert set(values[:, 1:].unique().tolist()) == {0.0, 1.0}
    assert split.train.labels.mean().abs() < 1e-5
    told = preview(found).meta["normalisation"]
    assert told["labels"]["mean"][0] == pytest.approx(30, abs=8)  # type: ignore[index]  # JSON
    assert len(told["inputs"]["mean"]) == 3  # type: ignore[index]
    assert preview(spec(table, standardise=False)).meta["normalisation"] == {"inputs": None, "labels": None}


def test_few_numbers_can_be_classes(tmp_path: Path) -> None:
    bring(Library(tmp_path), ("x,y\n" + "".join(f"{n * 0.5},{(n % 3) * 10}\n" for n in range(30))).encode())
    found = spec(tmp_path, target="y")
    assert found.signature().task.classes == ("0", "10", "20")
    assert sorted(found.load().train.labels.unique().tolist()) == [0, 1, 2]
    assert spec(tmp_path, target="y", task="regression").signature().task.kind == "regression"


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"id": "f" * 16}, "id", "no_such_upload"),
        ({"id": "../../etc/passwd"}, "id", "no_such_upload"),
        ({"target": "nothing"}, "target", "no_such_column"),
        ({"target": "note"}, "target", "target_is_text"),
        ({"features": ["nothing"]}, "features", "no_such_column"),
        ({"features": ["note"]}, "features", "feature_is_text"),
        ({"features": ["kind"]}, "features", "feature_is_target"),
        ({"features": []}, "features", "no_features"),
        ({"task": "regression"}, "task", "target_is_category"),
        ({"target": "size", "task": "classification"}, "task", "too_many_classes"),
    ],
)
def test_what_does_not_fit_is_named(table: Path, fields: dict[str, object], field: str, code: str) -> None:
    assert refused(table, **fields) == ((field,), code)


def test_too_few_whole_rows_are_an_error_in_words(tmp_path: Path) -> None:
    bring(Library(tmp_path), b"a,b,y\n1,,x\n,2,y\n3,,x\n4,5,y\n")
    few = spec(tmp_path, features=["a", "b"])
    for asked in (few.load, few.to_learn_from):
        with pytest.raises(FieldError, match="Only 1 rows have no missing cell") as caught:
            asked()
        assert caught.value.field == "dataset.missing"


@pytest.mark.parametrize("missing", ["drop", "mean"])
def test_counts_the_rows_that_it_learns_from(table: Path, missing: str) -> None:
    for target in ("kind", "weight", "size"):
        found = spec(table, missing=missing, target=target)
        assert found.to_learn_from() == len(found.load().train)


def test_counts_the_windows_of_a_text_and_wants_two(tmp_path: Path) -> None:
    bring(Library(tmp_path), b"x" * 240, "text")
    two = spec(tmp_path, length=119)
    assert two.to_learn_from() == len(two.load().train) == 1
    for asked in (spec(tmp_path, length=120).load, spec(tmp_path, length=120).to_learn_from):
        with pytest.raises(FieldError, match="at most 119 at once") as caught:
            asked()
        assert caught.value.field == "dataset.length"


def test_without_a_library_it_is_read_but_not_known() -> None:
    found = Uploaded(id="0" * 16, target="anything")
    assert not found.known
    with pytest.raises(DataUnavailable):
        found.signature()


def test_a_file_that_is_deleted_later_is_missed_in_words(table: Path) -> None:
    found = spec(table)
    Library(table).remove("0" * 16)
    with pytest.raises(DataUnavailable, match="may have been deleted"):
        found.load()


@pytest.mark.parametrize("size", [None, 8])
def test_pictures_keep_their_size_or_get_another(tmp_path: Path, size: int | None) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for n in range(6):
            archive.writestr(f"{'ab'[n % 2]}/{n}.png", picture((16, 12), n * 40))
    bring(Library(tmp_path), packed.getvalue(), "images")
    split = spec(tmp_path, image_size=size).load()
    assert spec(tmp_path, image_size=size).to_learn_from() == len(split.train)
    assert split.signature == spec(tmp_path, image_size=size).signature()
    assert split.train.fields["input"].shape[1:] == ((1, 12, 16) if size is None else (1, 8, 8))
    assert split.train.fields["input"].dtype == torch.uint8
    images = torch.cat([split.train.fields["input"], split.validation.fields["input"]])
    assert sorted(image.float().mean().item() for image in images) == pytest.approx([n * 40 for n in range(6)])


def test_the_labels_of_a_text_are_the_characters_that_follow(tmp_path: Path) -> None:
    text = "the quick brown fox. " * 40
    bring(Library(tmp_path), text.encode(), "text")
    split = spec(tmp_path, length=10).load()
    tokens = split.signature.task.tokens or ()
    assert tokens[:3] == ("<pad>", "<bos>", "<eos>")
    for part in (split.train, split.validation):
        assert torch.equal(part.fields["input"][:, 1:], part.labels[:, :-1])
    first = "".join(tokens[index] for index in split.train.fields["input"][0].tolist())
    assert first in text
