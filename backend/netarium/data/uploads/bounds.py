"""How much an uploaded file may hold."""

from dataclasses import dataclass

from netarium.spec.errors import UploadError


@dataclass(frozen=True)
class Bounds:
    """What the reading of one file allows.

    Attributes:
        rows: rows of a table.
        columns: columns of a table.
        images: pictures in an archive.
        pixels: pixels of one picture.
        ratio: how many times larger an archive may become when it is unpacked.
        characters: characters of a text.
        seconds: how long the reading may take.
        memory_mb: address space of the reading process, in MB.
    """

    rows: int = 100_000
    columns: int = 200
    images: int = 20_000
    pixels: int = 16_000_000
    ratio: int = 200
    characters: int = 5_000_000
    seconds: int = 60
    memory_mb: int = 2048

    def expect(self, got: int, most: int, what: str, *, code: str) -> None:
        """Expect a count to be allowed.

        Raises:
            UploadError: there is more.
        """
        if got > most:
            message = f"The file has more than {most:,} {what}. Leave some out, or ask whoever runs this server."
            raise UploadError(message, code=code, got=got, most=most)
