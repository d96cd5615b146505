"""Golden frames, read by the page's decoder as well; run this file as a program to write them anew."""

import json
from math import isfinite
from pathlib import Path

import numpy as np
import pytest

from netarium.views.frame import Frame, decode, encode, exact, share, signed

GOLDEN = Path(__file__).parent / "golden"
MAPS = np.array([[[-1.0, 0.0], [0.25, 2.0]], [[np.nan, 0.5], [np.inf, -2.0]]], dtype=np.float32)
WEIGHTS = np.array([[[[1.0, 0.0, 0.0], [0.25, 0.75, 0.0]]]], dtype=np.float32)
LABELS = {"self": {"queries": ["<bos>", "猫"], "keys": ["<bos>", "猫", "<eos>"]}}

FRAMES: dict[str, tuple[Frame, bool]] = {
    "live_maps": (Frame("feature_maps", "conv1", 12, {"maps": signed(MAPS)}, meta={"sample": 3, "channels": 2}), False),
    "detail_maps": (
        Frame("feature_maps", "conv1", 12, {"maps": signed(MAPS)}, meta={"sample": 3, "channels": 2}),
        True,
    ),
    "live_attention": (
        Frame(
            "attention",
            "dec",
            0,
            {"self": share(WEIGHTS), "self_mask": exact(np.array([[0, 1, 1], [0, 0, 1]], dtype=np.uint8))},
            LABELS,
            {"predicted": ["猫", "<eos>"]},
        ),
        False,
    ),
    "live_shares_with_nan": (
        Frame("boundary", "", 5, {"probabilities": share(np.array([[[0.5, np.nan, 1.0]]]))}),
        False,
    ),
    "live_numbers": (
        Frame(
            "predictions",
            "",
            2**31,
            {
                "output": exact(np.float32(-0.1)),
                "source": exact(np.array([[3, 0]], dtype=np.int32)),
                "truth": exact(np.array([7, -1], dtype=np.int64)),
            },
        ),
        False,
    ),
}


def _blob(name: str) -> bytes:
    frame, detail = FRAMES[name]
    return encode(frame, f"watch {name}", detail=detail)


def _header(blob: bytes) -> tuple[object, bytes]:
    size = int.from_bytes(blob[:8], "little")
    return json.loads(blob[8 : 8 + size]), blob[8 + size :]


def _as_json(blob: bytes) -> dict[str, object]:
    watch, frame = decode(blob)
    arrays = {
        name: {
            "shape": list(array.values.shape),
            "values": [value if isfinite(value) else None for value in array.values.ravel().tolist()],
        }
        for name, array in sorted(frame.arrays.items())
    }
    about = {"id": watch, "view": frame.view, "node": frame.node, "step": frame.step}
    return about | {"labels": frame.labels, "meta": frame.meta, "arrays": arrays}


@pytest.mark.parametrize("name", FRAMES)
def test_frames_are_written_as_ever(name: str) -> None:
    assert _header(_blob(name)) == _header((GOLDEN / f"{name}.safetensors").read_bytes())


@pytest.mark.parametrize("name", FRAMES)
def test_frames_are_read_as_ever(name: str) -> None:
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert _as_json((GOLDEN / f"{name}.safetensors").read_bytes()) == expected


def test_no_golden_frame_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == FRAMES.keys()


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for title in FRAMES:
        (GOLDEN / f"{title}.safetensors").write_bytes(_blob(title))
        text = json.dumps(_as_json(_blob(title)), ensure_ascii=False, allow_nan=False, indent=1) + "\n"
        (GOLDEN / f"{title}.json").write_text(text, encoding="utf-8")
