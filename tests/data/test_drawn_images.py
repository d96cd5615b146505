"""Generated pictures are drawn once for everything that does not change them."""

from typing import ClassVar, Literal

import numpy as np
import pytest

from netarium.data.augment import Augmentation
from netarium.data.drawn_images import DrawnImages, Pictures, drawn


class Dice(DrawnImages):
    """Grey pictures, and how often they were drawn."""

    kind: Literal["dice"] = "dice"
    shape: ClassVar[tuple[int, int, int]] = (1, 4, 4)
    drawings: ClassVar[list[int]] = []

    def class_names(self) -> tuple[str, ...]:
        return ("a", "b")

    def draw(self, rng: np.random.Generator) -> Pictures:
        self.drawings.append(self.seed)
        return rng.integers(0, 256, (self.samples, *self.shape), dtype=np.uint8), np.arange(self.samples) % 2


@pytest.fixture(autouse=True)
def nothing_drawn() -> None:
    drawn.cache_clear()
    Dice.drawings.clear()


def test_another_share_or_augmentation_shows_the_same_pictures() -> None:
    varied = Dice(samples=50, augment=(Augmentation(kind="noise", strength=0.2),)).load()
    plain = Dice(samples=50, validation=0.4).load()
    assert Dice.drawings == [0]
    assert len(varied.augment) == 1
    assert (len(varied.validation), len(plain.validation)) == (10, 20)


def test_another_seed_or_count_draws_anew() -> None:
    first = Dice(samples=50).load().train.fields["input"]
    Dice(samples=60).load()
    other = Dice(samples=50, seed=1).load().train.fields["input"]
    assert Dice.drawings == [0, 0, 1]
    assert not first.equal(other)
