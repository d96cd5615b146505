"""Order: in which order the training samples come, epoch by epoch."""

from collections.abc import Iterator

import torch
from torch import Tensor


class Order:
    """Batches of sample indices, drawn from seeded permutations; iterating gives the rest of the running epoch.

    Args:
        samples: training samples.
        batch_size: samples per batch; the last batch of an epoch may be shorter.
        seed: seed of the permutations.
        device: where the indices live.
        pairs: leave out a last batch of a single sample.
    """

    def __init__(self, samples: int, batch_size: int, seed: int, device: torch.device, *, pairs: bool = False) -> None:
        self.samples = samples
        self.batch_size = batch_size
        self.pairs = pairs
        self._device = device
        self._generator = torch.Generator().manual_seed(seed)
        self.shuffle()

    def __iter__(self) -> Iterator[Tensor]:
        return self

    def __next__(self) -> Tensor:
        if not self._queue:
            raise StopIteration
        batch: Tensor = self._queue.pop()
        return batch

    def __len__(self) -> int:
        """Return the batches left in this epoch."""
        return len(self._queue)

    @property
    def position(self) -> int:
        """Return the samples already used in this epoch."""
        if not self._queue:
            return self.samples
        return self._start + (self._count - len(self._queue)) * self.batch_size

    @property
    def state(self) -> Tensor:
        """Return the generator's state from which this epoch's permutation was drawn."""
        return self._state

    def batches_per_epoch(self) -> int:
        """Return the batches of a whole epoch."""
        full, rest = divmod(self.samples, self.batch_size)
        return full + (rest > 1 if self.pairs else rest > 0)

    @property
    def drawn(self) -> int:
        """Return the samples of which this epoch's permutation was drawn; others than `samples` once it is over, see `recount`."""
        return len(self._permutation)

    def shuffle(self) -> None:
        """Begin the next epoch with a new permutation."""
        self._shuffle(self.samples)
        self._fill(0)

    def resize(self, batch_size: int) -> None:
        """Cut the rest of this epoch into batches of another size."""
        position = self.position if self._queue else self.drawn
        self.batch_size = batch_size
        self._fill(position)

    def recount(self, samples: int) -> None:
        """Begin this epoch anew with other samples, by the same draw; an epoch that is over stays over."""
        over = not self._queue
        self.samples = samples
        if not over:
            self.restore(self._state, 0, samples)

    def restore(self, state: Tensor, position: int, drawn: int) -> None:
        """Return to a place in an earlier epoch.

        Args:
            state: from which its permutation was drawn.
            position: the samples used.
            drawn: the samples of which it was drawn.
        """
        self._generator.set_state(state)
        self._shuffle(drawn)
        self._fill(position if drawn == self.samples else drawn)

    def _shuffle(self, samples: int) -> None:
        self._state = self._generator.get_state()
        self._permutation = torch.randperm(samples, generator=self._generator).to(self._device)

    def _fill(self, position: int) -> None:
        rest = self._permutation[position:]
        batches = list(torch.split(rest, self.batch_size)) if len(rest) else []
        if self.pairs and batches and len(batches[-1]) == 1:
            batches.pop()
        self._start = position
        self._count = len(batches)
        self._queue = batches[::-1]
