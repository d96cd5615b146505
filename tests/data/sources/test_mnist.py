import struct

import numpy as np
import pytest
from safetensors.numpy import load

from netarium.data.sources.mnist import ARRAYS, MNIST, convert
from netarium.data.sources.source import SourceError


def idx(values: np.ndarray) -> bytes:
    return bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}I", *values.shape) + values.tobytes()


def package(count: int = 3) -> dict[str, bytes]:
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (count, 28, 28), dtype=np.uint8)
    labels = np.arange(count, dtype=np.uint8)
    return {path: idx(images if "images" in name else labels) for name, path in ARRAYS.items()}


def test_no_pixel_and_no_label_changes() -> None:
    files = package()
    found = load(convert(files))
    for name, path in ARRAYS.items():
        assert files[path].endswith(found[name].tobytes())
    assert found["train_images"].shape == (3, 28, 28)
    assert found["train_labels"].tolist() == [0, 1, 2]


def test_a_damaged_file_is_named() -> None:
    files = package()
    files[ARRAYS["test_images"]] = files[ARRAYS["test_images"]][:-1]
    with pytest.raises(SourceError, match="t10k-images"):
        convert(files)


def test_credits_its_authors() -> None:
    for name in ("Yann LeCun", "Corinna Cortes", "Christopher J. C. Burges", "ShareAlike"):
        assert name in MNIST.notice
