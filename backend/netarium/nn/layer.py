"""The contract of a layer: a spec that checks the shapes it gets and builds a PyTorch module.

Adding a layer is one file under `nn/layers/` and one line in `nn/kinds.py` (see docs/adding-a-layer.md).
"""

from typing import ClassVar, Self

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.spec.catalogue import Described
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Form, Shape, Signal

# One signal of each form, of sizes that the fields' defaults get along with.
SAMPLES = (Signal((16,), tokens=16), Signal((16,)), Signal((16, 16)), Signal((16, 16, 16)))


class Layer(Described):
    """One kind of layer.

    Class attributes:
        arity: fewest and most inputs.
        composite: whether it is made of other layers and can be opened into them (see `nn/composite.py`).
        drawing: the little picture of what it does.
        formula: what it computes, in plain mathematical text.
        wants_padding: its module's forward takes the keyword `paddings`, one (B, T) bool mask (True = padding) or None per input.
    """

    arity: ClassVar[tuple[int, int]] = (1, 1)
    composite: ClassVar[bool] = False
    drawing: ClassVar[Drawing] = "block"
    formula: ClassVar[str] = ""
    walks: ClassVar[bool] = False
    wants_padding: ClassVar[bool] = False

    @property
    def depth(self) -> int:
        """Return how many layers lie one on the other inside of it; each counts as a node where nodes are limited."""
        return 1

    def completed(self, outputs: int | None) -> Self:
        """Return this layer with sizes filled in that the task decides.

        Args:
            outputs: class or vocabulary count if this is the last node, else None.

        Raises:
            FieldError: a size is missing that only the last node may leave out.
        """
        del outputs
        return self

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError that says what to do if the inputs do not fit."""

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the PyTorch module for inputs that passed `check`; it is called as `module(*tensors)`."""
        raise NotImplementedError

    def takes_padding(self, inputs: tuple[Signal, ...]) -> bool:
        """Return whether the module wants `paddings` for these inputs; by default what `wants_padding` says of all."""
        del inputs
        return self.wants_padding

    def outgoing(self, inputs: tuple[Signal, ...], shape: Shape) -> Signal:
        """Return the signal that leaves; by default padding is kept while the first axis stays."""
        first = inputs[0]
        kept = first.padding if first.padding and shape[:1] == first.shape[:1] and len(shape) > 1 else None
        return Signal(shape, padding=kept)

    def smallest_batch(self, inputs: tuple[Signal, ...]) -> int:
        """Return how many samples a training batch needs at least; 2 where one sample has no variance."""
        del inputs
        return 1

    def keeps_units(self, inputs: tuple[Signal, ...]) -> bool:
        """Return whether, outside training, each unit that leaves follows from the same unit that came."""
        del inputs
        return False

    @classmethod
    def describe(cls) -> dict[str, object]:
        """Return the catalogue entry with formula, arity, forms, drawing, whether it opens and the curve of an activation."""
        return super().describe() | {
            "formula": cls.formula,
            "arity": list(cls.arity),
            "takes": cls.takes(),
            "drawing": cls.drawing,
            "composite": cls.composite,
            "curve": cls.curve(),
        }

    @classmethod
    def takes(cls) -> list[Form]:
        """Return the forms of signals that a new layer takes, by its own `check`."""
        return [signal.form for signal in SAMPLES if cls._fits((signal,) * max(1, cls.arity[0]))]

    @classmethod
    def _fits(cls, inputs: tuple[Signal, ...]) -> bool:
        try:
            cls.model_validate({"kind": cls.kind_name()}).check(inputs)
        except ShapeError:
            return False
        return True

    @classmethod
    def curve(cls) -> list[float] | None:
        """Return the values on 41 points of [-4, 4] if the layer is a function of one number, else None."""
        return None
