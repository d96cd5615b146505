"""kernels: the weights of a convolution, as little pictures."""

from collections.abc import Hashable
from typing import ClassVar, Literal

from torch import Tensor, nn

from netarium.nn.infer import NodeReport
from netarium.nn.over_time import OverTime
from netarium.spec.signature import Signature
from netarium.spec.text import Text
from netarium.views.bounds import misfit
from netarium.views.frame import Frame, signed
from netarium.views.probe import Probe
from netarium.views.view import NodeOptions, Options, View

KERNELS_MOST = 64
KINDS = ("Conv2d", "ConvTranspose2d", "Conv1d")


class Kernels(View[NodeOptions]):
    """What each kernel looks for."""

    kind: Literal["kernels"] = "kernels"
    title: ClassVar[Text] = Text("Kernels", "卷积核")
    summary: ClassVar[Text] = Text("The small patterns that slide over the image.", "在图像上滑动的小图案。")
    help: ClassVar[Text] = Text(
        "Watch noise turn into edges and blobs; kernels that stay noise have not been needed yet.",
        "观察噪声怎样变成边缘和斑块；一直是噪声的卷积核还没派上用场。",
    )
    group: ClassVar[str] = "parameters"
    scope: ClassVar[Literal["node", "network"]] = "node"
    options: ClassVar[type[Options]] = NodeOptions
    fps_most: ClassVar[float] = 2.0
    fps_selected: ClassVar[float] = 5.0

    @classmethod
    def basis(cls, options: NodeOptions) -> Hashable:
        """Return the forward pass on the pinned sample: beside its maps, with warm caches, kernels cost half."""
        del options
        return "sample", None

    @classmethod
    def fits(cls, signature: Signature, report: NodeReport | None = None) -> bool:
        """Return whether the node is a convolution."""
        del signature
        return report is not None and report.layer.kind in KINDS

    @classmethod
    def compute(cls, probe: Probe, options: NodeOptions) -> Frame:
        """Return the weights of a convolution.

        Arrays: `kernels` [out, in / groups, kh, kw], at most the first 64 of both unless in detail; those of a Conv1d are
        [out, 1, in / groups, k], one picture of features x steps each. Meta: `channels` [out, in / groups] (Conv1d:
        [out, 1]), all there are.
        """
        module = probe.module(options.node, options.layer)
        weight = _pictures(module)
        if weight is None:
            raise misfit(cls.kind_name(), options.node, f"a convolution ({', '.join(KINDS)})")
        sent = weight if options.detail else weight[:KERNELS_MOST, :KERNELS_MOST]
        meta: dict[str, object] = {"channels": list(weight.shape[:2])}
        return Frame(cls.kind_name(), options.node, probe.step, {"kernels": signed(sent)}, meta=meta)


def _pictures(module: nn.Module) -> Tensor | None:
    """Return the kernels as [out, in / groups, kh, kw]; None for other modules."""
    match module:
        case nn.Conv2d():
            return module.weight
        case nn.ConvTranspose2d(groups=groups):
            by_group = module.weight.reshape(groups, -1, *module.weight.shape[1:])  # (g, in / g, out / g, kh, kw)
            return by_group.transpose(1, 2).flatten(0, 1)  # (out, in / groups, kh, kw)
        case OverTime(layer=nn.Conv1d() as convolution):
            return convolution.weight.unsqueeze(1)  # (out, 1, in / groups, k)
    return None
