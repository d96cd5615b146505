"""What every data set promises, tested on every entry of the catalogue."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

import netarium.data.datasets
from netarium.data.catalogue import DATASETS
from netarium.data.dataset import Dataset, Part, SplitDataset
from netarium.spec.signature import Signature

READY = [kind for kind in DATASETS if not kind.own]
KINDS = [pytest.param(kind, id=kind.kind_name()) for kind in READY]
SPLIT_KINDS = [pytest.param(kind, id=kind.kind_name()) for kind in READY if issubclass(kind, SplitDataset)]
# Two of Fisher's 150 flowers have the same four measurements.
DISTINCT_KINDS = [kind for kind in SPLIT_KINDS if kind.id != "iris"]

pytestmark = pytest.mark.usefixtures("derived_files")


def same(one: Part, other: Part) -> bool:
    return torch.equal(one.labels, other.labels) and all(
        torch.equal(values, other.fields[name]) for name, values in one.fields.items()
    )


def rows(values: Tensor) -> set[bytes]:
    return {row.numpy().tobytes() for row in values}


def expected_dtype(signature: Signature, name: str) -> torch.dtype:
    if name in signature.scales:
        return torch.uint8
    return torch.float32 if signature.fields[name].tokens is None else torch.int64


def test_every_module_is_catalogued_and_tested() -> None:
    folder = Path(netarium.data.datasets.__path__[0])
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    catalogued = {kind.__module__.rpartition(".")[2] for kind in DATASETS}
    tested = {path.stem.removeprefix("test_") for path in (Path(__file__).parent / "datasets").glob("test_*.py")}
    assert modules == catalogued == tested


@pytest.mark.parametrize("kind", KINDS)
def test_samples_are_what_the_signature_says(kind: type[Dataset]) -> None:
    dataset = kind()
    split = dataset.load()
    signature = dataset.signature()
    assert split.signature == signature
    for part in (split.train, split.validation):
        assert list(part.fields) == list(signature.fields)
        for name, values in part.fields.items():
            assert values.shape == (len(part), *signature.fields[name].shape)
            assert values.dtype == expected_dtype(signature, name)
            assert values.isfinite().all()


@pytest.mark.parametrize("kind", KINDS)
def test_labels_are_what_the_task_says(kind: type[Dataset]) -> None:
    split = kind().load()
    task = split.signature.task
    for part in (split.train, split.validation):
        if task.kind == "regression":
            assert part.labels.shape == (len(part), task.outputs)
            assert part.labels.dtype == torch.float32
            continue
        assert part.labels.dtype == torch.int64
        assert part.labels.min() >= 0
        assert part.labels.max() < task.outputs
        if task.kind == "classification":
            assert task.classes is not None
            assert len(task.classes) == task.outputs
            assert part.labels.shape == (len(part),)
            assert part.labels.unique().numel() == task.outputs


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_spec_gives_the_same_samples_bit_for_bit(kind: type[Dataset]) -> None:
    one, other = kind().load(), kind().load()
    assert same(one.train, other.train)
    assert same(one.validation, other.validation)


@pytest.mark.parametrize("kind", SPLIT_KINDS)
def test_another_seed_gives_other_samples(kind: type[SplitDataset]) -> None:
    assert not same(kind(seed=0).load().train, kind(seed=1).load().train)


@pytest.mark.parametrize("kind", SPLIT_KINDS)
@pytest.mark.parametrize("share", [0.05, 0.2, 0.9])
def test_validation_gets_its_share(kind: type[SplitDataset], share: float) -> None:
    split = kind(validation=share).load()
    total = len(split.train) + len(split.validation)
    assert len(split.validation) == round(total * share)


@pytest.mark.parametrize("kind", SPLIT_KINDS)
def test_says_beforehand_when_few_samples_are_left_to_learn_from(kind: type[SplitDataset]) -> None:
    fewest = {"samples": _least(kind, "samples")} if "samples" in kind.model_fields else {}
    dataset = kind(validation=0.9, **fewest)
    told, there = dataset.to_learn_from(), len(dataset.load().train)
    assert told == there if told is not None else there >= 2


def _least(kind: type[SplitDataset], field: str) -> int:
    schema = kind.model_json_schema()["properties"][field]
    least: int = schema["minimum"]
    return least


@pytest.mark.parametrize("kind", DISTINCT_KINDS)
def test_training_and_validation_share_no_sample(kind: type[SplitDataset]) -> None:
    split = kind().load()
    name = next(iter(split.signature.fields))
    assert not rows(split.train.fields[name]) & rows(split.validation.fields[name])


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.kind_name()) for kind in DATASETS])
def test_speaks_both_languages(kind: type[Dataset]) -> None:
    for text in (kind.title, kind.summary, kind.help):
        assert text.en
        assert text.zh
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh)
    for name, schema in kind.describe()["schema"]["properties"].items():
        for key in ("title", "title_zh", "description", "description_zh"):
            assert schema.get(key), f"{name} has no {key}"


@pytest.mark.parametrize("kind", KINDS)
def test_survives_json(kind: type[Dataset]) -> None:
    dataset = kind()
    assert kind.model_validate_json(dataset.model_dump_json()) == dataset


@pytest.mark.parametrize("kind", KINDS)
def test_names_its_features(kind: type[Dataset]) -> None:
    shape = next(iter(kind().signature().fields.values())).shape
    has_features = len(shape) == 1 and kind.group != "sequences"
    assert len(kind().input_names()) == (shape[0] if has_features else 0)


@pytest.mark.parametrize("kind", KINDS)
def test_tokens_match_the_vocabulary(kind: type[Dataset]) -> None:
    signature = kind().signature()
    for signal in signature.fields.values():
        # A vocabulary without words has none to tell.
        if signature.task.tokens is not None:
            assert signal.tokens == signature.task.outputs == len(signature.task.tokens)
