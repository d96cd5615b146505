"""Changes that a person made while a run trained, as code that makes them again at the same steps."""

from collections.abc import Mapping, Sequence

from netarium.export.literal import literal
from netarium.train.settings import Value

Changes = Sequence[tuple[int, Mapping[str, Value]]]

VARIABLES = ("l1", "l2", "grad_clip", "batch_size")
OF_OPTIMIZER = ("lr", "momentum", "weight_decay")

RESTS = [
    'if change.get("momentum"):',
    "    for parameter, state in optimizer.state.items():",
    '        state.setdefault("momentum_buffer", torch.zeros_like(parameter))',
]
DROPOUT = [
    'if "dropout" in change:',
    "    for module in model.modules():",
    "        if isinstance(module, (nn.Dropout, nn.Dropout2d)):",
    '            module.p = change["dropout"]',
    '        elif isinstance(getattr(module, "dropout", None), float):  # of attention weights',
    '            module.dropout = change["dropout"]',
]


class LiveChanges:
    """Live changes of one run.

    Args:
        changes: settings, each with the updates completed before it.

    Attributes:
        names: settings that change.
    """

    def __init__(self, changes: Changes) -> None:
        self._merged: dict[int, dict[str, Value]] = {}
        for step, values in changes:
            self._merged.setdefault(step, {}).update(values)
        for values in self._merged.values():
            if "batch_size" in values:
                # JSON makes no difference between 7 and 7.0, Python's slices do.
                values["batch_size"] = int(values["batch_size"] or 0)
        self.names = {name for values in self._merged.values() for name in values}

    def table(self) -> list[str]:
        """Return the definition of `CHANGES`; nothing if nothing changes."""
        if not self._merged:
            return []
        rows = [f"    {step}: {literal(values)}," for step, values in sorted(self._merged.items())]
        return ["", "# What was changed by hand, after so many updates.", "CHANGES = {", *rows, "}"]

    def lines(self, *, scheduled: bool, optimizer: str) -> list[str]:
        """Return what happens before each update.

        Args:
            scheduled: whether the learning rate follows a schedule from a variable `lr`.
            optimizer: kind of the optimizer.
        """
        if not self._merged:
            return []
        variables = [*VARIABLES, "lr"] if scheduled else VARIABLES
        of_group = [name for name in OF_OPTIMIZER if name in self.names and name not in variables]
        lines = ["change = CHANGES.get(step, {})"]
        lines += [f'{name} = change.get("{name}", {name})' for name in variables if name in self.names]
        for name in of_group:
            lines += [f'if "{name}" in change:', f'    optimizer.param_groups[0]["{name}"] = change["{name}"]']
        # RMSprop looks for the momentum of every parameter as soon as there is momentum at all.
        lines += RESTS if "momentum" in of_group and optimizer == "RMSprop" else []
        lines += DROPOUT if "dropout" in self.names else []
        return lines
