"""Reading IDX files, the format of MNIST.

Layout: two zero bytes, type code (8 = unsigned byte), number of axes, one big-endian uint32 per axis, then the values.
Source: Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits, "File formats".
"""

import struct
from math import prod

from netarium.data.sources.source import SourceError

UNSIGNED_BYTE = 8


def read_idx(content: bytes, name: str) -> tuple[tuple[int, ...], bytes]:
    """Return the shape and the uint8 values of an IDX file.

    Raises:
        SourceError: not an IDX file of unsigned bytes, or not as long as its header says.
    """
    if len(content) < 4 or content[:3] != bytes([0, 0, UNSIGNED_BYTE]):
        message = f"'{name}' is not an IDX file of unsigned bytes: it starts with {content[:4].hex(' ')}."
        raise SourceError(message)
    axes = content[3]
    start = 4 + 4 * axes
    if len(content) < start:
        message = f"'{name}' ends inside its header: expected {start} bytes, got {len(content)}."
        raise SourceError(message)
    shape = struct.unpack(f">{axes}I", content[4:start])
    values = content[start:]
    if len(values) != prod(shape):
        message = f"'{name}' should hold {prod(shape)} values for the shape {shape}, but holds {len(values)}."
        raise SourceError(message)
    return shape, values
