"""Changes that a person made while a run trained, as code that makes them again at the same steps."""

from collections.abc import Mapping

from netarium.data.datasets.points import ClickedPoints
from netarium.export.literal import literal, rows
from netarium.train.settings import Changes, Value

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
        drawing: the points by hand that the run began with, if it did.

    Attributes:
        names: settings that change.
        drawings: all points by hand that the run learned from, the first ones included.
    """

    def __init__(self, changes: Changes, drawing: ClickedPoints | None = None) -> None:
        self._merged: dict[int, dict[str, Value]] = {}
        for step, values in changes:
            self._merged.setdefault(step, {}).update(values)
        for values in self._merged.values():
            size = values.get("batch_size")
            if isinstance(size, float):
                # JSON makes no difference between 7 and 7.0, Python's slices do.
                values["batch_size"] = int(size)
        self.names = {name for values in self._merged.values() for name in values}
        self.drawings = {} if drawing is None else {0: drawing}
        for step, values in self._merged.items():
            if drawing is not None and "points" in values:
                self.drawings[step] = drawing.redrawn(values["points"])

    def table(self) -> list[str]:
        """Return the definition of `CHANGES`; nothing if nothing changes."""
        if not self._merged:
            return []
        made = sorted(self._merged.items())
        return [
            "",
            "# What was changed by hand, after so many updates.",
            *(line for step, values in made if "points" in values for line in self._drawing(step)),
            "CHANGES = {",
            *(f"    {step}: {self._literal(step, values)}," for step, values in made),
            "}",
        ]

    def _drawing(self, step: int) -> list[str]:
        drawing = self.drawings[step]
        return [f"POINTS_{step} = {rows(drawing.points)}", f"HELD_OUT_{step} = {drawing.held_out()}"]

    def _literal(self, step: int, values: Mapping[str, Value]) -> str:
        plain = [f"{literal(name)}: {literal(value)}" for name, value in values.items() if name != "points"]
        drawn = [f'"points": (POINTS_{step}, HELD_OUT_{step})'] if "points" in values else []
        return "{" + ", ".join([*plain, *drawn]) + "}"

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

    def redrawing(self, prepared: list[str], moved: str) -> list[str]:
        """Return what happens to the samples before each update, nothing if no points are drawn meanwhile.

        Args:
            prepared: what makes labels and samples ready for training.
            moved: what moves indices to the device.
        """
        if "points" not in self.names:
            return []
        drawing = self.drawings[0]
        lines = [
            f'x_train, x_val, y_train, y_val = place(*change["points"], {drawing.noise}, {drawing.seed})',
            *prepared,
            "shuffle.set_state(state)  # the epoch begins anew, with the same luck",
            f"order = torch.randperm(len(y_train), generator=shuffle){moved}",
        ]
        return ['if "points" in change:', *(f"    {line}" for line in lines)]
