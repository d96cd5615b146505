"""attention: which tokens look at which, head by head."""

from collections.abc import Hashable
from dataclasses import asdict
from typing import ClassVar, Literal

import torch
from torch import Tensor

from netarium.nn.infer import NodeReport
from netarium.spec.base import knob
from netarium.spec.signature import Signature
from netarium.spec.text import Text
from netarium.views.ablation import ablate
from netarium.views.bounds import expect_inside, misfit
from netarium.views.frame import Array, Frame, exact, share
from netarium.views.heads import find_heads
from netarium.views.lineage import place_names, root_field
from netarium.views.lookout import Look, Role, within
from netarium.views.probe import Probe
from netarium.views.trace import Trace
from netarium.views.view import NodeOptions, Options, SampleOptions, View

KINDS = ("MultiheadAttention", "ScaledDotProductAttention", "TransformerEncoderLayer", "TransformerDecoderLayer")


class AttentionOptions(NodeOptions, SampleOptions):
    """Options of the attention."""

    layer: int | None = knob(
        None,
        en="Copy",
        zh="副本",
        help_en="Which copy of a repeated node, from 0; empty for all.",
        help_zh="重复节点的第几个副本，从 0 开始；留空则为全部。",
        ge=0,
    )
    head: int | None = knob(
        None,
        en="Head",
        zh="注意力头",
        help_en="One head, from 0; empty for all.",
        help_zh="只看一个头，从 0 开始；留空则为全部。",
        ge=0,
    )
    off: str = knob(
        "",
        en="Switched off",
        zh="关闭的头",
        help_en="Heads to do without, to see what the loss would be: self.0.1 is head 1 of copy 0; commas between several.",
        help_zh="关闭哪些头来看损失会变成多少：self.0.1 是第 0 个副本的第 1 个头；多个头之间用逗号。",
        max_length=4000,
    )


class Attention(View[AttentionOptions]):
    """Attention weights before dropout."""

    kind: Literal["attention"] = "attention"
    title: ClassVar[Text] = Text("Attention", "注意力")
    summary: ClassVar[Text] = Text("Which tokens look at which, head by head.", "每个头里，哪些词元在看哪些词元。")
    help: ClassVar[Text] = Text(
        "Hover a token to see where it looks; watch heads find different jobs while the network learns.",
        "悬停在词元上看它在看哪里；观察各个头在学习过程中分工。",
    )
    group: ClassVar[str] = "inside"
    scope: ClassVar[Literal["node", "network"]] = "node"
    options: ClassVar[type[Options]] = AttentionOptions
    weight: ClassVar[float] = 2.0

    @classmethod
    def basis(cls, options: AttentionOptions) -> Hashable:
        """Return the forward pass on one sample."""
        return "sample", options.sample

    @classmethod
    def fits(cls, signature: Signature, report: NodeReport | None = None) -> bool:
        """Return whether the node attends."""
        del signature
        return report is not None and report.layer.kind in KINDS

    @classmethod
    def compute(cls, probe: Probe, options: AttentionOptions) -> Frame:
        """Return the attention of one sample, cut to its real length.

        Arrays: `self` and `cross`, those that there are, [layers, heads, queries, keys], each row sums to 1;
        `self_mask`, `cross_mask` [queries, keys] (1 = masked) where there is a mask; `self_entropy`, `cross_entropy`
        [layers, heads], the mean entropy of the rows in nats. Labels: {"self": {"queries", "keys"}, "cross": {...}}, the
        tokens. Meta: `sample`; `entropy_unit`; `predicted`, beside each token of a decoder's input the token that the
        network predicts to follow; with `off` the fields of an Ablation. The weights themselves are those of the whole network.
        """
        trace = probe.trace_of(options.sample)
        chosen = trace.calls(options.node) if options.layer is None else [trace.call(options.node, options.layer)]
        wire = next(wire for wire in probe.model.wires if wire.node == options.node)
        found = [look for call in chosen for look in within(call.module, trace.looks)]
        if not found:
            raise misfit(cls.kind_name(), options.node, "a node with attention")
        query_field = root_field(probe.model, wire.inputs[0])
        key_fields: dict[Role, str] = {
            "self": query_field,
            "cross": root_field(probe.model, wire.inputs[min(1, len(wire.inputs) - 1)]),
        }
        arrays: dict[str, Array] = {}
        labels: dict[str, dict[str, list[str]]] = {}
        for role, key_field in key_fields.items():
            of_role = [look for look in found if look.role == role]
            if not of_role:
                continue
            _, queries, keys = of_role[0].weights.shape
            rows = place_names(probe.signature, query_field, trace.fields[query_field][0], queries)
            columns = place_names(probe.signature, key_field, trace.fields[key_field][0], keys)
            labels[role] = {"queries": rows, "keys": columns}
            weights = _heads(of_role, options.head, options.node)[:, :, : len(rows), : len(columns)]
            arrays[role] = share(weights)
            arrays[f"{role}_entropy"] = exact(entropy(weights))
            if of_role[0].masked is not None:
                arrays[f"{role}_mask"] = exact(of_role[0].masked[: len(rows), : len(columns)].to(torch.uint8))
        meta: dict[str, object] = {"sample": probe.row(options.sample), "entropy_unit": "nats"}
        predicted = _predicted(probe, trace, query_field)
        if predicted is not None:
            meta["predicted"] = predicted
        if options.off:
            meta |= asdict(ablate(probe, find_heads(options.off, options.node, trace)))
        return Frame(cls.kind_name(), options.node, probe.step, arrays, labels, meta)


def entropy(weights: Tensor) -> Tensor:
    """Return how widely each head looks: the mean entropy of its rows in nats, from 0 (one key) to log(K) (all alike).

    Keys that are masked weigh nothing and add nothing.

    Args:
        weights: (layers, heads, Q, K), each row sums to 1.

    Returns:
        (layers, heads).

    Source: Shannon, A Mathematical Theory of Communication (1948), section 6
    """
    rows: Tensor = torch.special.entr(weights).sum(-1)  # (layers, heads, Q)
    return rows.mean(-1)


def _heads(found: list[Look], head: int | None, node: str) -> Tensor:
    weights = torch.stack([look.weights for look in found])  # (layers, heads, Q, K)
    if head is None:
        return weights
    expect_inside("head", head, weights.shape[1], f"heads of '{node}'")
    return weights[:, head : head + 1]


def _predicted(probe: Probe, trace: Trace, query_field: str) -> list[str] | None:
    """Return the token predicted after each real token of the queries, if the network predicts along them."""
    last = probe.model.wires[-1]
    if probe.signature.task.kind != "sequence" or root_field(probe.model, last.node) != query_field:
        return None
    ids = trace.answer[0].argmax(dim=1)  # (T, V) -> (T,)
    real = place_names(probe.signature, query_field, trace.fields[query_field][0], len(ids))
    words = probe.signature.task.tokens
    return [str(int(token)) if words is None else words[int(token)] for token in ids[: len(real)]]
