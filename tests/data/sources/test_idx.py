import struct

import pytest

from netarium.data.sources.idx import read_idx
from netarium.data.sources.source import SourceError


def idx(shape: tuple[int, ...], values: bytes, kind: int = 8) -> bytes:
    return bytes([0, 0, kind, len(shape)]) + struct.pack(f">{len(shape)}I", *shape) + values


def test_reads_shape_and_values() -> None:
    assert read_idx(idx((2, 3), bytes(range(6))), "a") == ((2, 3), bytes(range(6)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not an IDX file"),
        (b"<html>", "not an IDX file"),
        (idx((2,), b"ab", kind=13), "not an IDX file of unsigned bytes"),
        (idx((2, 3), bytes(6))[:7], "ends inside its header"),
        (idx((2, 3), bytes(5)), "should hold 6 values"),
        (idx((2, 3), bytes(7)), "holds 7"),
    ],
)
def test_refuses_what_is_damaged(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_idx(content, "train-labels")
