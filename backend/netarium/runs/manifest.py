"""What a curve depends on beside its experiment, so that a replay can pin it."""

import platform
from importlib.metadata import version
from typing import Any

import numpy as np
import torch

from netarium.train.session import Session


def manifest(session: Session, seed: int, weights: str | None = None) -> dict[str, Any]:
    """Return versions, CPU capability, threads, device, seed, planned updates and live changes of a session.

    Args:
        session: what trains.
        seed: the experiment's seed.
        weights: SHA-256 of the imported weights that the run began with.
    """
    return {
        "netarium": version("netarium"),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "machine": platform.machine(),
        "cpu_capability": torch.backends.cpu.get_cpu_capability(),
        "threads": torch.get_num_threads(),
        "device": str(session.device),
        "seed": seed,
        **({} if weights is None else {"weights": weights}),
        "total_steps": session.total,
        "changes": [[step, dict(values)] for step, values in session.changes],
    }
