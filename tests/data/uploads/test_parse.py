"""What is written of an uploaded file is what was read of it."""

from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from safetensors.numpy import load_file

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.parse import parse
from tests.data.uploads.conftest import Pack, picture


def _png(values: NDArray[np.uint8]) -> bytes:
    written = BytesIO()
    Image.fromarray(values).save(written, "PNG")
    return written.getvalue()


def test_coloured_pictures_keep_their_pixels(pack: Pack, tmp_path: Path) -> None:
    colours = np.arange(10 * 12 * 3, dtype=np.uint8).reshape(10, 12, 3)
    archive = pack({"a/1.png": picture(colour="red", mode="RGB"), "b/1.png": _png(colours)})
    stored = tmp_path / "stored.safetensors"
    facts = parse("images", archive, stored, Bounds())
    images = load_file(stored)["images"]
    assert images.shape == (facts["samples"], facts["channels"], *facts["size"]) == (2, 3, 10, 12)
    assert (images[0].transpose(1, 2, 0) == (255, 0, 0)).all()
    assert (images[1].transpose(1, 2, 0) == colours).all()
