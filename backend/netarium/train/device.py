"""Devices: which one trains, and the state of its random numbers. Nothing here runs on import."""

import torch
from torch import Tensor

from netarium.spec.errors import FieldError


def available() -> list[str]:
    """Return the names of the devices of this machine, the fastest first."""
    accelerator = torch.accelerator.current_accelerator(check_available=True)
    return [*([accelerator.type] if accelerator else []), "cpu"]


def pick(name: str) -> torch.device:
    """Return the device called `name`; "auto" is the accelerator if there is one.

    Raises:
        FieldError: this machine has no such device.
    """
    if name == "cpu":
        return torch.device("cpu")
    devices = available()
    if name == "auto":
        return torch.device(devices[0])
    if name not in devices:
        message = f"This server has no {name} device. It trains on {' or '.join(devices)}: choose that, or auto."
        raise FieldError(message, field="training.device", code="no_device", device=name, devices=devices)
    return torch.device(name)


def random_states(device: torch.device) -> dict[str, Tensor]:
    """Return the states of PyTorch's global generators that training on `device` draws from."""
    states = {"cpu": torch.get_rng_state()}
    if device.type == "cuda":
        states["cuda"] = torch.cuda.get_rng_state(device)
    elif device.type == "mps":
        states["mps"] = torch.mps.get_rng_state()
    return states


def set_random_states(device: torch.device, states: dict[str, Tensor]) -> None:
    """Set the generators to `states`; those of another kind of device are left out."""
    torch.set_rng_state(states["cpu"])
    if device.type == "cuda" and "cuda" in states:
        torch.cuda.set_rng_state(states["cuda"], device)
    elif device.type == "mps" and "mps" in states:
        torch.mps.set_rng_state(states["mps"])
