"""Reading a text file as a row of characters."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.characters import decoded
from netarium.spec.errors import UploadError

LEAST = 200
VOCABULARY_MOST = 8000


@dataclass(frozen=True)
class Writing:
    """A text as numbers.

    Attributes:
        ids: (N,) int32 places in `vocabulary`.
        vocabulary: its different characters, in order.
        lines: lines of the text.
    """

    ids: NDArray[np.int32]
    vocabulary: tuple[str, ...]
    lines: int


def read_text(content: bytes, bounds: Bounds) -> Writing:
    """Return the characters of a text; line ends become a single newline.

    Raises:
        UploadError: not UTF-8, shorter than 200 characters, or more than the bounds allow.
    """
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    bounds.expect(len(text), bounds.characters, "characters", code="too_many_characters")
    if len(text) < LEAST:
        message = f"The text has {len(text)} characters. A network needs at least {LEAST} to learn from."
        raise UploadError(message, code="text_too_short", got=len(text), least=LEAST)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    known, ids = np.unique(codes, return_inverse=True)
    if len(known) > VOCABULARY_MOST:
        message = (
            f"The text has {len(known):,} different characters; at most {VOCABULARY_MOST:,} can be told apart here."
        )
        raise UploadError(message, code="too_many_kinds", got=len(known), most=VOCABULARY_MOST)
    return Writing(ids.astype(np.int32), tuple(map(chr, known.tolist())), text.count("\n") + (text[-1] != "\n"))
