"""Reading archives of pictures: names are only read, what is damaged is left out and named."""

from pathlib import Path

import pytest

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.images import read_images
from netarium.spec.errors import UploadError
from tests.data.uploads.conftest import Pack, picture

BOUNDS = Bounds(images=8, pixels=10_000, ratio=50)


def refused(path: Path, bounds: Bounds = BOUNDS) -> UploadError:
    with pytest.raises(UploadError) as caught:
        read_images(path, bounds)
    return caught.value


def test_folders_are_classes(pack: Pack) -> None:
    found = read_images(
        pack({"set/cat/1.png": picture(), "set/dog/1.png": picture(), "set/cat/2.jpg": picture(kind="JPEG")}), BOUNDS
    )
    assert found.classes == ("cat", "dog")
    assert found.labels.tolist() == [0, 1, 0]
    assert found.values.shape == (3, 1, 10, 12)
    assert (abs(found.values.astype(int) - 200) < 3).all()


def test_one_coloured_picture_makes_all_coloured(pack: Pack) -> None:
    found = read_images(pack({"a/1.png": picture(), "b/1.png": picture(colour=(255, 0, 0), mode="RGB")}), BOUNDS)
    assert found.values.shape == (2, 3, 10, 12)
    assert found.values[1, :, 0, 0].tolist() == [255, 0, 0]


def test_transparent_is_white(pack: Pack) -> None:
    found = read_images(pack({"a/1.png": picture(colour=(0, 0, 0, 0), mode="RGBA"), "b/1.png": picture()}), BOUNDS)
    assert (found.values[0] == 255).all()


def test_all_get_the_median_size_and_at_most_64_pixels(pack: Pack) -> None:
    found = read_images(
        pack({"a/1.png": picture((20, 20)), "b/1.png": picture((90, 30)), "b/2.png": picture((22, 16))}), BOUNDS
    )
    assert found.values.shape == (3, 1, 20, 22)
    large = read_images(pack({"a/1.png": picture((100, 50)), "b/1.png": picture((100, 50))}), BOUNDS)
    assert large.values.shape == (2, 1, 32, 64)


def test_names_lead_nowhere(pack: Pack, tmp_path: Path) -> None:
    before = sorted(tmp_path.parent.iterdir())
    members = {"../../../a/1.png": picture(), "/etc/b/1.png": picture(), "c\\..\\d\\1.png": picture()}
    assert read_images(pack(members), BOUNDS).classes == ("a", "b", "d")
    assert sorted(tmp_path.parent.iterdir()) == before


def test_hidden_files_and_folders_do_not_count(pack: Pack) -> None:
    members = {"a/1.png": picture(), "b/1.png": picture(), "__MACOSX/a/._1.png": b"x", "a/.DS_Store": b"x"}
    found = read_images(pack(members), BOUNDS)
    assert (len(found.values), found.skipped) == (2, ())


def test_what_is_no_picture_is_left_out_and_named(pack: Pack) -> None:
    whole = picture()
    members = {
        "a/1.png": whole,
        "b/1.png": whole,
        "a/notes.txt": b"hello",
        "a/cut.png": whole[:45],
        "b/huge.png": picture((200, 200)),
    }
    found = read_images(pack(members), BOUNDS)
    reasons = {each.name: each.reason for each in found.skipped}
    codes = {name: reason.issue for name, reason in reasons.items()}
    assert codes == {"a/notes.txt": "no_picture", "a/cut.png": "damaged_picture", "b/huge.png": "too_many_pixels"}
    assert reasons["b/huge.png"].message.startswith("'b/huge.png' has 200 x 200 pixels; at most 10,000 are allowed")


def test_what_unpacks_out_of_proportion_is_refused(pack: Pack) -> None:
    error = refused(pack({"a/1.png": bytes(3_000_000), "b/1.png": picture()}))
    assert error.issue == "zip_ratio"
    assert error.params["most"] == 50


def test_no_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"not a zip archive")
    assert refused(path).issue == "bad_zip"


def test_half_a_zip_is_refused(pack: Pack) -> None:
    path = pack({"a/1.png": picture(), "b/1.png": picture()})
    path.write_bytes(path.read_bytes()[:-30])
    assert refused(path).issue == "bad_zip"


def test_no_pictures_or_one_class_is_refused(pack: Pack) -> None:
    assert refused(pack({"a/1.txt": b"hello"})).issue == "no_images"
    huge = refused(pack({"a/1.txt": b"hello", "a/2.png": picture((200, 200))}))
    assert (huge.issue, huge.params["name"]) == ("too_many_pixels", "a/2.png")
    assert refused(pack({"a/1.png": picture(), "a/2.png": picture()})).issue == "one_class"
    assert refused(pack({f"a/{n}.png": picture() for n in range(9)})).issue == "too_many_images"
