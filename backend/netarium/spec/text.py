"""A text in the two languages that Netarium speaks."""

from typing import NamedTuple


class Text(NamedTuple):
    """One text in English and Chinese."""

    en: str
    zh: str

    def as_json(self) -> dict[str, str]:
        """Return the text as the JSON object that the page reads."""
        return self._asdict()
