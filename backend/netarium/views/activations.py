"""activations: what every unit of every node answers to."""

from collections.abc import Hashable
from typing import ClassVar, Literal

import torch
from torch import Tensor, nn

from netarium.nn.infer import NodeReport
from netarium.spec.base import knob
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signature
from netarium.spec.text import Text
from netarium.views.bounds import expect_inside
from netarium.views.frame import Array, Frame, exact, share, signed
from netarium.views.grid import is_planar
from netarium.views.padding import padding_of, real_length
from netarium.views.probe import Probe
from netarium.views.unit_terms import unit_terms
from netarium.views.view import Options, SampleOptions, View

GRID_SIZE = 24
UNITS_MOST = 64
SLOPE_LEAST = 0.1
"""Below this share of its steepest slope a bounded activation is saturated: hardly any gradient passes."""


class ActivationsOptions(SampleOptions):
    """Options of the activations."""

    node: str | None = knob(
        None, en="Node", zh="节点", help_en="One node, or all if left empty.", help_zh="只看一个节点；留空则查看全部。"
    )
    channel: int | None = knob(
        None,
        en="Unit",
        zh="神经元",
        help_en="Unit of the node, from 0, whose sum is told term by term; empty for all units.",
        help_zh="逐项列出其求和的神经元，从 0 开始；留空则查看全部。",
        ge=0,
    )
    row: int | None = knob(
        None,
        en="Row",
        zh="行",
        help_en="With a unit: row of its map over the plane, or the token, from 0; empty for the sample as it is.",
        help_zh="选定神经元时：它在平面图上的行，或词元，从 0 开始；留空则为样本本身。",
        ge=0,
    )
    column: int | None = knob(
        None,
        en="Column",
        zh="列",
        help_en="With a unit: column of its map over the plane or the line, from 0.",
        help_zh="选定神经元时：它在平面或直线图上的列，从 0 开始。",
        ge=0,
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
        """Return the forward pass on the probe batch, or on the sample whose sum is told."""
        return "batch" if options.channel is None or options.column is not None else ("sample", options.sample)

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
        tokens but padding; `<node>.zeros` [units] the share of zeros on the probe; `<node>.saturated` [units], for Tanh,
        Sigmoid and Hardtanh, the share of values whose slope is below a tenth of the steepest; `<node>.sample` [T, D] for sequences,
        one sample cut to its real length. Meta: `units` by node; only the first 64 maps are sent unless in detail.

        With `channel`, the sum behind that unit instead, see `_sum_of_unit`.
        """
        if options.channel is not None:
            return _sum_of_unit(probe, options, options.channel)
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
            slopes = _slopes(trace.call(node).module, rows)
            if slopes is not None:
                arrays[f"{node}.saturated"] = share((slopes < SLOPE_LEAST).float().mean(dim=0))
            if output.dim() == 3 and not planar:
                alone = probe.trace_with(options.sample)
                length = real_length(alone.fields, wires[node], alone.output(node).shape[1])
                arrays[f"{node}.sample"] = signed(alone.output(node)[0, :length])
        meta["units"] = units
        return Frame("activations", options.node or "", probe.step, arrays, meta=meta)


def _sum_of_unit(probe: Probe, options: ActivationsOptions, unit: int) -> Frame:
    """Return every term of one unit's sum, for one sample or for one place of its map over the plane.

    Arrays: `inputs`, `weights` and `terms` [inputs], term = input x weight; `bias`, `output` = sum of terms + bias, what
    left the Linear, and `value`, what left the node, each a single number. Meta: `sample` (none for a place of a map),
    `channel`, `row`, `column`, `has_bias`, and what UnitTerms says of `linear`, `through`, `source` and `shape`.
    """
    if options.node is None:
        message = "Which node's unit? Say it with `node`."
        raise FieldError(message, field="node", code="missing")
    wires = {wire.node: wire for wire in probe.model.wires}
    planar = options.column is not None
    if options.column is not None:
        grid = probe.grid(GRID_SIZE)
        row = expect_inside("row", options.row or 0, grid.rows, "rows of the map")
        column = expect_inside("column", options.column, grid.columns, "columns of the map")
        trace, at = probe.trace_on_plane(GRID_SIZE), row * grid.columns + column
    else:
        trace, at = probe.trace_of(options.sample), 0
    found = unit_terms(trace, wires, options.node, unit, at, None if planar else options.row)
    arrays = {
        "inputs": exact(found.inputs),
        "weights": exact(found.weights),
        "terms": exact(found.inputs * found.weights),
        "bias": exact(torch.zeros(()) if found.bias is None else found.bias),
        "output": exact(found.output),
        "value": exact(found.value),
    }
    meta: dict[str, object] = {
        "sample": None if planar else probe.row(options.sample),
        "channel": unit,
        "row": options.row,
        "column": options.column,
        "has_bias": found.bias is not None,
        "linear": found.linear,
        "through": found.through,
        "source": found.source,
        "shape": found.shape,
    }
    return Frame("activations", options.node, probe.step, arrays, meta=meta)


def _slopes(module: nn.Module, outputs: Tensor) -> Tensor | None:
    """Return the slopes of a bounded activation as shares of its steepest, from what left it; None for other modules."""
    if isinstance(module, nn.Tanh):
        return 1 - outputs.square()
    if isinstance(module, nn.Sigmoid):
        return 4 * outputs * (1 - outputs)
    if isinstance(module, nn.Hardtanh):
        return ((outputs > module.min_val) & (outputs < module.max_val)).float()
    return None


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
