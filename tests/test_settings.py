from http.cookies import SimpleCookie
from string import printable, whitespace

import pytest
from pydantic import ValidationError

from netarium.settings import Settings

UNFIT = set(whitespace) | set("\"',;\\")


@pytest.mark.parametrize("token", ["", *(f"a{sign}b" for sign in sorted(UNFIT)), "clé", "a\x00b", "a\x7fb", "\ud800"])
def test_a_token_that_fits_no_cookie_is_refused_in_words(token: str) -> None:
    with pytest.raises(ValidationError, match="A token is made of ASCII letters"):
        Settings(token=token)


def test_every_other_sign_comes_back_from_a_cookie_as_it_was() -> None:
    token = "".join(sign for sign in printable if sign not in UNFIT)
    jar: SimpleCookie = SimpleCookie({"name": Settings(token=token).token})
    assert jar["name"].value == token


def test_a_made_token_fits() -> None:
    assert Settings(token=Settings().token).token
