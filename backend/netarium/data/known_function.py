"""What regression sets from a known function share: places on [-1, 1], the function's values there, noise on the values."""

from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from netarium.data.dataset import Split, SplitDataset
from netarium.data.split import split
from netarium.spec.base import knob
from netarium.spec.signature import Signal, Signature, Task


class KnownFunction(SplitDataset):
    """Samples of a function of `len(feature_names)` numbers, each between -1 and 1."""

    group: ClassVar[str] = "function"

    samples: int = knob(
        200,
        en="Points",
        zh="点数",
        help_en="How many points of the function the network gets to see.",
        help_zh="网络能看到函数上的多少个点。",
        ge=10,
        le=20_000,
    )
    noise: float = knob(
        0.05,
        en="Noise",
        zh="噪声",
        help_en="How far the values stray from the function.",
        help_zh="数值偏离函数的程度。",
        ge=0,
        le=1,
    )

    def signature(self) -> Signature:
        """Return one field `input` (F,) and a regression of one number."""
        return Signature({"input": Signal((len(self.feature_names),))}, Task("regression", 1))

    def load(self) -> Split:
        """Return the samples, shuffled and split."""
        rng = np.random.default_rng(self.seed)
        places = rng.uniform(-1, 1, (self.samples, len(self.feature_names)))
        values = self.values(places) + rng.normal(0, self.noise, self.samples)
        fields = {"input": torch.from_numpy(places.astype(np.float32))}
        labels = torch.from_numpy(values.astype(np.float32)).unsqueeze(1)  # (S, 1)
        return split(self.signature(), fields, labels, self.validation, self.seed)

    def values(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the function's values (S,) at places (S, F), without noise."""
        raise NotImplementedError
