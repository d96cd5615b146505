"""A trace: as much of a forward pass as somebody asks for."""

from typing import Any

import pytest
import torch

from netarium.spec.errors import FieldError


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_goes_only_as_far_as_the_node_that_is_asked_for(world: Any) -> None:
    called: list[str] = []
    for wire in world.session.model.wires:
        for module in world.session.model.copies(wire.node):
            module.register_forward_hook(lambda *_, name=wire.node: called.append(name))
    trace = world.probe().trace_of()
    assert called == []
    first, second = trace.nodes[:2]
    trace.output(first)
    assert called == [first]
    trace.output(second)
    trace.output(first)
    assert called == [first, second]
    whole = trace.answer
    assert called == trace.nodes
    with torch.no_grad():
        model = world.session.model.eval()
        assert torch.equal(whole, model(trace.fields))


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_names_the_nodes_that_there_are(world: Any) -> None:
    trace = world.probe().trace_of()
    with pytest.raises(FieldError, match=trace.nodes[0]):
        trace.output("nowhere")
    with pytest.raises(FieldError, match="layer"):
        trace.output(trace.nodes[0], 7)
