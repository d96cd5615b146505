import pytest

from netarium.spec.one_line import is_one_line


@pytest.mark.parametrize("text", ["", "a b", "\u6211\u3000\u7231", "\U0001f468\u200d\U0001f469\u200d\U0001f467"])
def test_wide_spaces_and_joined_emoji_stand_in_one_line(text: str) -> None:
    assert is_one_line(text)


@pytest.mark.parametrize("text", ["a\nb", "a\0b", "\t", "a\u2028b", "a\u2029b", "\x7f"])
def test_breaks_and_control_characters_do_not(text: str) -> None:
    assert not is_one_line(text)
