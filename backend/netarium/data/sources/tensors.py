"""Writing uint8 arrays as a safetensors file, by hand: the build knows neither numpy nor torch.

Layout: header length (uint64, little endian), JSON header padded with spaces to 8 bytes, then the values.
Source: https://huggingface.co/docs/safetensors/index#format
"""

import json
import struct
from collections.abc import Mapping

ALIGNMENT = 8


def safetensors(arrays: Mapping[str, tuple[tuple[int, ...], bytes]]) -> bytes:
    """Return a safetensors file with named uint8 arrays.

    Args:
        arrays: name -> shape and values, row-major.
    """
    header: dict[str, object] = {}
    end = 0
    for name, (shape, values) in arrays.items():
        header[name] = {"dtype": "U8", "shape": list(shape), "data_offsets": [end, end + len(values)]}
        end += len(values)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % ALIGNMENT)
    return b"".join([struct.pack("<Q", len(text)), text, *(values for _, values in arrays.values())])
