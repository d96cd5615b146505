import gzip
import json
import struct
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from netarium.data import stored
from netarium.data.datasets import fashion_mnist
from netarium.data.sources.hanzi import CHARACTERS


def images(count: int) -> torch.Tensor:
    return torch.randint(0, 256, (count, 28, 28), dtype=torch.uint8, generator=torch.Generator().manual_seed(count))


def labels(count: int) -> torch.Tensor:
    return (torch.arange(count) % 10).to(torch.uint8)


@pytest.fixture
def derived_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small stand-ins for what the build derives and for the system's package of clothes."""
    put_stand_ins(tmp_path, monkeypatch)


def put_stand_ins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write small stand-ins into a folder and let the data sets find them there."""
    tensors = {
        "train_images": images(120),
        "train_labels": labels(120),
        "test_images": images(20),
        "test_labels": labels(20),
    }
    save_file(tensors, folder / "mnist.safetensors")
    # One bar for each character, each at another height.
    bars = {
        sign: [[100, 40 * n, 900, 40 * n, 900, 40 * n + 200, 100, 40 * n + 200]] for n, sign in enumerate(CHARACTERS)
    }
    outlines = torch.frombuffer(bytearray(json.dumps(bars).encode()), dtype=torch.uint8)
    save_file({"outlines": outlines}, folder / "hanzi.safetensors")
    monkeypatch.setattr(stored, "FILES", folder)
    for name, values in zip(fashion_mnist.FILES, tensors.values(), strict=True):
        head = bytes([0, 0, 8, values.dim()]) + struct.pack(f">{values.dim()}I", *values.shape)
        (folder / f"{name}-ubyte.gz").write_bytes(gzip.compress(head + values.numpy().tobytes()))
    monkeypatch.setattr(fashion_mnist, "FOLDER", folder)
