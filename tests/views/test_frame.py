import json

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from safetensors.numpy import load

from netarium.views.frame import DTYPES, Array, Frame, decode, encode, exact, share, signed

FLOATS = st.floats(width=32, allow_nan=True, allow_infinity=True)
SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=6)


def _through(array: Array, *, detail: bool = False) -> tuple[np.ndarray, Frame]:
    _, frame = decode(encode(Frame("kernels", "conv1", 3, {"a": array}), "w", detail=detail))
    return frame.arrays["a"].values, frame


@settings(deadline=None)
@given(hnp.arrays(np.float32, SHAPES, elements=FLOATS))
def test_signed_values_come_back_within_half_a_step_and_broken_ones_as_nan(values: np.ndarray) -> None:
    back, _ = _through(signed(values))
    finite = np.isfinite(values)
    assert back.shape == values.shape
    assert np.isnan(back[~finite]).all()
    step = np.abs(values[finite].astype(np.float64)).max(initial=0) / 127
    error = np.abs(back[finite].astype(np.float64) - values[finite])
    assert (error <= 0.5001 * step + np.finfo(np.float32).smallest_subnormal).all()


@settings(deadline=None)
@given(hnp.arrays(np.float32, SHAPES, elements=st.one_of(st.floats(0, 1, width=32), st.just(float("nan")))))
def test_shares_come_back_within_half_a_step_and_broken_ones_as_nan(values: np.ndarray) -> None:
    back, _ = _through(share(values))
    broken = np.isnan(values)
    assert (np.isnan(back) == broken).all()
    assert (np.abs(back[~broken] - values[~broken]) <= 0.5001 / (254 if broken.any() else 255)).all()


@settings(deadline=None)
@given(hnp.arrays(np.float32, SHAPES, elements=FLOATS))
def test_detail_keeps_every_bit(values: np.ndarray) -> None:
    for make in (signed, share, exact):
        back, _ = _through(make(values), detail=True)
        assert back.dtype == np.float32
        assert np.array_equal(back, values, equal_nan=True)


def test_zero_stays_zero_and_the_extremes_stay_exact() -> None:
    back, _ = _through(signed(np.array([-5.0, 0.0, 5.0], dtype=np.float32)))
    assert back.tolist() == [-5.0, 0.0, 5.0]


@pytest.mark.parametrize("constant", [0.0, 2.5, -1e-30, 3e38])
def test_constant_arrays_survive(constant: float) -> None:
    back, _ = _through(signed(np.full((2, 3), constant, dtype=np.float32)))
    assert np.allclose(back, constant, rtol=1e-6, atol=0)


def test_live_frames_are_bytes_with_their_scales_and_codes_of_nan() -> None:
    blob = encode(
        Frame(
            "x",
            "",
            0,
            {"s": signed(np.array([1.0, np.nan])), "p": share(np.array([0.5, np.inf])), "q": share(np.ones(1))},
        )
    )
    assert b'"I8"' in blob
    assert b'"U8"' in blob
    assert b'{\\"s\\":-128,\\"p\\":255}' in blob


def test_whole_numbers_keep_their_type() -> None:
    for values in (np.arange(3, dtype=np.int32), np.arange(3, dtype=np.uint8), np.arange(3, dtype=np.int64)):
        back, frame = _through(exact(values))
        assert back.dtype == values.dtype
        assert (back == values).all()
        assert frame.arrays["a"].quantity == "exact"


def test_carries_id_step_labels_and_meta() -> None:
    frame = Frame("attention", "dec", 7, {"a": exact(np.float32(1.5))}, {"queries": ["猫"]}, {"extent": [0, 1]})
    watch, back = decode(encode(frame, "tile 3"))
    assert watch == "tile 3"
    assert (back.view, back.node, back.step) == ("attention", "dec", 7)
    assert back.labels == {"queries": ["猫"]}
    assert back.meta == {"extent": [0, 1]}
    assert back.arrays["a"].values.shape == ()


def test_a_frame_never_shares_memory_with_parameters() -> None:
    weight = torch.nn.Parameter(torch.ones(2, 2))
    held = [signed(weight), share(weight), exact(weight)]
    with torch.no_grad():
        weight.zero_()
    assert all((array.values == 1).all() for array in held)


def test_channels_last_tensors_come_back_in_order() -> None:
    maps = torch.arange(24.0).reshape(1, 2, 3, 4).to(memory_format=torch.channels_last)
    back, _ = _through(exact(maps))
    assert (back == np.arange(24.0).reshape(1, 2, 3, 4)).all()


def test_nan_in_metadata_is_null() -> None:
    _, frame = decode(encode(Frame("x", "", 0, {}, meta={"bad": float("nan")})))
    assert frame.meta == {"bad": None}


@pytest.mark.parametrize("blob", [b"", b"\xff" * 8, b"\x02" + b"\0" * 7 + b"{}"])
def test_refuses_bytes_that_are_no_frame(blob: bytes) -> None:
    with pytest.raises(ValueError, match="frame"):
        decode(blob)


def test_blobs_are_what_the_safetensors_library_reads_and_every_array_is_aligned() -> None:
    made = {code: np.arange(5).astype(code) for code in DTYPES}
    blob = encode(Frame("x", "n", 3, {code: exact(values) for code, values in made.items()}), "猫")
    back = load(blob)
    assert back.keys() == made.keys()
    for code, values in made.items():
        assert back[code].dtype.str == code
        assert (back[code] == values).all()
    size = int.from_bytes(blob[:8], "little")
    header = json.loads(blob[8 : 8 + size])
    assert size % 8 == 0
    for code, values in made.items():
        assert header[code]["data_offsets"][0] % values.itemsize == 0
