"""Training on varied samples: only the batches change, the same way for the same seed and step."""

from dataclasses import replace

import pytest
import torch

from netarium.data.augment import Augmentation
from netarium.train.snapshot import restore, take

ALL = tuple(Augmentation(kind=kind, strength=0.3) for kind in ("noise", "rotate", "shift", "flip", "crop", "erase"))


@pytest.fixture
def varied(bench):
    def session(augment=ALL):
        return bench.session(bench.CNN, replace(bench.images(), augment=augment))

    return session


def losses(session, count: int) -> list[float]:
    found = []
    while len(found) < count:
        if not session.order:
            session.end_epoch()
        found.append(float(session.update(next(session.order))))
    return found


def test_the_same_seed_gives_the_same_curve_and_no_augmentation_another(varied) -> None:
    assert losses(varied(), 9) == losses(varied(), 9) != losses(varied(()), 9)


def test_goes_on_from_a_snapshot_with_the_same_curve(varied) -> None:
    session = varied()
    losses(session, 5)
    taken, ahead = take(session), losses(session, 6)
    other = varied()
    restore(other, taken)
    assert losses(other, 6) == ahead


def test_what_is_held_out_stays_as_it_is(varied) -> None:
    fields, _ = varied().validation.take(torch.arange(10))
    plain, _ = varied(()).validation.take(torch.arange(10))
    assert torch.equal(fields["input"], plain["input"])


def test_the_chance_of_dropout_is_left_alone(varied) -> None:
    states = []
    for augment in (ALL, ()):
        session = varied(augment)
        torch.manual_seed(7)
        losses(session, 2)
        states.append(torch.get_rng_state())
    assert torch.equal(*states)
