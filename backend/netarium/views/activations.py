"""activations: what every unit of every node answers to."""

from collections.abc import Hashable
from typing import ClassVar, Literal

from torch import Tensor

from netarium.nn.infer import NodeReport
from netarium.spec.base import knob
from netarium.spec.signature import Signature
from netarium.spec.text import Text
from netarium.views.frame import Array, Frame, share, signed
from netarium.views.grid import is_planar
from netarium.views.padding import padding_of, real_length
from netarium.views.probe import Probe
from netarium.views.view import Options, SampleOptions, View

GRID_SIZE = 24
UNITS_MOST = 64


class ActivationsOptions(SampleOptions):
    """Options of the activations."""

    node: str | None = knob(
        None, en="Node", zh="节点", help_en="One node, or all if left empty.", help_zh="只看一个节点；留空则查看全部。"
    )


class Activations(View[ActivationsOptions]):
    """Every unit's own map on the plane, or its mean over the probe."""

    kind: Literal["activations"] = "activations"
    title: ClassVar[Text] = Text("Activations", "激活")
    summary: ClassVar[Text] = Text("What every unit answers to.", "每个神经元对什么有反应。")
    help: ClassVar[Text] = Text(
        "Look for units that stay at zero everywhere: they are dead. Raise the rate less, or try another activation.",
        "找出处处为零的神经元：它们已经“死亡”。降低学习率，或换一种激活函数。",
    )
    group: ClassVar[str] = "inside"
    scope: ClassVar[Literal["node", "network"]] = "network"
    options: ClassVar[type[Options]] = ActivationsOptions
    weight: ClassVar[float] = 2.0

    @classmethod
    def basis(cls, options: ActivationsOptions) -> Hashable:
        """Return the forward pass on the probe batch."""
        del options
        return "batch"

    @classmethod
    def fits(cls, signature: Signature, report: NodeReport | None = None) -> bool:
        """Return True: every node has an output."""
        del signature, report
        return True

    @classmethod
    def compute(cls, probe: Probe, options: ActivationsOptions) -> Frame:
        """Return the outputs of all nodes, or of one.

        Arrays, by node id (a repeated node shows its last copy): [units, 24, 24] over the plane ([units, 1, 24] over a
        line) if the data set feeds two numbers (one), else [units] means over the probe, all places of a map and all
        tokens but padding; `<node>.zeros` [units] the share of zeros on the probe; `<node>.sample` [T, D] for sequences,
        one sample cut to its real length. Meta: `units` by node; only the first 64 maps are sent unless in detail.
        """
        planar = is_planar(probe.signature)
        trace = probe.trace_on_plane(GRID_SIZE) if planar else probe.trace()
        nodes = trace.nodes if options.node is None else [trace.call(options.node).node]
        most = None if options.detail else UNITS_MOST
        arrays: dict[str, Array] = {}
        meta: dict[str, object] = {}
        units: dict[str, int] = {}
        if planar:
            grid = probe.grid(GRID_SIZE)
            meta["extent"] = grid.extent
        wires = {wire.node: wire for wire in probe.model.wires}
        for node in nodes:
            output = trace.output(node)
            rows = _unit_rows(output, padding_of(trace.fields, wires[node]))  # (places, units)
            units[node] = rows.shape[1]
            if planar:
                places = grid.rows * grid.columns
                on_grid, rows = rows[:places], rows[places:]
                arrays[node] = signed(on_grid.T.reshape(-1, grid.rows, grid.columns)[:most])  # (units, rows, columns)
            else:
                arrays[node] = signed(rows.mean(dim=0))
            arrays[f"{node}.zeros"] = share((rows == 0).float().mean(dim=0))
            if probe.signature.task.kind == "sequence" and output.dim() == 3:
                alone = probe.trace_with(options.sample)
                length = real_length(alone.fields, wires[node], alone.output(node).shape[1])
                arrays[f"{node}.sample"] = signed(alone.output(node)[0, :length])
        meta["units"] = units
        return Frame("activations", options.node or "", probe.step, arrays, meta=meta)


def _unit_rows(output: Tensor, padding: Tensor | None) -> Tensor:
    """Return (places, units): a unit is a channel of a map, a width of a token vector, or a number."""
    values = output.float()
    if values.dim() == 4:
        return values.movedim(1, -1).flatten(0, -2)  # (B, C, H, W) -> (B*H*W, C)
    if values.dim() == 3:
        if padding is not None and padding.shape == values.shape[:2]:
            return values[~padding]  # (B, T, D) -> (real tokens, D)
        return values.flatten(0, 1)  # (B, T, D) -> (B*T, D)
    return values.flatten(1)
