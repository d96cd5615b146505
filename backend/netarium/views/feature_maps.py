"""feature_maps: the maps that leave a node for one image."""

from collections.abc import Hashable
from typing import ClassVar, Literal

from netarium.nn.infer import NodeReport
from netarium.spec.signature import Signature
from netarium.spec.text import Text
from netarium.views.bounds import misfit
from netarium.views.frame import Frame, signed
from netarium.views.probe import Probe
from netarium.views.view import NodeOptions, Options, SampleOptions, View

CHANNELS_MOST = 32


class FeatureMapsOptions(NodeOptions, SampleOptions):
    """Options of the feature maps."""


class FeatureMaps(View[FeatureMapsOptions]):
    """What each kernel has found, and where."""

    kind: Literal["feature_maps"] = "feature_maps"
    title: ClassVar[Text] = Text("Feature maps", "特征图")
    summary: ClassVar[Text] = Text(
        "What each kernel finds in one image, and where.", "每个卷积核在图像中找到了什么、在哪里。"
    )
    help: ClassVar[Text] = Text(
        "Compare a map with the image: what lights up is what the kernel looks for. Click a cell to see its sum.",
        "把特征图与原图对照：亮起的就是卷积核在找的。点击一格可看到它的计算。",
    )
    group: ClassVar[str] = "inside"
    scope: ClassVar[Literal["node", "network"]] = "node"
    options: ClassVar[type[Options]] = FeatureMapsOptions
    weight: ClassVar[float] = 4.0

    @classmethod
    def basis(cls, options: FeatureMapsOptions) -> Hashable:
        """Return the forward pass on one sample."""
        return "sample", options.sample

    @classmethod
    def fits(cls, signature: Signature, report: NodeReport | None = None) -> bool:
        """Return whether the node gives an image."""
        del signature
        return report is not None and len(report.output.shape) == 3

    @classmethod
    def compute(cls, probe: Probe, options: FeatureMapsOptions) -> Frame:
        """Return what left the node, or what a data-set field fed, for one sample.

        Arrays: `maps` [C, H, W], the first 32 unless in detail. Meta: `sample`, `channels` (all there are).
        """
        output = probe.trace_of(options.sample).output(options.node, options.layer)
        if output.dim() != 4:
            raise misfit(cls.kind_name(), options.node, "a node that gives an image (C, H, W)")
        maps = output[0]  # (C, H, W)
        sent = maps if options.detail else maps[:CHANNELS_MOST]
        meta: dict[str, object] = {"sample": probe.row(options.sample), "channels": maps.shape[0]}
        return Frame(cls.kind_name(), options.node, probe.step, {"maps": signed(sent)}, meta=meta)
