"""Patience: early stopping, and the parameters of the best epoch."""

from typing import TYPE_CHECKING

from torch import Tensor, nn

from netarium.train.training import EarlyStopping

if TYPE_CHECKING:
    from collections.abc import Mapping


class Patience:
    """Counts epochs without a better validation loss.

    Attributes:
        best: lowest validation loss so far, or None before the first epoch.
        best_step: the step at which it was measured.
        waited: epochs since then.
        kept: copies of parameters and buffers at that step, if they are to be put back.
    """

    def __init__(self, settings: EarlyStopping) -> None:
        self.settings = settings
        self.best: float | None = None
        self.best_step: int | None = None
        self.waited = 0
        self.kept: dict[str, Tensor] = {}

    @property
    def exhausted(self) -> bool:
        """Return whether the run should end."""
        return self.waited >= self.settings.patience

    def observe(self, val_loss: float, step: int, model: nn.Module) -> None:
        """Take note of the validation loss of an epoch; what is not a number is never better."""
        if val_loss == val_loss and (self.best is None or val_loss < self.best - self.settings.min_delta):
            self.best, self.best_step, self.waited = val_loss, step, 0
            if self.settings.restore_best:
                self.kept = {name: value.detach().clone() for name, value in model.state_dict().items()}
        else:
            self.waited += 1

    def put_back(self, model: nn.Module) -> int | None:
        """Load the best parameters into the model and return their step, or None if none are kept."""
        if not self.kept:
            return None
        model.load_state_dict(self.kept)
        return self.best_step

    def state(self) -> dict[str, float | int | None]:
        """Return the counters for a snapshot."""
        return {"best": self.best, "best_step": self.best_step, "waited": self.waited}

    def restore(self, state: "Mapping[str, float | int | None]", kept: dict[str, Tensor]) -> None:
        """Return to the counters and parameters of a snapshot."""
        step = state.get("best_step")
        self.best, self.best_step = state.get("best"), None if step is None else int(step)
        self.waited, self.kept = int(state.get("waited") or 0), kept
