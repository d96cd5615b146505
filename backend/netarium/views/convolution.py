"""convolution: the sum behind one cell of a feature map, number by number."""

from collections.abc import Hashable
from typing import ClassVar, Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from netarium.nn.infer import NodeReport
from netarium.spec.base import knob
from netarium.spec.signature import Signature
from netarium.spec.text import Text
from netarium.views.bounds import expect_inside, misfit
from netarium.views.frame import Array, Frame, exact, signed
from netarium.views.probe import Probe
from netarium.views.view import NodeOptions, Options, SampleOptions, View


class ConvolutionOptions(NodeOptions, SampleOptions):
    """Which cell to explain."""

    channel: int = knob(
        0, en="Map", zh="特征图", help_en="Map that leaves, from 0.", help_zh="输出特征图，从 0 开始。", ge=0
    )
    row: int = knob(0, en="Row", zh="行", help_en="Row of its cell, from 0.", help_zh="格子的行，从 0 开始。", ge=0)
    column: int = knob(
        0, en="Column", zh="列", help_en="Column of its cell, from 0.", help_zh="格子的列，从 0 开始。", ge=0
    )


class Convolution(View[ConvolutionOptions]):
    """Patch times kernel, plus bias, is the cell."""

    kind: Literal["convolution"] = "convolution"
    title: ClassVar[Text] = Text("Convolution", "卷积过程")
    summary: ClassVar[Text] = Text("The sum behind one cell of a feature map.", "特征图中一格背后的求和。")
    help: ClassVar[Text] = Text(
        "Click a cell: each number under the window times its kernel weight, all added up, plus the bias.",
        "点击一格：窗口下的每个数乘以对应的卷积核权重，全部相加，再加偏置。",
    )
    group: ClassVar[str] = "steps"
    scope: ClassVar[Literal["node", "network"]] = "node"
    options: ClassVar[type[Options]] = ConvolutionOptions
    # Numbers are read, not watched.
    fps_most: ClassVar[float] = 2.0
    fps_selected: ClassVar[float] = 4.0

    @classmethod
    def basis(cls, options: ConvolutionOptions) -> Hashable:
        """Return the forward pass on one sample."""
        return "sample", options.sample

    @classmethod
    def fits(cls, signature: Signature, report: NodeReport | None = None) -> bool:
        """Return whether the node is a Conv2d."""
        del signature
        return report is not None and report.layer.kind == "Conv2d"

    @classmethod
    def compute(cls, probe: Probe, options: ConvolutionOptions) -> Frame:
        """Return everything that made one cell of the output, before the activation.

        Arrays: `patch` and `kernel` [in / groups, kh, kw], `padding` [kh, kw] (1 = outside the image, a zero of the
        padding), `bias` and `output` (single numbers; output = sum(patch x kernel) + bias), `inputs` [in / groups, H, W]
        the channels that this kernel sees, `map` [H', W'] the whole map. Meta: `sample`, `channel`, `row`, `column`,
        `first_input` (number of the first channel seen), `stride`, `pad`, `dilation`, `groups`, `has_bias`.
        """
        call = probe.trace_of(options.sample).call(options.node, options.layer)
        module = call.module
        if not isinstance(module, nn.Conv2d) or isinstance(module.padding, str):
            raise misfit(cls.kind_name(), options.node, "a Conv2d")
        output = call.output[0]  # (out, H', W')
        channel = expect_inside("channel", options.channel, output.shape[0], f"maps of '{options.node}'")
        row = expect_inside("row", options.row, output.shape[1], f"rows of '{options.node}'")
        column = expect_inside("column", options.column, output.shape[2], f"columns of '{options.node}'")
        kernel = module.weight[channel]  # (in / groups, kh, kw)
        first = channel // (module.out_channels // module.groups) * kernel.shape[0]
        inputs = call.inputs[0][0, first : first + kernel.shape[0]]  # (in / groups, H, W)
        bias = torch.zeros(()) if module.bias is None else module.bias[channel]
        arrays: dict[str, Array] = {
            "patch": signed(_window(inputs, module, row, column)),
            "kernel": signed(kernel),
            "padding": exact(_window(torch.zeros_like(inputs[:1]), module, row, column, rim=1)[0].to(torch.uint8)),
            "bias": exact(bias),
            "output": exact(output[channel, row, column]),
            "inputs": signed(inputs),
            "map": signed(output[channel]),
        }
        meta: dict[str, object] = {
            "sample": probe.row(options.sample),
            "channel": channel,
            "row": row,
            "column": column,
            "first_input": first,
            "stride": list(module.stride),
            "pad": list(module.padding),
            "dilation": list(module.dilation),
            "groups": module.groups,
            "has_bias": module.bias is not None,
        }
        return Frame(cls.kind_name(), options.node, probe.step, arrays, meta=meta)


def _window(image: Tensor, module: nn.Conv2d, row: int, column: int, rim: float = 0) -> Tensor:
    """Return the cells (C, kh, kw) of an image (C, H, W) under the kernel of one output cell; `rim` outside."""
    (ph, pw), (kh, kw), (dh, dw) = (int(module.padding[0]), int(module.padding[1])), module.kernel_size, module.dilation
    padded = F.pad(image, (pw, pw, ph, ph), value=rim)
    top, left = row * module.stride[0], column * module.stride[1]
    return padded[:, top : top + dh * (kh - 1) + 1 : dh, left : left + dw * (kw - 1) + 1 : dw]
