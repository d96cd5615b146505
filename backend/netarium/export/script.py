"""An experiment as a PyTorch script that a person can read, run and go on from."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

import numpy as np
import torch
from torch import Tensor

from netarium.experiment.experiment import Experiment
from netarium.export.data import write_data
from netarium.export.inline import Inlined
from netarium.export.learning import Learning
from netarium.export.network import write_network
from netarium.export.training import TrainingScript
from netarium.train.device import pick
from netarium.train.settings import Changes


@dataclass(frozen=True)
class Script:
    """A script and the file that it loads from beside it.

    Attributes:
        text: Python source.
        data: tensors of the file `data.FILE`, or None if the script makes its data itself.
    """

    text: str
    data: dict[str, Tensor] | None


def write_script(
    experiment: Experiment,
    *,
    manifest: Mapping[str, object] | None = None,
    changes: Changes = (),
    last_step: int | None = None,
    weights: bool = False,
) -> Script:
    """Return the script that prints the losses of a run of this experiment, bit for bit on a CPU.

    Args:
        experiment: an experiment without errors.
        manifest: what the run was made with; None = what it would be made with here.
        changes: live changes of the run, each with the updates completed before it.
        last_step: where a run without an end of its own was stopped.
        weights: whether the run began with imported weights: the script loads them from the file beside it.

    Raises:
        DataUnavailable: this installation does not carry the data.
        FieldError: this machine has no such device.
    """
    made = {**_here(experiment), **(manifest or {})}
    split = experiment.dataset.load()
    code = Inlined()
    code.add_import("torch")
    data, file = write_data(experiment.dataset, split, code)
    drawing = code.take_definitions()
    network = write_network(experiment.network, split.signature, code)
    layers = code.take_definitions()
    device = torch.device(str(made["device"])).type
    learning = Learning(experiment, split, network, code, device, changes, last_step, weights)
    training = TrainingScript(learning).lines()
    schedule = code.take_definitions()

    setup = [f"torch.set_num_threads({made['threads']})  # more threads would add up in another order"]
    if network.attends:
        setup.append("torch.backends.mha.set_fastpath_enabled(False)  # it rounds differently outside training")
    dataset = type(experiment.dataset)
    parts = [
        _head(experiment, made),
        "\n".join(code.import_lines()),
        "\n".join(setup),
        f"# Data. {dataset.title.en}: {dataset.summary.en}",
        *drawing,
        "\n".join(data),
        "# Network. Comments: what leaves a layer for a batch of B samples.",
        *layers,
        network.text,
        "# Training.",
        *schedule,
        "\n".join(training),
    ]
    return Script(_joined(parts), file)


def _here(experiment: Experiment) -> dict[str, object]:
    return {
        "torch": torch.__version__,
        "numpy": np.__version__,
        "cpu_capability": torch.backends.cpu.get_cpu_capability(),
        "threads": 1,
        "device": pick(experiment.training.device).type,
    }


def _head(experiment: Experiment, made: Mapping[str, object]) -> str:
    # The name is a person's: as a comment of printable characters it can never be code.
    name = "".join(letter if letter.isprintable() else " " for letter in experiment.name).strip()
    text = (
        f"Written by Netarium. With PyTorch {made['torch']}, NumPy {made['numpy']} and the CPU capability "
        f"{made['cpu_capability']} it prints the losses of the run bit for bit; elsewhere they differ in the last digits."
    )
    title = [f"# {name}", "#"] if name else []
    return "\n".join([*title, *(f"# {line}" for line in wrap(text, 100))])


def _joined(parts: list[str]) -> str:
    """Return the parts with two blank lines around functions and classes, one elsewhere."""
    text = parts[0]
    for before, part in pairwise(parts):
        code = part.startswith(("def ", "class ")) or before.startswith(("def ", "class "))
        constants = _is_constant(before) and _is_constant(part)
        gap = (
            "\n"
            if constants
            or before.startswith(
                ("# Data.", "# Network. Comments: what leaves a layer for a batch of B samples.", "# Training.")
            )
            else "\n\n\n"
            if code
            else "\n\n"
        )
        text += gap + part
    return text + "\n"


def _is_constant(part: str) -> bool:
    return "\n" not in part and part.partition(" = ")[0].replace(", ", "").isupper()
