"""From a network that fits to its PyTorch model."""

import torch
from torch import nn

from netarium.nn.infer import infer
from netarium.nn.model import Model
from netarium.nn.network import Network
from netarium.nn.sharing import tie
from netarium.spec.errors import InvalidExperiment
from netarium.spec.signature import Signature


def build(network: Network, signature: Signature, seed: int) -> Model:
    """Return the model with freshly initialised parameters, on the CPU.

    Seeds PyTorch's global generator, so that initial parameters and all later dropout follow from `seed`.

    Raises:
        InvalidExperiment: the network does not fit the data.
    """
    found = infer(network, signature)
    if found.errors:
        raise InvalidExperiment(found.errors)
    torch.manual_seed(seed)
    modules: dict[str, list[nn.Module]] = {}
    for node in network.nodes:
        report = found.nodes[node.id]
        copies = modules[node.id] = [report.layer.build(report.inputs) for _ in range(node.repeat)]
        for module, lender in zip(copies, modules.get(node.weights_of or "", ()), strict=False):
            tie(module, lender)
        for module in copies:
            node.initializer.apply(module.named_parameters())
            if node.frozen:
                module.requires_grad_(False)
    wires = tuple(found.nodes[node.id].wire for node in network.nodes)
    return Model(modules, wires, smallest_batch=found.smallest_batch)
