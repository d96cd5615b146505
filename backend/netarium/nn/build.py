"""From a network that fits to its PyTorch model."""

import torch
from torch import nn

from netarium.nn.infer import NodeReport, infer
from netarium.nn.inner import inner
from netarium.nn.model import Model
from netarium.nn.network import Network, Node
from netarium.nn.origins import Origin, Origins
from netarium.nn.sharing import tie
from netarium.spec.errors import InvalidExperiment
from netarium.spec.signature import Signature

Pieces = dict[str, dict[str, nn.Module]]


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
    origins, pieces = Origins(network, found), Pieces()
    modules: dict[str, list[nn.Module]] = {}
    for node in network.nodes:
        report, origin = found.nodes[node.id], origins.of(node)
        if origin is not None and node.part is not None:
            copies = [_filled(node, _begun(report, _pieces(origin, pieces)[node.part]))]
        else:
            copies = [_filled(node, report.layer.build(report.inputs)) for _ in range(node.repeat)]
        modules[node.id] = copies
        for module, lender in zip(copies, modules.get(node.weights_of or "", ()), strict=False):
            tie(module, lender)
        if node.frozen:
            for module in copies:
                module.requires_grad_(False)
    wires = tuple(found.nodes[node.id].wire for node in network.nodes)
    return Model(modules, wires, smallest_batch=found.smallest_batch)


def _filled(node: Node, module: nn.Module) -> nn.Module:
    """Return a copy of a node with its first numbers, before the next copy draws any: so a stack opens copy by copy."""
    node.initializer.apply(module.named_parameters())
    return module


def _pieces(origin: Origin, known: Pieces) -> dict[str, nn.Module]:
    """Return what the parts of an opened group begin with; its layer is built when the first of them comes."""
    name, parent = origin.group.id, origin.parent
    if name not in known:
        if parent is not None and origin.group.part is not None:
            module = _pieces(parent, known)[origin.group.part]
        else:
            module = origin.layer.build(origin.inputs)
            origin.group.initializer.apply(module.named_parameters())
        known[name] = origin.pieces(module)
    return known[name]


def _begun(report: NodeReport, piece: nn.Module) -> nn.Module:
    """Return the module of a node with the parameters of a piece; it draws no random numbers."""
    with torch.random.fork_rng(devices=()):
        module = report.layer.build(report.inputs)
    tie(inner(module), piece)
    return module
