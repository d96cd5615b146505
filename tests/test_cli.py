"""The command line: files of experiments, and another Netarium on the same folder."""

import json
import re
import socket
import webbrowser
from collections import deque
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import torch
import uvicorn
import yaml
from safetensors.torch import save_file
from typer.testing import CliRunner

from netarium.cli import app
from netarium.experiment.vocabulary import CATALOGUES
from netarium.export.network import named_as_in_script
from netarium.export.weights import load_weights
from netarium.store.hold import Hold
from netarium.store.store import Store
from netarium.train.events import Tick
from netarium.train.loop import train
from tests.export.conftest import session_of, trained
from tests.runs.conftest import tiny

pytest.importorskip("fcntl")


@pytest.fixture
def taken(tmp_path: Path) -> Iterator[Path]:
    """A data folder that another Netarium works in."""
    hold = Hold(tmp_path / "data")
    hold.take()
    yield tmp_path / "data"
    hold.release()


def refusal(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 1, done.output
    return " ".join(done.output.split())


def test_serve_says_that_the_folder_is_in_use_and_promises_no_address(taken: Path) -> None:
    said = refusal("serve", "--port", "1", "--data-dir", str(taken))
    assert "in use by another Netarium" in said
    assert "--data-dir" in said
    assert "Netarium is at" not in said


@pytest.mark.parametrize(
    ("option", "variable", "opens"),
    [((), "", False), (("--open",), "", True), ((), "1", True), ((), "0", False)],
    ids=["neither", "option", "variable", "variable off"],
)
def test_serve_opens_the_printed_address_if_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...], variable: str, *, opens: bool
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr("netarium.cli._listen", lambda _host, _port: socket.socket())
    monkeypatch.setattr(uvicorn.Server, "run", lambda _server, sockets: [one.close() for one in sockets])
    monkeypatch.setenv("NETARIUM_OPEN", variable)
    done = CliRunner().invoke(app, ["serve", "--data-dir", str(tmp_path / "data"), *option])
    assert done.exit_code == 0, done.output
    printed = re.findall(r"http://\S+", done.output)
    assert len(printed) == 1
    assert opened == (printed if opens else [])


def test_train_says_that_the_folder_is_in_use(taken: Path, tmp_path: Path) -> None:
    path = tmp_path / "tiny.json"
    path.write_text(json.dumps(tiny().model_dump(mode="json")), encoding="utf-8")
    said = refusal("train", str(path), "--data-dir", str(taken))
    assert "in use by another Netarium" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("command", ["serve", "train"])
def test_a_folder_that_is_none_is_told(command: str, tmp_path: Path) -> None:
    file = tmp_path / "experiment.json"
    file.write_text(json.dumps(tiny().model_dump(mode="json")))
    asked = [str(file)] if command == "train" else ["--port", "1"]
    assert "cannot be used" in refusal(command, *asked, "--data-dir", str(file))


@pytest.mark.parametrize(
    ("arguments", "variables", "origin"),
    [
        (["serve", "--port", "99999"], {}, "--port:"),
        (["serve"], {"NETARIUM_PORT": "many"}, "NETARIUM_PORT:"),
        (["serve"], {"NETARIUM_LIMITS__NODES": "0"}, "NETARIUM_LIMITS__NODES:"),
        (["train", "any.json"], {"NETARIUM_LIMITS__NODES": "many"}, "NETARIUM_LIMITS__NODES:"),
        (["serve", "--host", "0.0.0.0", "--no-auth"], {}, "--no-auth is refused"),
    ],
    ids=str,
)
def test_a_setting_that_does_not_fit_is_named(arguments: list[str], variables: dict[str, str], origin: str) -> None:
    done = CliRunner().invoke(app, arguments, env=variables)
    assert done.exit_code == 2, done.output
    assert done.output.startswith(origin)


def test_help_tells_what_is_used_where_nothing_is_said() -> None:
    said = CliRunner().invoke(app, ["serve", "--help"], env={"COLUMNS": "200"}).output
    assert all(word in said for word in ("127.0.0.1", "8000", "netarium-data", "NETARIUM_PORT"))


def test_train_says_that_the_folder_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "data")
    store.runs.add({}, name="old", owner="owner")
    store.close()
    path = tmp_path / "tiny.json"
    path.write_text(json.dumps(tiny().model_dump(mode="json")), encoding="utf-8")
    monkeypatch.setenv("NETARIUM_LIMITS__STORED_RUNS", "1")
    said = refusal("train", str(path), "--data-dir", str(tmp_path / "data"))
    assert "keeps 1 runs, no more fit" in said
    assert "Traceback" not in said


def test_train_gives_the_curve_of_the_page_from_json_and_from_yaml(tmp_path: Path) -> None:
    experiment = tiny(max_steps=12).model_dump(mode="json")
    files = {"tiny.json": json.dumps(experiment), "tiny.yaml": yaml.safe_dump(experiment)}
    curves = []
    for name, text in files.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        done = CliRunner().invoke(app, ["train", str(path), "--data-dir", str(tmp_path / "data")])
        assert done.exit_code == 0, done.output
        assert "finished at step 12" in " ".join(done.output.split())
        run = re.search(r"Run (\w{16}) is stored", " ".join(done.output.split()))
        assert run is not None
        curves.append(curve_of(tmp_path / "data", run[1]))
    assert curves[0] == curves[1] == trained(tiny(max_steps=12))[0]


def curve_of(data_dir: Path, run_id: str) -> list[float]:
    """Return the losses that are stored of a run."""
    store = Store(data_dir)
    try:
        texts = [message.payload for message in store.messages.read(run_id) if message.type == "scalars"]
    finally:
        store.close()
    return [value for text in texts for value in json.loads(text)["columns"]["loss"]]


def test_train_says_where_a_file_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("name: [1\nseed: 2", encoding="utf-8")
    done = CliRunner().invoke(app, ["train", str(path), "--data-dir", str(tmp_path / "data")])
    assert done.exit_code == 2
    assert "line 2, column 5" in " ".join(done.output.split())


def test_train_names_the_node_and_what_could_stand_there(tmp_path: Path) -> None:
    path = tmp_path / "written.yaml"
    nodes = "[{id: a, layer: {kind: Linear, units: 3}}, {id: b, layer: {kind: Conv2d}}]"
    for network, words in (
        ("nodes", "'network': This should be an object with nodes and groups."),
        (f"{{nodes: {nodes}}}", "'units' of 'a': There is no such field here, only kind, out_features and bias."),
        (f"{{nodes: {nodes.replace('units', 'out_features')}}}", "'b': Conv2d needs an image"),
    ):
        path.write_text(f"dataset: {{kind: circle}}\nnetwork: {network}\n", encoding="utf-8")
        done = CliRunner().invoke(app, ["train", str(path), "--data-dir", str(tmp_path / "data")])
        assert done.exit_code == 2
        assert words in " ".join(done.output.split())
        assert "netarium describe" in done.output


def test_describe_tells_kinds_of_the_same_name_apart() -> None:
    told = CliRunner().invoke(app, ["describe", "constant"]).output
    assert "constant (initializer)" in told
    assert "constant (schedule)" in told


def test_describe_lists_every_kind_and_names_the_nearest_of_one_that_is_none() -> None:
    listed = CliRunner().invoke(app, ["describe"])
    assert listed.exit_code == 0
    assert all(entry.kind_name() in listed.output for catalogue in CATALOGUES.values() for entry in catalogue)
    refused = CliRunner().invoke(app, ["describe", "Conv2"])
    assert refused.exit_code == 2
    assert "Did you mean Conv2d" in refused.output


def weights_of(path: Path, **changes: torch.Tensor) -> Path:
    """Write a file of weights for the tiny experiment, with some tensors changed, and return its path."""
    model = session_of(tiny()).model
    torch.manual_seed(9)
    tensors = {name: torch.randn_like(value) for name, value in model.state_dict().items()}
    save_file(named_as_in_script(tiny().network, tensors) | changes, path)
    return path


def test_train_begins_with_given_weights_and_records_them(tmp_path: Path) -> None:
    path, data_dir = tmp_path / "tiny.json", tmp_path / "data"
    path.write_text(tiny(max_steps=3).model_dump_json(), encoding="utf-8")
    weights = weights_of(tmp_path / "weights.safetensors")
    done = CliRunner().invoke(app, ["train", str(path), "--data-dir", str(data_dir), "--weights", str(weights)])
    assert done.exit_code == 0, done.output
    run = re.search(r"Run (\w{16}) is stored", " ".join(done.output.split()))
    assert run is not None
    store = Store(data_dir)
    manifest = store.runs.get(run[1]).manifest
    store.close()
    assert manifest["weights"] == sha256(weights.read_bytes()).hexdigest()
    begun = session_of(tiny(max_steps=3))
    load_weights(begun.model, tiny().network, weights.read_bytes())
    ticks = [event for event in train(begun, deque()) if isinstance(event, Tick)]
    expected = [value for tick in ticks for value in tick.columns["loss"] if value is not None]
    assert curve_of(data_dir, run[1]) == expected
    assert expected != trained(tiny(max_steps=3))[0]


def test_train_names_weights_that_do_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "tiny.json"
    path.write_text(tiny(max_steps=3).model_dump_json(), encoding="utf-8")
    wrong = weights_of(tmp_path / "wrong.safetensors", stranger=torch.zeros(2))
    picture = tmp_path / "picture.safetensors"
    picture.write_bytes(b"GIF89a" * 30)
    for file, words in (
        (wrong, "The file has 'stranger' (2,)"),
        (picture, "This is not a safetensors file"),
        (tmp_path / "none.safetensors", "cannot be read: No such file"),
    ):
        done = CliRunner().invoke(
            app, ["train", str(path), "--data-dir", str(tmp_path / "data"), "--weights", str(file)]
        )
        assert done.exit_code == 2, done.output
        assert words in " ".join(done.output.split())
