"""What regression sets from a known function share: places on [-1, 1], the function's values there, noise on the values."""

from typing import ClassVar

import numpy as np
import torch
from numpy.typing import NDArray
from pydantic_core import PydanticCustomError

from netarium.data.dataset import Split, SplitDataset
from netarium.data.expression import BadExpression, parse
from netarium.data.split import split
from netarium.spec.base import knob
from netarium.spec.signature import Signal, Signature, Task
from netarium.spec.text import Text

# Places along each axis, by the number of axes, at which an expression has to have a value.
GRID = {1: 2001, 2: 101}
HIGHEST = 100


class KnownFunction(SplitDataset):
    """Samples of a function of `len(feature_names)` numbers, each between -1 and 1."""

    group: ClassVar[str] = "function"
    target_name: ClassVar[Text | None] = Text("y", "y")

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

    @property
    def written(self) -> str | None:
        """Return the expression that a person wrote, None if the function is one of ours."""
        return None

    def signature(self) -> Signature:
        """Return one field `input` (F,) and a regression of one number."""
        return Signature({"input": Signal((len(self.feature_names),))}, Task("regression", 1))

    def count(self) -> int:
        """Return the number of samples."""
        return self.samples

    def load(self) -> Split:
        """Return the samples, shuffled and split."""
        rng = np.random.default_rng(self.seed)
        places = rng.uniform(-1, 1, (self.samples, len(self.feature_names)))
        values = self.values(places) + rng.normal(0, self.noise, self.samples)
        fields = {"input": torch.from_numpy(places.astype(np.float32))}
        labels = torch.from_numpy(values.astype(np.float32)).unsqueeze(1)  # (S, 1)
        return split(self.signature(), fields, labels, self.validation, self.seed)

    def written_values(self, text: str, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the values (S,) of an expression of the features at places (S, F)."""
        given = dict(zip(self.feature_names, places.T, strict=True))
        return np.broadcast_to(parse(text, self.feature_names).values(given), len(places))

    @classmethod
    def expect_values(cls, text: str) -> None:
        """Expect an expression to be one, and to have values everywhere.

        Raises:
            PydanticCustomError: it is none, or it is not defined or too large somewhere between -1 and 1.
        """
        try:
            tree = parse(text, cls.feature_names)
        except BadExpression as error:
            raise PydanticCustomError(
                "bad_expression", "{what}, at position {position}", {"what": error.message, "position": error.position}
            ) from error
        count = len(cls.feature_names)
        axes = np.meshgrid(*[np.linspace(-1, 1, GRID[count])] * count)
        given = {name: axis.ravel() for name, axis in zip(cls.feature_names, axes, strict=True)}
        values = np.broadcast_to(tree.values(given), axes[0].size)
        bad = ~(np.abs(values) <= HIGHEST)
        if bad.any():
            place = ", ".join(f"{name} = {axis[bad][0]:.3g}" for name, axis in given.items())
            raise PydanticCustomError(
                "no_value", "it has no value between -{most} and {most} at {place}", {"place": place, "most": HIGHEST}
            )

    def values(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the function's values (S,) at places (S, F), without noise."""
        raise NotImplementedError
