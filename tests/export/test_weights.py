"""Weights fit the class that the script defines, under its names, and come back into a network of the same shape."""

from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load, save, save_file

from netarium.export.script import write_script
from netarium.export.weights import expect_fits, load_weights, read_shapes, write_weights
from netarium.spec.errors import ExperimentError, FieldError, InvalidExperiment
from netarium.train.snapshot import take
from tests.export.comparing import expect_the_same
from tests.export.conftest import run, session_of, trained
from tests.export.networks import MLP, NETWORKS, PAIRS, POINTS, experiment, node
from tests.export.test_start import SETTINGS


def trained_file(name: str = "mlp") -> bytes:
    dataset, nodes = NETWORKS[name]
    found = experiment(dataset, nodes, max_steps=4)
    return write_weights(found, take(trained(found)[2]))


def errors_of(found: pytest.ExceptionInfo[InvalidExperiment]) -> list[ExperimentError]:
    return list(found.value.errors)


def test_the_script_loads_them(tmp_path: Path) -> None:
    for name, (dataset, nodes) in (NETWORKS | SETTINGS).items():
        found = experiment(dataset, nodes, max_steps=4)
        _, _, session = trained(found)
        tensors = load(write_weights(found, take(session)))
        *_, names = run(write_script(experiment(dataset, nodes, max_steps=1)), tmp_path)
        network = names["Network"]()
        network.load_state_dict(tensors)
        for ours, theirs in zip(session.model.parameters(), network.parameters(), strict=True):
            assert torch.equal(ours, theirs), name


def test_they_say_where_they_come_from(tmp_path: Path) -> None:
    found = experiment(max_steps=4)
    path = tmp_path / "weights.safetensors"
    path.write_bytes(write_weights(found, take(trained(found)[2])))
    with safe_open(path, framework="pt") as file:
        metadata = file.metadata()
    assert metadata["step"] == "4"
    assert type(found).model_validate_json(metadata["experiment"]) == found


@pytest.mark.parametrize("name", NETWORKS | SETTINGS)
def test_they_come_back_bit_for_bit(name: str, tmp_path: Path) -> None:
    dataset, nodes = (NETWORKS | SETTINGS)[name]
    found = experiment(dataset, nodes, max_steps=4)
    _, _, session = trained(found)
    file = write_weights(found, take(session))
    fresh = session_of(found)
    load_weights(fresh.model, found.network, file)
    for ours, theirs in zip(session.model.state_dict().values(), fresh.model.state_dict().values(), strict=True):
        assert torch.equal(ours, theirs)
    path = tmp_path / "weights.safetensors"
    path.write_bytes(file)
    expect_fits(found, path)


@pytest.mark.parametrize("name", ["len", "range", "filter", "map", "hash", "input", "over_real_steps"])
def test_nodes_called_like_functions_keep_their_names_in_files(name: str, tmp_path: Path) -> None:
    nodes = [
        node(name, "Embedding", "target", embedding_dim=8),
        node("look", "MultiheadAttention", num_heads=2, causal=True),
        node("sum", "Add", "look", name, repeat=2),
        node("out", "Linear"),
    ]
    found = experiment(PAIRS, nodes, max_steps=3)
    session = trained(found)[2]
    file = write_weights(found, take(session))
    assert f"{name}.weight" in load(file)
    expect_the_same(found, tmp_path)
    fresh = session_of(found)
    load_weights(fresh.model, found.network, file)
    for ours, theirs in zip(session.model.parameters(), fresh.model.parameters(), strict=True):
        assert torch.equal(ours, theirs)


def test_each_tensor_that_does_not_fit_is_named_with_its_node() -> None:
    tensors = load(trained_file())
    wider = experiment(POINTS, [node("hidden", "Linear", out_features=9), *MLP[1:]])
    with pytest.raises(InvalidExperiment) as caught:
        load_weights(session_of(wider).model, wider.network, save(tensors))
    found = {(error.node, error.field, error.issue) for error in errors_of(caught)}
    assert found == {
        ("hidden", "weight", "tensor_shape"),
        ("hidden", "bias", "tensor_shape"),
        ("out", "weight", "tensor_shape"),
    }
    assert errors_of(caught)[0].message == (
        "'hidden.weight' is (8, 2) in the file, but 'hidden' needs (9, 2). Give the node and the ones before it the sizes "
        "that they have in the file."
    )


def test_a_missing_tensor_and_one_too_many_are_named(tmp_path: Path) -> None:
    tensors = load(trained_file())
    tensors["other.bias"] = tensors.pop("out.bias")
    path = tmp_path / "weights.safetensors"
    path.write_bytes(save(tensors))
    with pytest.raises(InvalidExperiment) as caught:
        expect_fits(experiment(), path)
    missing, unknown = errors_of(caught)
    assert (missing.node, missing.issue) == ("out", "tensor_missing")
    assert (unknown.node, unknown.issue, unknown.params["of"]) == (None, "tensor_unknown", "other")


def test_nothing_is_loaded_where_one_does_not_fit() -> None:
    session = session_of(experiment())
    before = [value.clone() for value in session.parameters]
    tensors = load(trained_file())
    del tensors["out.bias"]
    with pytest.raises(InvalidExperiment):
        load_weights(session.model, experiment().network, save(tensors))
    assert all(torch.equal(a, b) for a, b in zip(before, session.parameters, strict=True))


def test_another_file_is_no_weights(tmp_path: Path) -> None:
    path = tmp_path / "picture.safetensors"
    path.write_bytes(b"GIF89a" * 30)
    with pytest.raises(FieldError, match="not a safetensors file"):
        read_shapes(path)


@pytest.mark.parametrize("name", ["starts", "tied"])
def test_what_nodes_share_stands_in_the_file_under_the_name_of_each(name: str, tmp_path: Path) -> None:
    found = experiment(*SETTINGS[name], max_steps=4)
    tensors = load(write_weights(found, take(trained(found)[2])))
    shared = {"starts": ("again.weight", "still.weight", "again"), "tied": ("out.weight", "embed.weight", "out")}[name]
    (place, lender, borrower), path = shared, tmp_path / "weights.safetensors"
    for change, field, code in (({}, "weight", "tensor_not_shared"), ({place: -1.0}, "weights_of", "tensors_differ")):
        rest = {one: value for one, value in tensors.items() if one != place}
        save_file(rest | {one: tensors[one] + shift for one, shift in change.items()}, path)
        with pytest.raises(InvalidExperiment) as caught:
            expect_fits(found, path)
        (error,) = errors_of(caught)
        assert (error.node, error.field, error.issue) == (borrower, field, code)
        assert lender in error.message
        with pytest.raises(InvalidExperiment):
            load_weights(session_of(found).model, found.network, path.read_bytes())


def test_shared_numbers_that_went_astray_are_still_the_same(tmp_path: Path) -> None:
    found = experiment(*SETTINGS["tied"], max_steps=4)
    tensors = load(write_weights(found, take(trained(found)[2])))
    for name in ("embed.weight", "word.weight", "out.weight"):
        tensors[name][0, 0] = torch.nan
    path = tmp_path / "weights.safetensors"
    save_file(tensors, path)
    expect_fits(found, path)
