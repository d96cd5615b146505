import threading
from pathlib import Path

import pytest
import torch

from netarium.nn.build import build
from netarium.runs import album
from netarium.runs.album import LAST_GAP_SECONDS, Album
from netarium.train.session import Session
from netarium.train.snapshot import load
from tests.runs.conftest import tiny


@pytest.fixture
def session() -> Session:
    experiment = tiny()
    split = experiment.dataset.load()
    model = build(experiment.network, split.signature, experiment.seed)
    return Session.start(experiment.training, model, split, experiment.seed, torch.device("cpu"))


def learn(session: Session, seconds: float = 0.0) -> None:
    session.update(session.train.labels.new_tensor([0, 1]))
    session.seconds += seconds


def test_a_snapshot_is_told_once_it_lies_on_disk(session: Session, tmp_path: Path) -> None:
    kept = Album(tmp_path)
    learn(session)
    kept.keep(session)
    (saved,) = kept.written(wait=True)
    assert (saved.step, load(tmp_path / saved.file).step) == (1, 1)
    assert list(kept.written(wait=True)) == []


def test_a_step_is_written_once(session: Session, tmp_path: Path) -> None:
    kept = Album(tmp_path)
    kept.keep(session)
    kept.keep(session)
    assert len(list(kept.written(wait=True))) == 1


def test_a_slow_disk_holds_up_neither_training_nor_the_next_tick(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe = threading.Event()
    save = album.save
    monkeypatch.setattr(album, "save", lambda *given: (safe.wait(10), save(*given)))
    kept = Album(tmp_path)
    kept.keep(session)
    learn(session, 10 * LAST_GAP_SECONDS)
    assert list(kept.written()) == []
    assert not kept.due(session)
    safe.set()
    assert [saved.step for saved in kept.written(wait=True)] == [0]
    assert kept.due(session)


def test_what_is_written_is_the_step_at_which_it_was_kept(session: Session, tmp_path: Path) -> None:
    kept = Album(tmp_path)
    before = {name: value.clone() for name, value in session.model.state_dict().items()}
    kept.keep(session)
    learn(session)
    (saved,) = kept.written(wait=True)
    parameters = load(tmp_path / saved.file).parameters()
    assert all(torch.equal(parameters[name], value) for name, value in before.items())


def test_a_full_disk_costs_the_snapshot_and_the_same_step_may_be_tried_again(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    kept = Album(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(album, "save", full)
        kept.keep(session)
        assert list(kept.written(wait=True)) == []
    assert "No space left" in caplog.text
    kept.keep(session)
    assert [saved.step for saved in kept.written(wait=True)] == [0]
