from typing import Any

import pytest
from torch import nn

from netarium.experiment.examples import examples
from netarium.nn.build import build
from netarium.runs import warm


def test_an_example_that_cannot_be_built_is_logged_and_the_others_are_warmed_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    built: list[nn.Module] = []
    first = next(iter(examples()))
    fault = OSError("No kernel fits.")

    def build_all_but_one(network: Any, signature: Any, seed: int) -> nn.Module:
        if network is examples()[first].experiment.network:
            raise fault
        built.append(build(network, signature, seed))
        return built[-1]

    monkeypatch.setattr(warm, "build", build_all_but_one)
    warm.warm_up()
    # Those that are there to be read are too large to be built here.
    assert len(built) == sum(not example.only_to_read() for example in examples().values()) - 1
    (record,) = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[1] is fault
    assert first in record.getMessage()
