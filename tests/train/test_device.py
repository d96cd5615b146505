import subprocess
import sys

import pytest
import torch

from netarium.spec.errors import FieldError
from netarium.train.device import available, pick, random_states, set_random_states


def test_auto_picks_the_fastest_device_of_this_machine() -> None:
    assert pick("auto").type == available()[0]
    assert available()[-1] == "cpu"


def test_a_missing_device_is_refused_with_those_that_are_there() -> None:
    missing = next(name for name in ("mps", "cuda") if name not in available())
    with pytest.raises(FieldError) as caught:
        pick(missing)
    assert caught.value.field == "training.device"
    assert caught.value.params["devices"] == available()


def test_random_states_go_back() -> None:
    cpu = torch.device("cpu")
    states = random_states(cpu)
    first = torch.rand(3)
    set_random_states(cpu, states)
    assert torch.equal(torch.rand(3), first)


def test_importing_the_room_initialises_no_accelerator() -> None:
    script = "import netarium.train.loop, torch; assert not torch.cuda.is_initialized()"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=200)
