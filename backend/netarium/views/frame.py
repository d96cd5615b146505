"""Frames: what one view shows at one step, as a safetensors blob on the wire.

Live frames are quantised so that a map of 16 x 28 x 28 takes 12 kB instead of 50: a stored value times its entry in the
metadata `scales` is the value. Detail frames are float32. `__metadata__` holds strings: `id`, `view` and `node` plain,
everything else as JSON text.

| quantity | live frame | detail frame | for |
|---|---|---|---|
| signed | int8, -127..127, scale = largest size / 127 | float32 | activations, weights |
| share | uint8, 0..255, scale = 1/255 | float32 | probabilities, attention |
| exact | as it is | as it is | ids, counts, masks, numbers that are printed |

What is not finite has no code of its own size: an array that holds such values is listed in the metadata `nan` with the
code that stands for them (int8: -128; uint8: 255, and then its scale is 1/254).
"""

from dataclasses import dataclass, field
from math import isfinite
from typing import Literal

import numpy as np
import orjson
from numpy.typing import NDArray
from safetensors.numpy import load
from torch import Tensor

Numbers = NDArray[np.generic]
Quantity = Literal["signed", "share", "exact"]

DTYPES = {
    "|b1": "BOOL",
    "|u1": "U8",
    "|i1": "I8",
    "<u2": "U16",
    "<i2": "I16",
    "<f2": "F16",
    "<u4": "U32",
    "<i4": "I32",
    "<f4": "F32",
    "<i8": "I64",
}
"""Names of the stored types; all are little endian."""

PLAIN_KEYS = ("id", "view", "node")
SIGNED_NAN = -128
SHARE_NAN = 255


@dataclass(frozen=True)
class Array:
    """One array of a frame and how coarse it may be sent."""

    values: Numbers
    quantity: Quantity


@dataclass(frozen=True)
class Frame:
    """One view at one step.

    Attributes:
        view: kind of the view.
        node: node that it shows, or "" for the whole network.
        step: number of updates that the parameters have seen.
        arrays: name -> array.
        labels: what stands at the axes, as JSON.
        meta: everything else that the page needs to know, as JSON.
    """

    view: str
    node: str
    step: int
    arrays: dict[str, Array]
    labels: object = None
    meta: dict[str, object] = field(default_factory=dict)


def signed(values: Tensor | Numbers) -> Array:
    """Return numbers whose zero means something, copied as float32."""
    return Array(_floats(values), "signed")


def share(values: Tensor | Numbers) -> Array:
    """Return numbers from 0 to 1, copied as float32."""
    return Array(_floats(values), "share")


def exact(values: Tensor | Numbers) -> Array:
    """Return numbers that are never rounded, copied; float64 becomes float32."""
    copied = _copied(values)
    return Array(copied.astype(np.float32) if copied.dtype == np.float64 else copied, "exact")


def encode(frame: Frame, watch_id: str = "", *, detail: bool = False) -> bytes:
    """Return the frame as a safetensors blob; numbers in labels and meta that are not finite become null.

    Args:
        frame: what to send.
        watch_id: id that the viewer gave its watch.
        detail: keep float32 instead of quantising.
    """
    stored: dict[str, NDArray[np.generic]] = {}
    scales: dict[str, float] = {}
    codes: dict[str, int] = {}
    for name, array in frame.arrays.items():
        if detail or array.quantity == "exact":
            stored[name] = np.ascontiguousarray(array.values).reshape(array.values.shape)
            continue
        quantise = _quantise_signed if array.quantity == "signed" else _quantise_share
        stored[name], scales[name], code = quantise(array.values.astype(np.float32, copy=False))
        if code is not None:
            codes[name] = code
    entries = {"step": frame.step, "labels": frame.labels, "scales": scales} | ({"nan": codes} if codes else {})
    metadata = {"id": watch_id, "view": frame.view, "node": frame.node}
    metadata |= {name: orjson.dumps(value).decode() for name, value in (frame.meta | entries).items()}
    return _packed(stored, metadata)


def decode(blob: bytes) -> tuple[str, Frame]:
    """Return the watch id and the frame of a blob; quantised values come back as float32, NaN included.

    Raises:
        ValueError: the bytes are not a frame.
    """
    metadata = _metadata(blob)
    meta: dict[str, object] = {key: orjson.loads(text) for key, text in metadata.items() if key not in PLAIN_KEYS}
    step, labels, scales, codes = meta.pop("step"), meta.pop("labels"), meta.pop("scales"), meta.pop("nan", {})
    if not isinstance(step, int) or not isinstance(scales, dict) or not isinstance(codes, dict):
        message = "a frame carries a step (a number) and scales (an object)"
        raise ValueError(message)
    arrays: dict[str, Array] = {}
    for name, stored in load(blob).items():
        if name not in scales:
            arrays[name] = Array(stored, "exact")
            continue
        numbers = stored.astype(np.float64)
        if name in codes:
            numbers[stored == codes[name]] = np.nan
        values = np.asarray(numbers * scales[name], dtype=np.float32)
        arrays[name] = Array(values, "signed" if stored.dtype == np.int8 else "share")
    return metadata["id"], Frame(metadata["view"], metadata["node"], step, arrays, labels, meta)


def _packed(stored: dict[str, NDArray[np.generic]], metadata: dict[str, str]) -> bytes:
    """Return arrays as a safetensors blob.

    Written here because the library's `save` takes a sixth of what a picture costs, and pictures are rationed; a test
    holds it against the library. Source: https://huggingface.co/docs/safetensors/index#format
    """
    header: dict[str, object] = {"__metadata__": metadata}
    parts: list[bytes] = []
    end = 0
    # The widest first, so that every array starts at a multiple of its item size.
    for name, array in sorted(stored.items(), key=_item_bytes, reverse=True):
        start, end = end, end + array.nbytes
        header[name] = {"dtype": DTYPES[array.dtype.str], "shape": array.shape, "data_offsets": (start, end)}
        parts.append(array.tobytes())
    words = orjson.dumps(header)
    words += b" " * (-len(words) % 8)
    return b"".join((len(words).to_bytes(8, "little"), words, *parts))


def _item_bytes(item: tuple[str, NDArray[np.generic]]) -> int:
    return item[1].itemsize


def _quantise_signed(values: NDArray[np.float32]) -> tuple[NDArray[np.generic], float, int | None]:
    limit = _limit(values)
    # Infinity and NaN reach the limit: it is finite if all values are.
    broken = None if isfinite(limit) else ~np.isfinite(values)
    kept = values if broken is None else np.where(broken, np.float32(0), values)
    limit = limit if broken is None else _limit(kept)
    scale = limit / 127 if limit > 0 else 1.0
    # In float64: the scale of subnormal numbers is too small for float32.
    stored = np.asarray(np.rint(np.divide(kept, scale, dtype=np.float64)), dtype=np.int8)
    if broken is None:
        return stored, scale, None
    stored[broken] = SIGNED_NAN
    return stored, scale, SIGNED_NAN


def _quantise_share(values: NDArray[np.float32]) -> tuple[NDArray[np.generic], float, int | None]:
    if isfinite(_limit(values)):
        return np.asarray(np.rint(np.clip(values, 0, 1) * np.float32(255)), dtype=np.uint8), 1 / 255, None
    broken = ~np.isfinite(values)
    kept = np.where(broken, np.float32(0), values)
    stored = np.asarray(np.rint(np.clip(kept, 0, 1) * 254), dtype=np.uint8)
    stored[broken] = SHARE_NAN
    return stored, 1 / 254, SHARE_NAN


def _limit(values: NDArray[np.float32]) -> float:
    """Return the largest size, NaN if there is one among the values."""
    # The ufuncs themselves: the methods of an array reach them through Python, which is slow where the caches are cold.
    return float(np.maximum(np.maximum.reduce(values, None), -np.minimum.reduce(values, None))) if values.size else 0.0


def _copied(values: Tensor | Numbers) -> Numbers:
    # A frame outlives the step that it shows: it must never share memory with parameters that go on training.
    return np.array(values.numpy(force=True) if isinstance(values, Tensor) else values, order="C")


def _floats(values: Tensor | Numbers) -> NDArray[np.float32]:
    return np.array(values.numpy(force=True) if isinstance(values, Tensor) else values, np.float32, order="C")


def _metadata(blob: bytes) -> dict[str, str]:
    size = int.from_bytes(blob[:8], "little")
    if len(blob) < 8 or size > len(blob) - 8:
        message = f"a frame of {len(blob)} bytes is too short for its header"
        raise ValueError(message)
    metadata = orjson.loads(blob[8 : 8 + size]).get("__metadata__", {})
    missing = {*PLAIN_KEYS, "step", "labels", "scales"} - metadata.keys()
    if missing:
        message = f"a frame needs the metadata {', '.join(sorted(missing))}"
        raise ValueError(message)
    return {str(key): str(value) for key, value in metadata.items()}
