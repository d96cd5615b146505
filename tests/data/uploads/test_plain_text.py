import pytest

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.plain_text import read_text
from netarium.spec.errors import UploadError


def test_characters_become_places_in_the_vocabulary() -> None:
    text = "你好, a\nb\n" * 30
    found = read_text(text.replace("\n", "\r\n").encode("utf-8-sig"), Bounds())
    assert "".join(found.vocabulary[index] for index in found.ids) == text
    assert list(found.vocabulary) == sorted(set(text))
    assert found.lines == 60


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"short", "text_too_short"),
        (b"\xff" * 500, "not_utf8"),
        (b"\xff\xd8\xff" * 200, "is_picture"),
        (b"a" * 2001, "too_many_characters"),
    ],
)
def test_what_cannot_be_learned_from_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UploadError) as caught:
        read_text(content, Bounds(characters=2000))
    assert caught.value.issue == code
