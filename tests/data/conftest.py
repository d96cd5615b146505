from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from netarium.data import stored


@pytest.fixture
def few_mnist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A derived MNIST file with 120 training and 20 test images."""
    generator = torch.Generator().manual_seed(0)

    def images(count: int) -> torch.Tensor:
        return torch.randint(0, 256, (count, 28, 28), dtype=torch.uint8, generator=generator)

    def labels(count: int) -> torch.Tensor:
        return (torch.arange(count) % 10).to(torch.uint8)

    tensors = {
        "train_images": images(120),
        "train_labels": labels(120),
        "test_images": images(20),
        "test_labels": labels(20),
    }
    save_file(tensors, tmp_path / "mnist.safetensors")
    monkeypatch.setattr(stored, "FILES", tmp_path)
