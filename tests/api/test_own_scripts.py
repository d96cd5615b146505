"""Scripts of one's own files carry what they learn from, and run alone."""

import io
import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from netarium.export.data import FILE
from tests.api.conftest import Json, Server
from tests.api.test_exports import losses
from tests.api.test_own_data import LINEAR, bring, experiment
from tests.data.uploads.conftest import picture

TABLE = "day,size,colour,price\n" + "".join(
    f"2024-01-{1 + n % 28:02},{'' if n % 9 == 4 else n % 13},{('red', 'green', '')[n % 3]},{'-' * (n % 2)}${n}.25\n"
    for n in range(80)
)
HIDDEN: list[Json] = [
    {"id": "hidden", "layer": {"kind": "Linear", "out_features": 6}},
    {"id": "norm", "layer": {"kind": "BatchNorm1d"}},
    {"id": "bend", "layer": {"kind": "ReLU"}},
]


def pictures(mode: str) -> bytes:
    draw, packed = random.Random(0), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for n in range(40):
            colour = tuple(draw.randrange(256) for _ in mode)
            archive.writestr(f"{'ab'[n % 2]}/{n}.png", picture((10, 12), colour[0] if mode == "L" else colour, mode))
    return packed.getvalue()


def table(server: Server, target: str) -> Json:
    spec = {"kind": "upload", "id": bring(server, TABLE.encode(), "csv"), "target": target}
    return experiment(spec, HIDDEN + LINEAR, batch_size=16, max_epochs=3)


def images(server: Server, mode: str) -> Json:
    nodes = [
        {"id": "conv", "layer": {"kind": "Conv2d", "out_channels": 3}},
        {"id": "flat", "layer": {"kind": "Flatten"}},
    ]
    augment = [{"kind": "shift", "strength": 0.2}]
    spec = {"kind": "upload", "id": bring(server, pictures(mode), "images"), "image_size": 8, "augment": augment}
    return experiment(spec, nodes + LINEAR, batch_size=8, max_epochs=3)


def text(server: Server) -> Json:
    spec = {"kind": "upload", "id": bring(server, b"to be or not to be, that is it. " * 60, "text"), "length": 12}
    nodes = [
        {"id": "embed", "layer": {"kind": "Embedding", "embedding_dim": 8}},
        {"id": "look", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 16, "causal": True}},
    ]
    return experiment(spec, nodes + LINEAR, batch_size=16, max_epochs=2)


MADE = {
    "numbers of a table": lambda server: table(server, "price"),
    "classes of a table": lambda server: table(server, "colour"),
    "pictures": lambda server: images(server, "L"),
    "coloured pictures": lambda server: images(server, "RGB"),
    "text": text,
}


@pytest.mark.parametrize("kind", MADE)
def test_the_script_of_a_file_prints_the_losses_of_its_run(kind: str, server: Server, tmp_path: Path) -> None:
    found = MADE[kind](server)
    run = server.train(found)
    answer = server.get(f"/api/runs/{run}/export/script")
    # What the server holds is not needed any more.
    server.client.delete(f"/api/uploads/{found['dataset']['id']}")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        archive.extractall(tmp_path)
    (script,) = tmp_path.glob("*/*.py")
    assert script.with_name(FILE).exists()
    alone = subprocess.run([sys.executable, "-I", script], capture_output=True, text=True, check=False, cwd="/")
    assert alone.stderr == ""
    printed = [float(value) for value in re.findall(r"loss (\S+)$", alone.stdout, re.MULTILINE)]
    assert len(printed) > 3
    assert printed == losses(server, run)
